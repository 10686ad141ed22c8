"""The judge's committed accuracy report, as lines for people; figures come from batches that trained nothing."""

import json
import os
from pathlib import Path
from typing import Any

from coach.models.unit import Unit

FILE = "judge/accuracy.json"
WEAK_AUC = 0.8
WEAK_KAPPA = 0.5
"""Below these a head is weak: it sees something, and is wrong too often to lean on."""
WEAK_RECALL = 0.3
"""Below this a mistake is seldom called at all."""


def read_accuracy(folder: Path) -> dict[str, Any] | None:
    """Return the report in a unit's folder, or None where there is none that can be read.

    It says nothing of mistakes where a reader of the user's own stands in for the heads that were measured.
    """
    try:
        data = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(data, dict):
        return None
    return data | {"misconceptions": {}, "answer_mistakes": {}} if os.environ.get("COACH_JUDGE") else data


def accuracy_lines(unit: Unit, report: dict[str, Any] | None) -> list[str]:
    """Return the report as lines: what was held out, then a line for each head and marking point."""
    if report is None:
        return ["This unit has no accuracy report. Train its judge: python -m coach.training.train"]
    held = "; ".join(f"{kind}: {', '.join(names)}" for kind, names in report["held_out"].items() if names)
    lines = ["", f"How accurate the judge is, on batches that trained nothing ({held}):"]
    lines += ["", "Sentences, mistaken or sound"]
    for name, scores in report["misconceptions"].items():
        title = unit.misconception[name].title if name in unit.misconception else name
        rates = scores["all"]
        lines.append(
            f"  {title}: AUC {_figure(rates['auc'])}, precision {rates['precision']:.2f}, recall {rates['recall']:.2f},"
            f" false alarms {rates['false_alarm']:.2f}, unsure {rates['unsure']:.2f} ({rates['rows']} sentences)"
        )
    lines += ["", "Facets, agreement with an assessor (quadratic kappa)"]
    for name, scores in report["facets"].items():
        title = unit.facet[name].title if name in unit.facet else name
        lines.append(f"  {title}: {_figure(scores['kappa'])} ({scores['shown']['rows']} passages)")
    lines += ["", "Levels, agreement with an assessor (quadratic kappa)"]
    for name, scores in report["levels"].items():
        title = unit.by_id[name].title if name in unit.by_id else name
        exact = scores["exact_where_sure"]
        lines.append(f"  {title}: {_figure(scores['kappa'])}; exact where it says it is sure {exact:.2f}")
    lines += ["", "Mistakes in whole answers"]
    for name, rates in report["answer_mistakes"].items():
        title = unit.misconception[name].title if name in unit.misconception else name
        both = f"precision {rates['precision']:.2f}, recall {rates['recall']:.2f}"
        lines.append(f"  {title}: F1 {rates['f1']:.2f}, {both}")
    return lines


def weak(unit: Unit, report: dict[str, Any] | None) -> list[str]:
    """Return a sentence for each head that agrees too little with an assessor to be relied on, or was not measured."""
    if report is None:
        return []
    found = []
    for kind, items, least in (
        ("misconceptions", unit.misconceptions, WEAK_AUC),
        ("facets", unit.facets, WEAK_KAPPA),
        ("levels", unit.marking_points, WEAK_KAPPA),
    ):
        figures = {name: _value(scores) for name, scores in report[kind].items()}
        found += [
            f"{name}: weak ({value:.2f})." for name, value in figures.items() if value is not None and value < least
        ]
        missing = [item.id for item in items if figures.get(item.id) is None]
        if missing:
            found.append(f"{kind}: never measured on a batch held out: {', '.join(missing)}.")
    for name, scores in report["misconceptions"].items():
        recall = scores["all"]["recall"]
        if recall < WEAK_RECALL:
            found.append(f"{name}: seldom called (recall {recall:.2f}); where unsure, it says so or nothing.")
    return found


def _value(scores: dict[str, Any]) -> float | None:
    """Return the AUC of a misconception's head, the kappa of any other."""
    figure = (scores["all"]["auc"] if "all" in scores else scores["kappa"])["value"]
    return None if figure is None else float(figure)


def reliability(report: dict[str, Any] | None, name: str) -> str:
    """Return in a sentence how far a judgement on a facet, marking point or misconception can be trusted."""
    if report is None:
        return "How accurate this judgement is has not been measured."
    if name in report["misconceptions"]:
        rates = report["misconceptions"][name]["all"]
        return f"When I call this a mistake, I am right about {round(rates['precision'] * 100)} times in 100."
    for kind in ("facets", "levels"):
        if name in report[kind]:
            kappa = report[kind][name]["kappa"]["value"]
            words = "nearly always" if kappa >= 0.8 else "mostly" if kappa >= 0.6 else "only partly"
            return f"On this, I {words} agree with an assessor ({kappa:.2f} on a scale where 1 is always)."
    return "How accurate this judgement is has not been measured."


def _figure(scored: dict[str, Any]) -> str:
    low, high = scored["interval"]
    return f"{scored['value']:.2f} ({low:.2f}–{high:.2f})"
