"""Scripted students against the real judge: what each earns, and how they are spoken to."""

import re
from itertools import pairwise

import pytest

from coach.models.dialogue import Stage
from coach.planning.completeness import outline
from coach.service.engine import Engine
from tests.students.driver import run, script

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
MOST_WORDS = 95
"""A turn has about 60 words; praise, a challenge's quote and an example may come on top."""


@pytest.fixture(scope="module")
def engine():
    return Engine()


@pytest.fixture(params=["strong", "terse", "rambling", "adversarial"])
def talk(request, engine):
    session, said = run(request.param, engine)
    yield request.param, session, said
    session.close()


def test_a_scripted_student(talk, engine):
    name, session, said = talk
    assert session.state.stage is Stage.DONE
    shown = sum(status.shown for status in outline(engine.unit, session.state))
    if name == "strong":
        assert shown >= 28
    elif name == "adversarial":
        assert shown <= 8
    else:
        assert shown >= 12
    turns = [turn for _, spoken in said for turn in spoken]
    for turn in turns:
        assert not CONTROL.search(turn.text)
        assert len(turn.text.split()) <= MOST_WORDS, turn.text
        for grade in turn.grades:
            for quote in grade.evidence:
                assert quote.quote in "\n".join(session.plan.prose.values())
    if name != "adversarial":  # who sends empty lines is asked the same again
        texts = [turn.text for turn in turns]
        assert not [text for text, after in pairwise(texts) if text == after], "said twice running"


def test_nothing_that_the_coach_said_enters_the_plan_as_earned(engine):
    session, _ = run("adversarial", engine)
    hints = [lines.hint for part in engine.script.sections.values() for lines in part.facets.values()]
    for section in engine.unit.sections:
        for grade in session.state.sections[section.id].grades.values():
            for quote in grade.evidence if grade.grade == "shown" else ():
                assert not any(quote.quote in hint for hint in hints)
    session.close()


def test_the_scripts_cover_every_section(engine):
    for name in ("strong", "terse", "rambling", "adversarial"):
        assert list(script(name)["sections"]) == [section.id for section in engine.unit.sections]
