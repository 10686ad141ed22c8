import io
import json
import sys

import pytest
from tests.fakes import MarkingEngine

from coach.cli.main import main

ANSWER = "We run buses in a county and people wait. +involvement +leadership-action !structure-is-culture"


@pytest.fixture(autouse=True)
def ready_at_once(monkeypatch):
    for module in ("practise", "revise", "progress", "marks", "checks"):
        monkeypatch.setattr(f"coach.cli.{module}.Engine", MarkingEngine)


@pytest.fixture
def run(monkeypatch, capsys):
    def call(*arguments, lines=()):
        data = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        code = main(list(arguments))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return call


def practise(run, *lines, more=()):
    return run("practise", "--plain", "--question", "q-analyse-barriers", *more, lines=lines)


def test_an_answer_is_written_handed_in_and_reported(run):
    code, out, _ = practise(run, "/paste", ANSWER, "", "A second paragraph.", "/end", "/submit", "/quit")
    assert code == 0
    assert "Kept: 15 words." in out or "Kept: " in out
    assert "2/2 Leading people through the change: secure" in out
    assert "✗ Mistake: Structure taken for culture" in out
    assert "'Analyse': " in out
    assert "The one change that gains most:" in out
    assert out.rstrip().endswith("All is saved.")
    assert "Model answer" not in out


def test_a_sample_is_marked_and_nothing_of_it_is_kept(run):
    _, out, _ = practise(run, "/sample", "/report")
    assert "First time here? /sample shows how a short sample answer is marked." in out
    assert "A sample answer of ours to 'Explain two ways" in out
    assert "The sample, " in out and "'Explain': met" in out
    assert "Note: No answer to this question has been marked yet." in out
    assert json.loads(run("progress", "--format", "json")[1])["attempts"] == 0
    practise(run, ANSWER, "/submit")
    assert "First time here?" not in practise(run)[1]


def test_a_draft_left_at_end_of_input_is_there_next_time(run):
    practise(run, "Half an answer.")
    _, out, _ = practise(run, "/text", "/undo", "/text")
    assert "Your draft of 3 words is here" in out
    assert "Taken back: Half an answer." in out
    assert "Nothing is written yet." in out


def test_rewrite_compare_dispute_and_model(run):
    lines = [
        ANSWER,
        "/submit",
        "/rewrite",
        "More of it. +barriers-faced",
        "/submit",
        "/disagree structure-is-culture I quoted it",
    ]
    _, out, _ = practise(
        run, *lines, "/agree structure-is-culture", "/compare", "/compare 1", "/report", "/model", "/quit"
    )
    assert "Against attempt 1" in out
    assert "+ gained: " in out
    assert "– you disagree, and that stands: Structure taken for culture (I quoted it) [structure-is-culture]" in out
    assert "Attempts at this question: 1, 2." in out
    assert "## Model answer" in out


@pytest.mark.parametrize(
    "line",
    [
        "/sing",
        "/",
        "/submit",
        "/compare x",
        "/compare 99",
        f"/compare {'9' * 5000}",
        f"/time {'9' * 5000}",
        "/disagree",
        "/agree x",
        "/trust",
        "/draft sing",
        "/time x",
        "/time 0",
        "/rewrite",
        "/report",
        "/question no",
    ],
)
def test_what_cannot_be_done_is_a_note_and_the_talk_goes_on(run, line):
    code, out, _ = practise(run, line, "Still here.", "/quit")
    assert code == 0
    assert "Note: " in out
    assert "Kept: 2 words." in out or "No question" in out or "handed in" in out


def test_a_mock_goes_from_question_to_question_and_reports_at_the_end(run):
    lines = [ANSWER, "/submit", "/question q-lead-change", "/next", "/time", "/time 5", ANSWER, "/submit", "/quit"]
    _, out, _ = run("practise", "--plain", "--mock", "2", "--minutes", "30", lines=lines)
    assert "Question 1 of 2" in out
    assert "Question 2 of 2" in out
    assert "Hand this one in first" in out
    assert "one clock" in out
    assert out.index("That was the last question") < out.index("Attempt 1")
    assert "Attempt 2" in out


def test_questions_are_listed_for_people_and_programs(run):
    _, out, _ = run("practise", "--list", "--word", "evaluate")
    assert "q-evaluate-kotter (15 marks; not tried yet)" in out
    _, out, _ = run("practise", "--list", "--format", "json")
    assert {"id", "marks", "command_word", "levels"} <= set(json.loads(out)[0])


@pytest.mark.parametrize(
    "arguments",
    [
        ("practise", "--plain", "--question", "nothing"),
        ("practise", "--list", "--word", "sing"),
        ("practise", "--plain", "--marks", "99"),
        ("practise",),
        ("revise",),
        ("revise", "--plain", "--cram", "tomorrow"),
        ("revise", "--import-anki", "no-such.apkg"),
        ("revise", "--export-anki", "deck.txt"),
        ("check", "--jsonl", "--to", "x.md"),
        ("check", "a.md", "b.md", "--to", "x.md"),
        ("check", "a.md", "--to", "a.md"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("coach: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("practise", "--mock", "0"),
        ("practise", "--minutes", "601"),
        ("practise", "--minutes", "9" * 20),
        ("practise", "--marks", "x"),
    ],
)
def test_a_bad_number_is_one_line_and_exit_code_2(run, capsys, arguments):
    with pytest.raises(SystemExit, match="2"):
        run(*arguments)
    assert capsys.readouterr().err.count("\n") == 1


def test_cards_are_answered_and_rated(run):
    practise(run, ANSWER, "/submit", "/quit")
    lines = [
        "We fear +barriers-faced loss",
        "",
        "/show",
        "easy",
        "/undo",
        "/skip",
        "/due",
        "/read",
        "/aside",
        "/help",
        "/quit",
    ]
    code, out, _ = run("revise", "--plain", lines=lines)
    assert code == 0
    assert "Card: Not shown in your answer to 'Analyse barriers to a change'" in out
    assert "Proposed: " in out
    assert "Saved. It comes back in " in out
    assert "Taken back." in out
    assert "Put aside." in out


def test_an_answer_left_unrated_is_shown_again(run):
    practise(run, "We run buses in a county town.", "/submit", "/quit")
    run("revise", "--plain", lines=["some words of mine"])
    _, out, _ = run("revise", "--plain", lines=["hard"])
    assert "You answered: some words of mine" in out
    assert "Saved." in out


@pytest.mark.parametrize(
    "line", ["/sing", "/bring x", "/more", "/more x", f"/more {'9' * 5000}", "/cram soon", "/cram 2001-01-01", "/undo"]
)
def test_what_cannot_be_done_with_cards_is_a_note(run, line):
    _, out, _ = run("revise", "--plain", lines=[line, "/quit"])
    assert "Note: " in out
    assert "All is saved." in out


def test_a_rating_that_is_none_is_a_note(run):
    _, out, _ = run("revise", "--plain", lines=["/show", "/show", "brilliant", "2", "/quit"])
    assert out.count("Note: ") == 2
    assert "Saved." in out


def test_cram_begins_at_once(run):
    _, out, _ = run("revise", "--plain", "--cram", "2999-01-01", lines=["/cram off", "/quit"])
    assert "what you would forget first" in out


def test_counts_cards_and_anki(run, tmp_path):
    _, out, _ = run("revise", "--due", "--format", "json")
    assert json.loads(out)["due"]["new"] == 10
    _, out, _ = run("revise", "--list", "--format", "json")
    assert len(json.loads(out)["cards"]) > 300
    _, out, _ = run("revise", "--list")
    assert "order-kotter-8-step: " in out
    package = str(tmp_path / "deck.apkg")
    assert "Written: " in run("revise", "--export-anki", package)[1]
    assert "Taken in: 0 reviews" in run("revise", "--import-anki", package)[1]
    assert json.loads(run("revise", "--import-anki", package, "--format", "json")[1])["reviews"] == 0


def test_progress_for_people_and_programs(run):
    practise(run, ANSWER, "/submit", "/quit")
    assert "Leading people through the change: secure" in run("progress")[1]
    data = json.loads(run("progress", "--format", "json")[1])
    assert data["attempts"] == 1
    assert data["streak"] == 1
    assert data["mistakes"][0]["id"] == "structure-is-culture"


def test_check_writes_comments_beside_the_text(run, tmp_path):
    source = tmp_path / "draft.md"
    source.write_text("Our chart is it. !structure-is-culture\n", "utf-8")
    code, _, _ = run("check", str(source), "--to", str(tmp_path / "out.md"))
    assert code == 1
    assert "!structure-is-culture[^coach-1]" in (tmp_path / "out.md").read_text("utf-8")
    run("check", str(source), "--to", str(tmp_path / "out.docx"))
    assert (tmp_path / "out.docx").stat().st_size > 1000
    assert source.read_text("utf-8") == "Our chart is it. !structure-is-culture\n"


def test_a_mock_with_fewer_questions_than_asked_says_so(run):
    _, out, _ = run("practise", "--plain", "--mock", "999999", lines=["/quit"])
    assert "so the mock has fewer than 999,999." in out
    _, out, _ = run("practise", "--plain", "--mock", "999999", lines=["/quit"])
    assert "so the mock has fewer" not in out


def test_a_mock_left_half_way_is_not_marked_before_its_end(run):
    _, out, _ = run("practise", "--plain", "--mock", "2", lines=[ANSWER, "/submit", "/quit"])
    assert "Attempt 1" not in out
    _, out, _ = practise(run, "/quit")
    assert "not yet marked" not in out
    assert "A mock is not finished. Go on with: coach practise --plain --mock 2" in out
    _, out, _ = run("practise", "--plain", "--mock", "2", lines=[ANSWER, "/submit", "/quit"])
    assert out.index("That was the last question") < out.index("Attempt 1")


def test_answers_to_questions_that_are_gone_do_not_stop_practice(run):
    from coach.service.practice import Practice

    practice = Practice(MarkingEngine())
    practice.store.submit(practice.store.begin(practice.unit, "q-gone").id, ANSWER, 1, 15)
    practice.store.begin_mock(practice.unit, ("q-gone", "q-analyse-barriers"), 600)
    code, out, _ = practise(run, "/quit")
    assert code == 0
    assert "Question (" in out
    code, out, _ = run("practise", "--plain", "--mock", "2", lines=[ANSWER, "/submit", "/quit"])
    assert code == 0
    assert "no longer has 'q-gone'" in out
    assert "Question 2 of 2" in out
    assert "That was the last question" in out


def test_disagree_and_agree_alone_say_what_there_is(run):
    _, out, _ = practise(run, ANSWER, "/submit", "/disagree", "/agree", "/disagree structure-is-culture", "/agree")
    assert "Disagree with which? For example: /disagree mp-leadership-change " in out
    assert "  structure-is-culture: Structure taken for culture, a mistake\n" in out
    assert "  depth-analyse: 'Analyse', not met\n" in out
    assert "You disagree with: nothing in this report.\n" in out
    assert "You disagree with: structure-is-culture.\n" in out


def test_what_changes_nothing_above_is_not_said_to(run):
    _, out, _ = practise(run, ANSWER, "/submit", "/disagree involvement", "/disagree barriers-faced", "/report")
    kept = "– you disagree, and that is kept; nothing above turns on it: "
    report = out.split("Attempt 1, ")[-1]
    assert f"{kept}people shape the change [involvement]" in report
    assert "(barriers-faced): shown, as you say" in report
    assert "– you disagree, and that stands: a barrier faced [barriers-faced]" in report
    assert "(involvement): shown, as you say" not in report


def test_how_far_to_trust_a_report(run):
    _, out, _ = practise(run, ANSWER, "/submit", "/trust", "/trust structure-is-culture", "/trust sing", "/trust x")
    assert "(mp-leadership-change): On this, I " in out
    assert out.count("(structure-is-culture): When I call this a mistake, I am right about ") == 2
    assert "Note: There is no judgement on 'sing' here. Use /trust alone to see all that there are." in out


def test_a_draft_is_thrown_away_with_its_time(run):
    _, out, _ = practise(run, "Half an answer.", "/draft", "/draft drop", "/draft drop", "A new one.", "/text")
    assert "Dropped: Half an answer." in out and "Nothing is written yet." in out
    assert out.rstrip().endswith("A new one.\nAll is saved.")
    assert (
        "In a mock the clock goes on." in run("practise", "--plain", "--mock", "2", lines=["Half.", "/draft drop"])[1]
    )


def test_plurals_are_counted_in_the_report(run):
    told = "We are organised by function. A matrix would serve better, since people wait. +structure-named"
    _, out, _ = run(
        *("practise", "--plain", "--question", "q-explain-structure-satisfaction"),
        lines=[told, "/submit", "/disagree count-two-ways I give two"],
    )
    assert "? The question says two ways" in out and "(count-two-ways)" in out
    assert "– you disagree, and that stands: count of two ways (I give two) [count-two-ways]\n" in out


def test_mark_tells_what_the_student_disagrees_with(run, tmp_path):
    path = tmp_path / "answer.md"
    path.write_text(ANSWER + "\n", "utf-8")
    before = json.loads(run("mark", str(path), "--format", "json")[1])
    practise(run, ANSWER, "/submit", "/disagree structure-is-culture I quoted it", "/disagree barriers-faced")
    _, out, _ = run("mark", str(path))
    assert "✗ Structure taken for culture" not in out
    assert '– you disagree, and that stands: Structure taken for culture "!structure-is-culture" (I quoted it) [' in out
    assert "a barrier faced: shown, as you say\n" in out
    assert "– you disagree, and that stands: a barrier faced [barriers-faced]\n" in out
    after = json.loads(run("mark", str(path), "--format", "json")[1])
    assert after["levels"] == before["levels"]
    (mistake,) = after["misconceptions"]
    assert mistake == before["misconceptions"][0] | {"disputed": True}
    facets = [facet for point in after["marking_points"] for facet in point["facets"] if "disputed" in facet]
    assert {facet["id"] for facet in facets} == {"barriers-faced"} and facets[0]["grade"] == "absent"
    rows = run("mark", "--jsonl", lines=[json.dumps({"id": str(path), "text": ANSWER + "\n"})])[1]
    assert json.loads(rows) == after


def test_mark_says_how_far_to_trust_it(run, tmp_path):
    path = tmp_path / "answer.md"
    path.write_text(ANSWER, "utf-8")
    assert "times in 100" in run("mark", str(path), "--trust")[1]
    assert run("mark", str(path), "--trust", "--format", "json")[0] == 2
