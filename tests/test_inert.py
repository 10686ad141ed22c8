"""Whatever a student types, a file is named or an item holds: it is never obeyed, by a terminal or by a template."""

import contextlib
import io
import re
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coach.cli import output
from coach.coaching import dialogue
from coach.coaching.assessor import Tutor
from coach.export.markdown import to_markdown
from coach.inert import clean, one_line, printable
from coach.models.dialogue import Turn
from coach.models.plan import ImprovementPlan
from coach.planning import rows
from coach.planning.document import lay_out
from coach.service.session import PlanSession, open_store
from tests.fakes import FakeAssessor, FakeEngine

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
NASTY = (
    "[red]bold[/red] [/] [[ ]] [link=http://x]y[/link]",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;http://x\x1b\\link \x9b31m",
    "{{ 7 * 7 }} {% for x in y %} ${HOME} `id` $(id)",
    "lone \ud800 surrogate \udfff",
    "\u202eevil\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "<script>alert(1)</script> | pipe | \\ back # head * star",
    "\r\nfoo\rbar\x00baz\x08\x7f",
    "word " * 4000,
    "e\u0301" * 300 + "\u200d\U0001f469\u200d\U0001f527",
)


def nasty(test):
    for text in NASTY:
        test = example(text)(test)
    return given(st.text(alphabet=st.characters(codec=None), max_size=400))(test)


@nasty
def test_nothing_that_a_terminal_obeys_is_left(text):
    for made in (clean(text), printable(text), one_line(text)):
        assert not CONTROL.search(made)
    assert not DIRECTION.search(printable(text))
    assert "\n" not in one_line(text)


@nasty
def test_cleaning_again_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
    assert printable(printable(text)) == printable(text)


@given(st.text(alphabet=st.characters(categories=("L", "M", "N", "P", "S", "Zs"))))
def test_letters_of_every_script_stay(text):
    assert clean(text) == text.replace("\x85", "")


@nasty
def test_what_is_printed_is_inert(text):
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        output.say(text)
    assert not CONTROL.search(stream.getvalue())


@pytest.fixture(scope="module")
def tutor(unit, script):
    return Tutor(unit=unit, script=script, assessor=FakeAssessor())


@settings(deadline=None)
@nasty
def test_the_dialogue_takes_any_reply(tutor, text):
    state = dialogue.begin(tutor, ImprovementPlan(name="p", unit="u")).state
    state = dialogue.reply(tutor, state, "Parking appeals, Leeds").state
    kept = clean(text).strip()
    spoken = dialogue.reply(tutor, state, kept)
    for turn in spoken.turns:
        assert not CONTROL.search(turn.text)
    prose = "\n".join(spoken.state.plan.prose.values())
    assert prose in ("", kept)


@settings(deadline=None)
@nasty
def test_export_holds_any_text_without_breaking_its_tables(unit, text):
    plan = ImprovementPlan(name="p", unit="u", service=text[:300], prose={"context": text})
    cell = clean(text)[:1500]
    plan = rows.put(plan, "needs", rows.make("needs", {"group": cell, "text": "a need"}))
    written = to_markdown(lay_out(unit, plan))
    written.encode("utf-8")
    assert not CONTROL.search(written)
    table = [line for line in written.split("\n") if line.startswith("| Need 1 |")]
    assert len(table) == 1
    bars = re.sub(r"\\\\|\\\|", "", table[0]).count("|")
    assert bars in (3, 4)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@nasty
def test_the_store_keeps_any_text(tmp_path, monkeypatch, text):
    session = PlanSession.open(FakeEngine(), open_store(), "Inert")
    if session.state.turns == 0:
        session.greet()
        session.reply("Parking appeals, Leeds")
    session.keep_draft(text)
    kept = session.hear(text)
    if kept:
        session.respond(kept)
        assert [turn for turn in session.transcript() if turn.speaker == "student"][-1] == Turn(
            speaker="student",
            text=kept,
            section=[t for t in session.transcript() if t.speaker == "student"][-1].section,
        )
    session.close()


def test_every_knowledge_item_is_inert(unit):
    for item in unit.items():
        assert clean(item.body) == item.body, item.id
        assert printable(item.title) == item.title


def test_stdout_that_cannot_show_a_character_is_no_traceback(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="replace")
    monkeypatch.setattr(sys, "stdout", stream)
    output.say("✓ “quoted” — café")
    output.dump({"text": "café \ud800"})
    stream.flush()
    assert b"caf" in stream.buffer.getvalue()
