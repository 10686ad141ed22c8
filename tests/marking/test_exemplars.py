"""A unit is told of heads that have too little to learn from, and of passages that stand twice."""

import json
from pathlib import Path

import pytest

from coach import paths
from coach.errors import InputError
from coach.knowledge.loader import load
from coach.marking.exemplars import warnings
from coach.models.unit import Unit

LONG = "the lettings desk and the repairs desk were put under one manager in April and still do not talk"


@pytest.fixture(scope="module")
def unit() -> Unit:
    return load(paths.knowledge_root() / paths.DEFAULT_UNIT)


@pytest.fixture(scope="module")
def one(unit: Unit) -> Unit:
    """A unit with one misconception and no facet."""
    item = unit.misconception["structure-is-culture"]
    return unit.model_copy(update={"misconceptions": (item,), "facets": ()})


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


def test_the_shipped_unit_has_enough_by_many_hands(unit: Unit) -> None:
    assert warnings(paths.knowledge_root() / paths.DEFAULT_UNIT, unit) == []


def test_a_unit_without_exemplars_has_none_to_warn_of(tmp_path: Path, one: Unit) -> None:
    assert warnings(tmp_path, one) == []


def test_enough_by_two_hands_is_left_alone(tmp_path: Path, one: Unit) -> None:
    write(tmp_path, "first", rows(0, 30))
    write(tmp_path, "second", rows(100, 30))
    assert warnings(tmp_path, one) == []


def test_too_few_by_one_hand(tmp_path: Path, one: Unit) -> None:
    write(tmp_path, "first", rows(0, 10))
    few, alone = warnings(tmp_path, one)
    assert few.startswith("structure-is-culture: 10 exemplars.")
    assert "one hand" in alone


def test_a_rare_label(tmp_path: Path, one: Unit) -> None:
    write(tmp_path, "first", rows(0, 30, 2))
    write(tmp_path, "second", rows(100, 30, 2))
    assert warnings(tmp_path, one) == [
        "structure-is-culture: 4 of 60 exemplars have the rarer label. Write more of those."
    ]


@pytest.mark.parametrize(
    ("held_out", "words"), [("", "keep one"), ("held_out: {misconceptions: [second]}", "flattered")]
)
def test_passages_that_two_batches_share(tmp_path: Path, one: Unit, held_out: str, words: str) -> None:
    copy = {"misconception": "structure-is-culture", "label": "sound", "text": LONG}
    write(tmp_path, "first", [*rows(0, 30), copy])
    write(tmp_path, "second", [*rows(100, 30), copy | {"text": LONG + " today"}])
    (tmp_path / "exemplars" / "batches.yaml").write_text(held_out, "utf-8")
    (told,) = warnings(tmp_path, one)
    assert told.startswith("first and second: 1 passages are nearly the same")
    assert words in told


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, one: Unit) -> None:
    write(tmp_path, "first", rows(0, 2))
    path = tmp_path / "exemplars" / "misconceptions" / "first.jsonl"
    path.write_text('{"misconception": "structure-is-culture", "text": "no label"}', "utf-8")
    with pytest.raises(InputError, match=r"first\.jsonl:1: this line needs"):
        warnings(tmp_path, one)


def test_a_head_without_any_is_named(tmp_path: Path, unit: Unit) -> None:
    write(tmp_path, "first", rows(0, 30))
    write(tmp_path, "second", rows(100, 30))
    told = warnings(tmp_path, unit)
    assert "resources: 0 exemplars. 20 or more are wanted." in told
    assert not any(line.startswith("structure-is-culture") for line in told)


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path, one: Unit) -> None:
    write(tmp_path, "first", rows(0, 2))
    (tmp_path / "exemplars" / "misconceptions" / "first.jsonl").write_bytes(b"\xe9")
    with pytest.raises(InputError, match=r"first\.jsonl cannot be read"):
        warnings(tmp_path, one)


@pytest.mark.parametrize("text", ["- a list", "held_out: [", "held_out: 3"])
def test_batches_that_are_not_named_by_kind(tmp_path: Path, one: Unit, text: str) -> None:
    write(tmp_path, "first", rows(0, 2))
    (tmp_path / "exemplars" / "batches.yaml").write_text(text, "utf-8")
    with pytest.raises(InputError, match="does not name batches by kind"):
        warnings(tmp_path, one)
