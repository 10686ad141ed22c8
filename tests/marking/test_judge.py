import json
import shutil
from pathlib import Path

import pytest

from coach.encoder.minilm import MiniLM
from coach.errors import ContentError
from coach.marking.judge import Judge
from coach.marking.mistakes import Claim
from coach.models.unit import Unit

GOOD = (
    "Of 212 carers who answered our March survey, 131 said that the wait for a call back was the worst part, and "
    "the log shows a median wait of 9 days against a promise of 2.\n\n"
    "Ana Price, the duty manager, will train six advisers by 3 May, using 40 hours of overtime from the training "
    "budget, so that nine in ten carers are called back within two days by October, up from 38 per cent now."
)
KEYS = {"targets", "levels", "marking_points", "misconceptions"}


def test_quotes_are_slices_of_the_text(judge: Judge) -> None:
    text = "\r\n".join(GOOD.split("\n"))
    report = judge.mark(text, None)
    quotes = [quote for level in report.levels for grade in level.facets for quote in grade.evidence]
    assert quotes
    assert all(text[quote.start : quote.end] == quote.quote for quote in quotes)
    for finding in judge.check(text):
        assert finding.quote is None or text[finding.start : finding.end] == finding.quote


def test_mark_follows_the_contract(judge: Judge, unit: Unit) -> None:
    marked = judge.mark(GOOD, "Plan and justify a service improvement for a public service.").as_mark()
    assert set(marked) == KEYS
    assert set(marked["levels"]) == {point.id for point in unit.marking_points}
    assert set(marked["targets"]) == set(marked["levels"])
    json.dumps(marked)


def test_a_plan_with_figures_beats_a_promise(judge: Judge) -> None:
    wanted = ["timescales", "resources", "actions-owners"]
    assert any(grade.grade == "shown" for grade in judge.grade_facets(GOOD, wanted).values())
    vague = judge.grade_facets("Staff will be trained over the coming months within existing resources.", wanted)
    assert all(grade.grade != "shown" for grade in vague.values())


def test_pasted_criteria_show_nothing(judge: Judge, unit: Unit) -> None:
    text = " ".join(point.criterion for point in unit.marking_points)
    report = judge.mark(text, None)
    assert all(grade.grade != "shown" for level in report.levels for grade in level.facets)
    assert all(level.level < 2 for level in report.levels)


def test_same_answer_alone_or_among_others(judge: Judge) -> None:
    first = judge.mark(GOOD, None)
    judge.mark("Something else. " * 30, None)
    assert judge.mark(GOOD, None) == first


@pytest.mark.parametrize("text", ["", "   \n", "?", "\ud800", "| a |\n|---|", "x" * 5000])
def test_odd_texts_are_judged_quietly(judge: Judge, text: str) -> None:
    assert all(level.level in (0, 1) for level in judge.mark(text, "").levels)
    judge.check(text)


def test_an_altered_judge_is_refused(unit: Unit, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "judge", tmp_path / "judge")
    (tmp_path / "judge" / "judge.npz").write_bytes(b"not an array")
    with pytest.raises(ContentError, match="manifest"):
        Judge.load(unit, tmp_path, MiniLM.load())


def test_a_unit_without_a_judge_is_told_so(unit: Unit, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="has no judge yet"):
        Judge.load(unit, tmp_path, MiniLM.load())


def test_findings_show_the_exemplars_that_they_rest_on(judge: Judge) -> None:
    found = judge.check("Once both teams report to one manager the blaming will stop, because structure is culture.")
    told = [one for one in found if one.misconception == "structure-is-culture"]
    assert [one.verdict for one in told] == ["mistaken"]
    assert len(told[0].nearest) == 2
    assert not [one for one in found if one.verdict == "sound" and one.nearest]


@pytest.mark.parametrize(
    ("following", "verdict"),
    [
        ("I think that is wrong: we merged the yards in 2021 and the old habits stayed.", "unsure"),
        ("I agree with her entirely, and that is why we are merging the yards.", "mistaken"),
    ],
)
def test_a_mistake_that_the_next_sentence_takes_back_is_doubted(
    judge: Judge, unit: Unit, following: str, verdict: str
) -> None:
    told = "My manager holds that one chart makes one attitude."
    read = judge.read(f"We mend 9,400 homes. {told} {following} We start in May.")
    item = unit.misconception["structure-is-culture"]
    made = Claim(item, read.passages.sentences[1], 0.95, "mistaken", 1)
    assert [claim.verdict for claim in judge._heard_out([made], read)] == [verdict]
