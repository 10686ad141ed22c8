"""A session is ended by force at random moments: what was acknowledged is there afterwards."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.service.session import PlanSession, open_store
from tests.fakes import FakeEngine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
ROOT = Path(__file__).parents[2]


def test_kill_at_thirty_random_points_loses_no_sent_reply():
    chance = random.Random(7)
    promised = []
    for _ in range(30):
        command = [sys.executable, "-m", "tests.storage.talker"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            first = process.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.25))
            process.send_signal(signal.SIGKILL)
            promised += [first, *process.stdout.readlines()]
    heard = [line[6:].rstrip("\n") for line in promised if line.startswith("heard ") and line.endswith("\n")]
    answered = [line[9:].rstrip("\n") for line in promised if line.startswith("answered ") and line.endswith("\n")]
    assert len(heard) > 60
    session = PlanSession.open(FakeEngine(), open_store(), "Kill test")
    said = [turn.text for turn in session.transcript() if turn.speaker == "student"]
    assert set(heard) <= set(said)
    assert [text for text in said if text in set(heard)].count(heard[0]) >= 1
    assert not session.read_only, "the dead process must not hold the plan"
    prose = "\n".join(session.plan.prose.values()) + session.plan.service
    assert all(text in prose for text in answered if text.startswith("Reply") and said.count(text) == 1)
    if session.unanswered():
        session.respond(session.unanswered())
    assert session.reply("One more reply about the service after all that.")
