"""Run a scripted student through the coach: replies by section, used in order while the section is in hand."""

import sys
from pathlib import Path

import yaml

from coach.errors import CoachError
from coach.models.dialogue import Stage
from coach.service import commands
from coach.service.commands import GLYPHS
from coach.service.engine import Engine
from coach.service.session import PlanSession, open_store

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
MOST_TURNS = 260


def script(name):
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))


def run(name, engine, store=None):
    """Return the session at the end and the transcript as (student's words, coach's turns) pairs."""
    student = script(name)
    session = PlanSession.open(engine, store or open_store(), name)
    said = [("", session.greet())]
    for text in (*student.get("before", ()), student["service"]):
        said.append((text, session.reply(text)))
    left = {section: list(replies) for section, replies in student["sections"].items()}
    for _ in range(MOST_TURNS):
        if session.state.stage is Stage.DONE:
            break
        if session.state.offers:
            text = "yes"
        elif left.get(session.state.section):
            text = left[session.state.section].pop(0)
        else:
            text = "/skip"
        said.append((text, _say(session, text)))
    return session, said


def _say(session, text):
    if text.startswith("/"):
        try:
            return commands.run(session, text).turns
        except CoachError:
            return ()
    return session.reply(text)


def transcript(session, said):
    lines = []
    for text, turns in said:
        if text:
            lines.append(f"YOU   {text}")
        for turn in turns:
            for grade in turn.grades:
                quote = f" “{grade.evidence[0].quote[:90]}”" if grade.evidence else ""
                lines.append(f"        {GLYPHS[grade.grade]} {session.engine.unit.facet[grade.facet].title}{quote}")
            for finding in turn.findings:
                if finding.verdict != "sound":
                    lines.append(f"        {finding.verdict}: {finding.misconception} “{finding.quote}”")
            lines.append(f"COACH [{turn.move or '-'}] {turn.text}")
    return "\n".join(lines)


def main():
    """Print a student's transcript with the real judge: `python -m tests.students.driver strong`."""
    session, said = run(sys.argv[1], Engine())
    print(transcript(session, said))
    print(commands.run(session, "/plan").text)


if __name__ == "__main__":
    main()
