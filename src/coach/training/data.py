"""Read a unit's labelled text: exemplars, ordinary sentences and marked answers, by author batch."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from coach.errors import InputError
from coach.language import split


@dataclass(frozen=True, slots=True)
class MistakeExemplar:
    """A passage that bears on a misconception, mistaken or sound."""

    text: str
    batch: str
    misconception: str
    mistaken: bool
    kind: str
    pair: str | None
    """Shared by the two halves of a minimal pair."""


@dataclass(frozen=True, slots=True)
class FacetExemplar:
    """A passage graded for one facet: 0 not this facet, 1 mentioned, 2 shown."""

    text: str
    batch: str
    facet: str
    grade: int
    also: tuple[str, ...]
    """Other facets that it shows."""


@dataclass(frozen=True, slots=True)
class Ordinary:
    """A sentence of a passage that makes no mistake in what it says."""

    text: str
    batch: str


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """An answer with an assessor's levels, mistakes and quotes."""

    id: str
    batch: str
    question: str
    text: str
    levels: dict[str, int]
    mistakes: dict[str, bool]
    evidence: dict[str, str]
    """A verbatim quote for a marking point or a misconception, where there is one."""
    omitted: tuple[str, ...]
    mistaken: dict[str, tuple[str, ...]] | None = None
    """Every sentence that makes a mistake, verbatim, by misconception; None where they were not all listed."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All labelled text of a unit."""

    mistakes: list[MistakeExemplar] = field(default_factory=list)
    facets: list[FacetExemplar] = field(default_factory=list)
    ordinary: list[Ordinary] = field(default_factory=list)
    answers: list[MarkedAnswer] = field(default_factory=list)
    held_out: dict[str, frozenset[str]] = field(default_factory=dict)
    """Names of the batches that train nothing, by kind."""
    tune: dict[str, frozenset[str]] = field(default_factory=dict)
    """Names of the batches that calibrate the adapted encoder, and so do not train it, by kind."""
    files: tuple[Path, ...] = ()

    def part(self, held_out: bool) -> "Corpus":
        """Return only the batches that are held out, or only those that may train."""
        return self.where(lambda kind, batch: (batch in self.held_out.get(kind, frozenset())) == held_out)

    def where(self, keep: Callable[[str, str], bool]) -> "Corpus":
        """Return the rows whose (kind, batch) is to be kept."""
        return replace(
            self,
            mistakes=[row for row in self.mistakes if keep("misconceptions", row.batch)],
            facets=[row for row in self.facets if keep("facets", row.batch)],
            ordinary=[row for row in self.ordinary if keep("ordinary", row.batch)],
            answers=[row for row in self.answers if keep("answers", row.batch)],
        )


def load(unit: Path) -> Corpus:
    """Read every labelled file under a unit's folder."""
    exemplars = unit / "exemplars"
    folders = {kind: exemplars / kind for kind in ("misconceptions", "facets", "ordinary")}
    folders["answers"] = unit / "answers"
    files = {kind: sorted(folder.glob("*.jsonl")) for kind, folder in folders.items()}
    batches = exemplars / "batches.yaml"
    named = yaml.safe_load(batches.read_text("utf-8")) if batches.is_file() else {}
    return Corpus(
        [row for path in files["misconceptions"] for row in _mistakes(path)],
        [
            FacetExemplar(row["text"], path.stem, row["facet"], _grade(row["grade"]), tuple(row.get("also", ())))
            for path in files["facets"]
            for row in _rows(path)
        ],
        [
            Ordinary(sentence.text, path.stem)
            for path in files["ordinary"]
            for row in _rows(path)
            for sentence in split(row["text"])
            if sentence.kind != "heading"
        ],
        [_answer(row, path.stem) for path in files["answers"] for row in _rows(path)],
        _sets(named.get("held_out")),
        _sets(named.get("tune")),
        tuple(path for group in files.values() for path in group),
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise InputError(f"{path}:{number}: this line is not JSON.", str(error)) from error


def _sets(named: dict[str, list[str]] | None) -> dict[str, frozenset[str]]:
    return {kind: frozenset(names) for kind, names in (named or {}).items()}


def _grade(word: str) -> int:
    return {"not": 0, "mentioned": 1, "shown": 2}[word]


def _mistakes(path: Path) -> Iterator[MistakeExemplar]:
    """Yield a batch's rows; the halves of a minimal pair stand on neighbouring lines."""
    rows = list(_rows(path))
    number = 0
    while number < len(rows):
        row, following = rows[number], rows[number + 1] if number + 1 < len(rows) else None
        paired = following is not None and _is_pair(row, following)
        for half in (row, following) if paired and following else (row,):
            yield MistakeExemplar(
                half["text"],
                path.stem,
                half["misconception"],
                half["label"] == "mistaken",
                half.get("kind", "plain"),
                f"{path.stem}:{number}" if paired else None,
            )
        number += 2 if paired else 1


def _is_pair(row: dict[str, Any], following: dict[str, Any]) -> bool:
    kinds = {row.get("kind"), following.get("kind")}
    same = row["misconception"] == following["misconception"]
    return kinds == {"minimal-pair"} and same and row["label"] != following["label"]


def _answer(row: dict[str, Any], batch: str) -> MarkedAnswer:
    return MarkedAnswer(
        row["id"],
        batch,
        row["question"],
        row["text"],
        row["levels"],
        row["misconceptions"],
        row.get("evidence", {}),
        tuple(row.get("omitted", ())),
        _listed(row.get("sentences")),
    )


def _listed(sentences: list[dict[str, str]] | None) -> dict[str, tuple[str, ...]] | None:
    if sentences is None:
        return None
    found: dict[str, tuple[str, ...]] = {}
    for told in sentences:
        if told["label"] == "mistaken":
            found[told["misconception"]] = (*found.get(told["misconception"], ()), told["quote"])
    return found
