from datetime import UTC, datetime, timedelta

import docx
import pytest
from tests.fakes import FakeAssessor, MarkingEngine

from coach.errors import InputError
from coach.models.cards import Rating
from coach.models.findings import Finding
from coach.service.annotate import annotate, to_markdown
from coach.service.practice import Practice
from coach.service.progress import bar, progress, progress_text
from coach.service.revising import Revising
from coach.service.session import PlanSession, open_store


def found(days=0):
    return progress(MarkingEngine(), clock=lambda: datetime.now(UTC) + timedelta(days=days), zone=UTC)


def hand_in(text):
    practice = Practice(MarkingEngine())
    sitting = practice.open("q-analyse-barriers")
    sitting.submit(text)
    return sitting.mark()


def test_at_first_every_line_says_what_to_do_or_that_there_is_nothing():
    text = progress_text(found())
    assert text.count("not yet practised") == 5
    assert "Begin one with: coach plan" in text
    assert "Mistakes: none yet in your plans and practice answers; what coach check FILE finds is not counted" in text
    assert "nothing yet today" in text


def test_levels_run_over_attempts_and_mistakes_are_cleared():
    hand_in("We run buses in a county town. !structure-is-culture !ignoring-implementation")
    hand_in("We run buses in a county town. +involvement !ignoring-implementation")
    now = found()
    levels = {point.id: [one.level for one in point.levels] for point in now.points}
    assert levels["mp-leadership-change"] == [0, 1]
    assert levels["mp-structure-impact"] == []
    mistakes = [(one.id, one.times, one.cleared) for one in now.mistakes]
    assert mistakes == [("ignoring-implementation", 2, False), ("structure-is-culture", 1, True)]
    text = progress_text(now)
    assert "absent → partial" in text
    assert "✓ cleared" in text
    assert "made twice" in text


def test_sections_of_the_latest_plan():
    session = PlanSession.open(MarkingEngine(), open_store(), "Mine")
    session.greet()
    session.reply("Blue badges, Perth and Kinross")
    session.reply("We give badges to people. +service-context")
    session.close()
    now = found()
    assert now.plan == "Mine"
    assert next((one.id, one.shown) for one in now.sections) == ("context", 1)
    assert "1 Context" in progress_text(now) or "1 of 3" in progress_text(now)


def test_days_in_a_row_and_cards_due():
    revising = Revising(MarkingEngine(), zone=UTC)
    review, _ = revising.give_up(revising.next())
    revising.rate(review, Rating.AGAIN)
    assert (found().streak, found().today) == (1, True)
    tomorrow = found(days=1)
    assert (tomorrow.streak, tomorrow.today, tomorrow.due.due) == (1, False, 1)
    assert found(days=2).streak == 0


def test_a_bar_shows_something_wherever_there_is_something():
    assert bar(0, 5) == "░" * 10
    assert bar(1, 500).startswith("▓░")
    assert bar(5, 5) == "▓" * 10
    assert bar(0, 0) == "░" * 10


TEXT = "# Repairs\r\n\r\n- First !structure-is-culture line.\r\n- Second =ignoring-implementation line.\r\n\r\nNo measure.\r\n"
LEFT_OUT = Finding(
    misconception="no-customer-outcomes",
    kind="omission",
    verdict="mistaken",
    p_mistaken=0.9,
    why="No result is given.",
    put_right="Give one.",
)


@pytest.fixture
def findings():
    return [*FakeAssessor().findings(TEXT), LEFT_OUT]


def test_markdown_keeps_the_text_and_adds_notes(unit, findings):
    out = to_markdown(unit, TEXT, findings)
    body = out.split("\r\n\n## Left out")[0]
    assert body.replace("[^coach-1]", "").replace("[^coach-2]", "") + "\r\n" == TEXT
    assert "!structure-is-culture[^coach-1] line." in out
    assert "[^coach-1]: Mistake: Structure taken for culture. because To put it right: do this" in out
    assert "[^coach-2]: Sound on" in out
    assert "- Mistake: No measurable result for customers." in out


def test_a_text_with_notes_of_its_own_keeps_them_apart(unit, findings):
    assert "[^coach-x-1]" in to_markdown(unit, TEXT.replace("No measure", "See[^coach-1]"), findings)


def test_nothing_found_changes_nothing(unit):
    assert to_markdown(unit, TEXT, []) == TEXT


@pytest.mark.parametrize("name", ["out.md", "out.docx"])
def test_words_that_say_too_little_are_not_praised(unit, findings, tmp_path, name):
    little = [one.model_copy(update={"about": False}) if one.verdict == "sound" else one for one in findings]
    path = annotate(unit, TEXT, little, tmp_path / name)
    said = path.read_text("utf-8") if name == "out.md" else "\n".join(one.text for one in docx.Document(path).comments)
    assert "Sound on" not in said and "Mistake: Structure taken for culture" in said


def test_word_comments_stand_on_their_own_words(unit, findings, tmp_path):
    path = annotate(unit, TEXT, findings, tmp_path / "out.docx")
    document = docx.Document(path)
    assert [one.text for one in document.paragraphs][:3] == [
        "Repairs",
        "First !structure-is-culture line.",
        "Second =ignoring-implementation line.",
    ]
    assert document.paragraphs[0].style.name == "Heading 1"
    assert "!structure-is-culture" in [run.text for run in document.paragraphs[1].runs]
    comments = list(document.comments)
    assert len(comments) == 3
    assert comments[0].author == "coach"
    assert "Structure taken for culture" in comments[0].text
    assert document.paragraphs[-2].text == "Left out"


def test_a_finding_over_several_lines_is_one_comment(unit, tmp_path):
    text = "One line\nand \x07another\n"
    finding = LEFT_OUT.model_copy(update={"kind": "commission", "start": 4, "end": 13, "quote": text[4:13]})
    document = docx.Document(annotate(unit, text, [finding], tmp_path / "out.docx"))
    assert len(list(document.comments)) == 1
    assert [one.text for one in document.paragraphs] == ["One line", "and another"]


@pytest.mark.parametrize("name", ["out.pdf", "out", "missing/out.md", "missing/out.docx"])
def test_an_annotated_text_that_cannot_be_written_is_one_sentence(unit, findings, tmp_path, name):
    with pytest.raises(InputError) as caught:
        annotate(unit, TEXT, findings, tmp_path / name)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.glob("*out*")) == []
