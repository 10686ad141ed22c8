"""`coach plan --plain`: the same coach in plain lines, for screen readers, pipes and tests."""

import argparse
import sys
from collections.abc import Iterable, Iterator

from coach.cli.output import say, unit_name
from coach.errors import CoachError
from coach.inert import one_line
from coach.models.dialogue import Turn
from coach.service import commands
from coach.service.commands import GLYPHS
from coach.service.engine import Engine
from coach.service.session import READ_ONLY, PlanSession, open_store


def plan(options: argparse.Namespace) -> int:
    """Coach a plan, on the screen or in plain lines."""
    if not options.plain:
        from coach.cli.screen import open_screen

        return open_screen(options)
    engine = Engine(unit_name(options))
    session = PlanSession.open(engine, open_store(), options.name)
    engine.warm()
    try:
        _talk(session)
    finally:
        session.close()
    return 0


def _talk(session: PlanSession) -> None:
    if session.read_only:
        say(f"Note: {READ_ONLY}")
    _show(session, session.greet())
    waiting = session.unanswered()
    if waiting and not session.read_only:
        _show(session, session.respond(waiting))
    for text in replies(_lines()):
        try:
            if text.startswith("/"):
                outcome = commands.run(session, text)
                _show(session, outcome.turns)
                if outcome.text:
                    say(outcome.text)
                if outcome.quit:
                    break
            elif text.strip():
                _show(session, session.reply(text))
        except CoachError as error:
            say(f"Note: {one_line(str(error))}")
    say("All is saved.")


def _lines() -> Iterator[str]:
    """Yield the lines of standard input; bytes that are no UTF-8 are replaced, never an end of the talk."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def replies(lines: Iterable[str]) -> Iterator[str]:
    r"""Join lines into replies: a line that ends in `\` goes on, `/paste` to `/end` is one reply."""
    parts: list[str] = []
    pasting = False
    for line in lines:
        if pasting:
            if line.strip() == "/end":
                pasting = False
                yield "\n".join(parts)
                parts = []
            else:
                parts.append(line)
        elif not parts and line.strip() == "/paste":
            pasting = True
        elif line.endswith("\\"):
            parts.append(line[:-1])
        else:
            yield "\n".join([*parts, line])
            parts = []
    if parts:
        yield "\n".join(parts)


def _show(session: PlanSession, turns: Iterable[Turn]) -> None:
    for turn in turns:
        for grade in turn.grades:
            title = session.engine.unit.facet[grade.facet].title
            quote = f' "{one_line(grade.evidence[0].quote)}"' if grade.evidence else ""
            say(f"  {GLYPHS[grade.grade]} {title}: {grade.grade}{quote}")
        say(f"Coach: {turn.text}")
        if turn.quote:
            for line in turn.quote.splitlines():
                say(f"  > {line}")
    sys.stdout.flush()
