import json
from pathlib import Path

import pytest

from coach.errors import InputError
from coach.training import data

ROWS = [
    {"misconception": "a", "label": "mistaken", "kind": "minimal-pair", "text": "One."},
    {"misconception": "a", "label": "sound", "kind": "minimal-pair", "text": "Not one."},
    {"misconception": "a", "label": "sound", "kind": "plain", "text": "Two."},
]


def write(unit: Path, name: str, rows: list[dict[str, object]]) -> None:
    path = unit / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")


def test_pairs_stay_together_and_batches_are_held_out(tmp_path: Path) -> None:
    write(tmp_path, "exemplars/misconceptions/first.jsonl", ROWS)
    write(tmp_path, "exemplars/misconceptions/second.jsonl", ROWS)
    (tmp_path / "exemplars" / "batches.yaml").write_text("held_out:\n  misconceptions: [second]\n", "utf-8")
    corpus = data.load(tmp_path)
    assert {row.batch for row in corpus.part(held_out=False).mistakes} == {"first"}
    assert {row.batch for row in corpus.part(held_out=True).mistakes} == {"second"}
    pairs = [row.pair for row in corpus.part(held_out=False).mistakes]
    assert pairs[0] == pairs[1] is not None
    assert pairs[2] is None


def test_ordinary_passages_become_sentences(tmp_path: Path) -> None:
    write(tmp_path, "exemplars/ordinary/hand.jsonl", [{"text": "Head\n\nWe wait. They ring.\n"}])
    assert [row.text for row in data.load(tmp_path).ordinary] == ["We wait.", "They ring."]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "exemplars" / "misconceptions" / "x.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text("not json", "utf-8")
    with pytest.raises(InputError, match=r"x\.jsonl:1"):
        data.load(tmp_path)


def test_no_half_of_a_shipped_pair_is_alone() -> None:
    from coach.paths import find_unit

    corpus = data.load(find_unit(None))
    pairs: dict[str, list[bool]] = {}
    for row in corpus.mistakes:
        if row.pair:
            pairs.setdefault(row.pair, []).append(row.mistaken)
    assert pairs
    assert all(sorted(halves) == [False, True] for halves in pairs.values())


def test_what_is_held_out_exists() -> None:
    from coach.paths import find_unit

    corpus = data.load(find_unit(None))
    held = corpus.part(held_out=True)
    assert {row.batch for row in held.mistakes} == corpus.held_out["misconceptions"]
    assert {row.batch for row in held.facets} == corpus.held_out["facets"]
    assert {row.batch for row in held.answers} == corpus.held_out["answers"]
