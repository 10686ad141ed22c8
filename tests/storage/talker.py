"""A scripted session that says on standard output what it has been promised to be safe."""

import sys

from coach.service.session import PlanSession, open_store
from tests.fakes import FakeEngine


def main():
    session = PlanSession.open(FakeEngine(), open_store(), "Kill test")
    session.greet()
    for number in range(2000):
        text = "Gritting, Moray Council" if number == 0 else f"Reply {number} about the service and what it does."
        session.keep_draft(text[:10])
        kept = session.hear(text)
        print(f"heard {kept}", flush=True)
        session.respond(kept)
        print(f"answered {kept}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
