"""Measure `coach similarity` on public short-answer data read from a folder; nothing of it is kept here.

Usage: python benchmarks/short_answers.py KIND FILE...
KIND is mohler (TSV or CSV with desired_answer, student_answer, score_avg), semeval (JSON lines with
references, answer, label3 or the task's own XML), opentutor (CSV with expected answer, answer, label),
saf (JSON lines with references, answer, score) or nli (JSON lines with a, b, label).
"""

import csv
import json
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.metrics import accuracy_score, cohen_kappa_score, f1_score, roc_auc_score

from coach.encoder.open import open_encoder
from coach.marking.similarity import score

Row = tuple[list[str], str, str]
"""Reference answers, the student's answer, and the label or mark."""


def json_lines(path: Path) -> Iterator[Row]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("blank"):
            continue
        if "a" in row:
            yield [row["a"]], row["b"], row["label"]
            continue
        references = [one if isinstance(one, str) else one["text"] for one in row["references"]]
        yield references, row["answer"], str(row.get("label3", row.get("score")))


def xml(path: Path) -> Iterator[Row]:
    root = ElementTree.parse(path).getroot()
    for question in root.iter("question"):
        references = [one.text or "" for one in question.iter("referenceAnswer")]
        for answer in question.iter("studentAnswer"):
            yield references, answer.text or "", answer.get("accuracy", "")


def table(path: Path) -> Iterator[Row]:
    names = {
        "reference": ("desired_answer", "expected_answer", "expectation", "ideal", "reference"),
        "answer": ("student_answer", "answer", "text", "user_answer"),
        "mark": ("score_avg", "score", "label", "grade"),
    }
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","):
            found = {kind: next(row[name] for name in options if name in row) for kind, options in names.items()}
            yield [found["reference"]], found["answer"], found["mark"]


def read(path: Path) -> list[Row]:
    reader = {".jsonl": json_lines, ".xml": xml}.get(path.suffix, table)
    return list(reader(path))


def scores(rows: list[Row]) -> np.ndarray:
    """The best score over a question's reference answers."""
    pairs = [(reference, answer) for references, answer, _ in rows for reference in references]
    found = iter(score(pairs, open_encoder()))
    return np.array([max(next(found) for _ in references) for references, _, _ in rows])


def numeric(found: np.ndarray, rows: list[Row]) -> dict[str, float]:
    marks = np.array([float(mark) for _, _, mark in rows])
    line = np.polyval(np.polyfit(found, marks, 1), found)
    return {"pearson": np.corrcoef(found, marks)[0, 1], "rmse": float(np.sqrt(np.mean((line - marks) ** 2)))}


def labelled(found: np.ndarray, rows: list[Row], right: set[str], wrong: set[str]) -> dict[str, float]:
    labels = np.array([mark.lower() for _, _, mark in rows])
    yes = np.isin(labels, sorted(right))
    called = found >= 0.5
    figures = {
        "accuracy": accuracy_score(yes, called),
        "macro_f1": f1_score(yes, called, average="macro"),
        "kappa": cohen_kappa_score(yes, called),
        "auc": roc_auc_score(yes, found),
    }
    opposed = np.isin(labels, sorted(wrong))
    if opposed.any():
        figures["contradictions_called_right"] = float(called[opposed].mean())
        figures["auc_against_contradictions"] = roc_auc_score(yes[yes | opposed], found[yes | opposed])
    return figures


def main(kind: str, paths: list[Path]) -> None:
    for path in paths:
        rows = read(path)
        found = scores(rows)
        if kind in ("mohler", "saf"):
            figures = numeric(found, rows)
        else:
            right = {"correct", "entailment", "good", "1", "true"}
            figures = labelled(found, rows, right, {"contradictory", "contradiction"})
        print(path.name, len(rows), {name: round(float(value), 3) for name, value in figures.items()})


if __name__ == "__main__":
    main(sys.argv[1], [Path(name) for name in sys.argv[2:]])
