"""A unit is told of heads that have too little to learn from, and of passages that stand twice."""

import json
from pathlib import Path

import pytest

from coach import paths
from coach.errors import InputError
from coach.marking.exemplars import warnings

LONG = "the lettings desk and the repairs desk were put under one manager in April and still do not talk"


def write(unit: Path, batch: str, rows: list[dict[str, str]], kind: str = "misconceptions") -> None:
    folder = unit / "exemplars" / kind
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{batch}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")


def rows(start: int, count: int, mistaken: int | None = None) -> list[dict[str, str]]:
    """Return passages that share no words with each other."""
    half = count // 2 if mistaken is None else mistaken
    return [
        {
            "misconception": "structure-is-culture",
            "label": "mistaken" if number < half else "sound",
            "text": " ".join(f"word{start + number}x{place}" for place in range(8)),
        }
        for number in range(count)
    ]


def test_the_shipped_unit_has_enough_by_many_hands() -> None:
    assert warnings(paths.knowledge_root() / paths.DEFAULT_UNIT) == []


def test_a_unit_without_exemplars_has_none_to_warn_of(tmp_path: Path) -> None:
    assert warnings(tmp_path) == []


def test_enough_by_two_hands_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "first", rows(0, 30))
    write(tmp_path, "second", rows(100, 30))
    assert warnings(tmp_path) == []


def test_too_few_by_one_hand(tmp_path: Path) -> None:
    write(tmp_path, "first", rows(0, 10))
    few, alone = warnings(tmp_path)
    assert few.startswith("structure-is-culture: 10 exemplars.")
    assert "one hand" in alone


def test_a_rare_label(tmp_path: Path) -> None:
    write(tmp_path, "first", rows(0, 30, 2))
    write(tmp_path, "second", rows(100, 30, 2))
    assert warnings(tmp_path) == ["structure-is-culture: 4 of 60 exemplars have the rarer label. Write more of those."]


@pytest.mark.parametrize(
    ("held_out", "words"), [("", "keep one"), ("held_out: {misconceptions: [second]}", "flattered")]
)
def test_passages_that_two_batches_share(tmp_path: Path, held_out: str, words: str) -> None:
    copy = {"misconception": "structure-is-culture", "label": "sound", "text": LONG}
    write(tmp_path, "first", [*rows(0, 30), copy])
    write(tmp_path, "second", [*rows(100, 30), copy | {"text": LONG + " today"}])
    (tmp_path / "exemplars" / "batches.yaml").write_text(held_out, "utf-8")
    (told,) = warnings(tmp_path)
    assert told.startswith("first and second: 1 passages are nearly the same")
    assert words in told


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "first", rows(0, 2))
    path = tmp_path / "exemplars" / "misconceptions" / "first.jsonl"
    path.write_text('{"misconception": "structure-is-culture", "text": "no label"}', "utf-8")
    with pytest.raises(InputError, match=r"first\.jsonl:1: this line needs"):
        warnings(tmp_path)
