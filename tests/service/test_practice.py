import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes import MarkingEngine

from coach.errors import InputError, StoreError
from coach.service.practice import Practice

QUESTION = "q-analyse-barriers"
ROOT = Path(__file__).parents[2]
LONG = "We run buses in a county and the people who ride them wait. +involvement +leadership-action ~barriers-faced"


class Seconds:
    """A clock that moves when it is told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def practice(seconds):
    return Practice(MarkingEngine(), seconds=seconds)


def hand_in(practice, text, question=QUESTION):
    sitting = practice.open(question)
    sitting.submit(text)
    return sitting.mark()


def test_a_draft_comes_back_with_its_time(practice, seconds):
    sitting = practice.open(QUESTION)
    sitting.keep("One line\r\nand another.\x1b[31m")
    seconds.now += 90
    sitting.close()
    seconds.now += 5000
    again = practice.open(QUESTION)
    assert again.id == sitting.id
    assert again.text == "One line\nand another."
    assert again.spent == 90
    assert again.attempt.words == 4


def test_an_empty_draft_leaves_nothing(practice):
    practice.open(QUESTION).close()
    assert practice.store.drafts(practice.unit) == []


def test_a_draft_open_elsewhere_is_left_alone(practice):
    first = practice.open(QUESTION)
    first.keep("Mine.")
    second = Practice(MarkingEngine()).open(QUESTION)
    assert second.id != first.id
    assert second.text == ""


def test_what_is_handed_in_is_marked_against_the_questions_own_points(practice):
    feedback = hand_in(practice, LONG)
    assert feedback.report.targets == ("mp-leadership-change",)
    assert feedback.attempt.submitted
    assert feedback.comparison is None
    assert feedback.depth.word == "Analyse"
    quote = feedback.report.levels[1].facets[0].evidence[0]
    assert feedback.attempt.text[quote.start : quote.end] == quote.quote


def test_an_answer_handed_in_cannot_be_changed_or_thrown_away(practice):
    feedback = hand_in(practice, LONG)
    assert not practice.store.keep(feedback.attempt.id, "other", 1, 1)
    assert not practice.store.submit(feedback.attempt.id, "other", 1, 1)
    practice.store.drop(feedback.attempt.id)
    assert practice.store.get(feedback.attempt.id).text == LONG


@pytest.mark.parametrize("text", ["", "   \n", "Too short.", "### Heading alone that does not count at all"])
def test_too_little_is_not_marked_and_not_lost(practice, text):
    sitting = practice.open(QUESTION)
    sitting.keep(text)
    with pytest.raises(InputError, match="too little"):
        sitting.submit()
    assert practice.attempts() == []
    assert sitting.attempt.submitted is None


def test_a_kill_between_handing_in_and_marking_loses_nothing():
    code = (
        "import os; from tests.fakes import MarkingEngine; from coach.service.practice import Practice\n"
        f"p = Practice(MarkingEngine()); s = p.open({QUESTION!r}); s.keep('A draft that stays.')\n"
        f"t = p.open('q-lead-change'); t.submit({LONG!r}); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 9
    practice = Practice(MarkingEngine())
    assert practice.open(QUESTION).text == "A draft that stays."
    (waiting,) = practice.unmarked()
    assert waiting.text == LONG
    assert practice.mark(waiting.id).report.levels
    assert practice.unmarked() == []


def test_a_rewrite_begins_with_the_old_text_and_is_compared(practice):
    first = hand_in(practice, LONG + " !structure-is-culture")
    sitting = practice.rewrite(first.attempt.id)
    assert sitting.text == first.attempt.text
    sitting.submit("We run buses in a county town. +involvement +barriers-faced !ignoring-implementation")
    found = sitting.mark().comparison
    assert [(step.facet, step.before, step.after) for step in found.gained] == [
        ("barriers-faced", "mentioned", "shown")
    ]
    assert [(step.facet, step.after) for step in found.lost] == [("leadership-action", "absent")]
    assert found.cleared == ("structure-is-culture",)
    assert found.new == ("ignoring-implementation",)
    assert [(step.before, step.after) for step in found.levels] == [(2, 2)]
    assert found.words_before > found.words_after


def test_a_rewrite_does_not_write_over_a_draft(practice):
    first = hand_in(practice, LONG)
    draft = practice.open(QUESTION)
    draft.keep("Another beginning.")
    draft.close()
    assert practice.rewrite(first.attempt.id).text == "Another beginning."


def test_any_earlier_attempt_may_be_compared(practice):
    first, second, third = (hand_in(practice, f"{LONG} {number}") for number in range(3))
    assert third.comparison.earlier == second.attempt.id
    assert practice.feedback(third.attempt.id, first.attempt.id).comparison.earlier == first.attempt.id


def test_the_change_that_gains_most(practice):
    absent = hand_in(practice, "We run buses in a county town.")
    assert absent.change.about == "mp-leadership-change"
    mistaken = hand_in(practice, LONG + " !structure-is-culture")
    assert mistaken.change.about == "structure-is-culture"
    assert mistaken.change.text == "do this"
    shallow = hand_in(practice, LONG)
    assert shallow.change.about == "Analyse"


def test_a_disagreement_is_respected_and_can_be_taken_back(practice):
    attempt = hand_in(practice, LONG + " !structure-is-culture").attempt.id
    practice.dispute(attempt, "structure-is-culture", "I quoted it")
    found = practice.dispute(attempt, "barriers-faced")
    assert found.mistakes == ()
    grades = {grade.facet: grade.grade for level in found.report.levels for grade in level.facets}
    assert grades["barriers-faced"] == "shown"
    assert Practice(MarkingEngine()).feedback(attempt).attempt.disputed == ("structure-is-culture", "barriers-faced")
    assert practice.agree(attempt, "structure-is-culture").mistakes
    with pytest.raises(InputError, match="did not disagree"):
        practice.agree(attempt, "structure-is-culture")
    with pytest.raises(InputError, match="no judgement"):
        practice.dispute(attempt, "singing")


def test_the_weakest_question_comes_first(practice):
    entries = practice.questions()
    assert all(entry.attempts == 0 for entry in entries)
    hand_in(practice, LONG)
    entries = practice.questions()
    assert entries[-1].targets == ("mp-leadership-change",)
    found = next(entry for entry in entries if entry.id == QUESTION)
    assert (found.attempts, found.levels) == (1, {"mp-leadership-change": 2})


def test_questions_are_found_by_point_word_and_marks(practice):
    assert {entry.command_word for entry in practice.questions(word="evaluate")} == {"Evaluate"}
    assert {entry.marks for entry in practice.questions(marks=15)} == {15}
    assert all("mp-coherent-plan" in entry.targets for entry in practice.questions(point="mp-coherent-plan"))
    with pytest.raises(InputError, match="No question"):
        practice.questions(word="sing")


@pytest.mark.parametrize("name", ["q-none", "structure-culture", "", "q\nx"])
def test_an_unknown_question_is_one_sentence(practice, name):
    with pytest.raises(InputError) as caught:
        practice.open(name)
    assert "\n" not in str(caught.value)


def test_an_unknown_attempt_is_one_sentence(practice):
    with pytest.raises(StoreError, match="no attempt 99"):
        practice.feedback(99)


def test_a_draft_is_not_marked(practice):
    sitting = practice.open(QUESTION)
    sitting.keep(LONG)
    with pytest.raises(InputError, match="not been handed in"):
        practice.mark(sitting.id)


def test_a_timer_counts_down_and_past_nothing(practice, seconds):
    sitting = practice.open(QUESTION)
    assert sitting.left is None
    seconds.now += 30
    sitting.set_timer(1)
    seconds.now += 50
    assert sitting.left == 10
    seconds.now += 20
    assert sitting.left == -10
    sitting.set_timer(None)
    assert sitting.left is None


def test_a_mock_has_one_clock_and_survives(practice, seconds):
    mock = practice.begin_mock(["q-analyse-barriers", "q-describe-structures"])
    assert mock.limit == (12 + 6) * 90
    first = practice.next_in(mock)
    seconds.now += 100
    first.submit(LONG)
    second = practice.next_in(mock)
    assert second.question.id == "q-describe-structures"
    assert second.left == mock.limit - 100
    second.keep("Half of it.")
    seconds.now += 50
    second.close()
    later = Practice(MarkingEngine(), seconds=seconds)
    again = later.next_in(later.open_mock())
    assert again.text == "Half of it."
    assert again.left == mock.limit - 150
    again.set_timer(99)
    assert again.left == mock.limit - 150
    again.submit(LONG)
    assert later.next_in(mock) is None
    assert later.open_mock() is None
    assert [one.attempt.question for one in later.end_mock(mock)] == list(mock.questions)


def test_a_mock_of_the_weakest(practice):
    assert len(practice.begin_mock(number=2, minutes=30).questions) == 2
    with pytest.raises(InputError, match="twice"):
        practice.begin_mock([QUESTION, QUESTION])
    with pytest.raises(InputError, match="no question"):
        practice.begin_mock(["nothing"])


def test_a_mocks_draft_is_not_the_ordinary_one(practice):
    mock = practice.begin_mock([QUESTION])
    held = practice.next_in(mock)
    held.keep("In the mock.")
    held.close()
    assert practice.open(QUESTION).text == ""


def test_what_waits_for_the_end_of_a_mock_is_not_marked_early(practice):
    mock = practice.begin_mock(["q-analyse-barriers", "q-describe-structures"])
    practice.next_in(mock).submit(LONG)
    practice.open(QUESTION).submit(LONG)
    assert [attempt.mock for attempt in practice.unmarked()] == [None]
    practice.next_in(mock).submit(LONG)
    assert practice.next_in(mock) is None
    assert [attempt.mock for attempt in practice.unmarked()] == [mock.id, None, mock.id]


def test_a_question_that_was_removed_from_the_unit_is_passed_over(practice):
    mock = practice.store.begin_mock(practice.unit, ("q-gone", QUESTION, "q-lost"), 600)
    for question in ("q-gone", "q-lost"):
        attempt = practice.store.begin(practice.unit, question, mock.id if question == "q-gone" else None)
        practice.store.submit(attempt.id, LONG, 1, 9)
    assert practice.missing_from(mock) == ["q-gone", "q-lost"]
    assert practice.unmarked() == []
    practice.next_in(mock).submit(LONG)
    assert practice.next_in(mock) is None
    assert [one.attempt.question for one in practice.end_mock(mock)] == [QUESTION]
