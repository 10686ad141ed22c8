"""Measure the shipped judge on the batches held out: `python -m coach.training.report [UNIT]`.

Every figure goes through the judge's public calls, so that it describes what a student gets.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach.encoder.minilm import MiniLM
from coach.knowledge.loader import load as load_unit
from coach.marking.judge import Judge
from coach.models.findings import Report
from coach.models.unit import Unit
from coach.paths import find_unit
from coach.training import data, measures

TARGET = "accuracy.json"
WRONG = 12
"""Exemplars listed for a head that it gets wrong, at most."""
_GRADES = {"absent": 0, "mentioned": 1, "shown": 2}


def main(folder: Path) -> None:
    """Measure, write the report beside the judge and print its summary."""
    unit = load_unit(folder)
    judge = Judge.load(unit, folder, MiniLM.load())
    report = measure(judge, unit, data.load(folder).part(held_out=True))
    report["manifest"] = judge.manifest_hash
    (folder / "judge" / TARGET).write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps({key: value for key, value in report.items() if key != "wrong"}, indent=1))


def measure(judge: Judge, unit: Unit, corpus: data.Corpus) -> dict[str, Any]:
    """Return the accuracy report of a judge on the batches given."""
    wrong: dict[str, list[dict[str, str]]] = {}
    reports = [judge.mark(row.text, row.question) for row in corpus.answers]
    return {
        "held_out": {kind: sorted(names) for kind, names in sorted(corpus.held_out.items())},
        "misconceptions": _misconceptions(judge, corpus.mistakes, wrong),
        "ordinary": _ordinary(judge, corpus.ordinary),
        "facets": _facets(judge, corpus.facets, wrong),
        "levels": _levels(reports, corpus.answers),
        "answer_mistakes": _answer_mistakes(reports, corpus.answers),
        "quotes": _quotes(reports, unit, corpus.answers),
        "wrong": wrong,
    }


def _misconceptions(
    judge: Judge, rows: list[data.MistakeExemplar], wrong: dict[str, list[dict[str, str]]]
) -> dict[str, Any]:
    """Mistaken against sound, by misconception and batch, on plain exemplars and on minimal pairs."""
    found: dict[str, Any] = {}
    seen = [(row, *_chance(judge, row)) for row in rows]
    for kind in dict.fromkeys(row.misconception for row in rows):
        own = [one for one in seen if one[0].misconception == kind]
        groups = {
            "all": own,
            "plain": [one for one in own if one[0].kind != "minimal-pair"],
            "minimal-pairs": [one for one in own if one[0].kind == "minimal-pair"],
            **{
                batch: [one for one in own if one[0].batch == batch] for batch in dict.fromkeys(o[0].batch for o in own)
            },
        }
        found[kind] = {
            name: {
                "auc": measures.with_interval(measures.auc, [o[0].mistaken for o in part], [o[1] for o in part]),
                **measures.called([o[0].mistaken for o in part], [o[2] == "mistaken" for o in part]),
                "unsure": round(sum(o[2] == "unsure" for o in part) / max(1, len(part)), 3),
                "missed": round(sum(o[2] == "" for o in part) / max(1, len(part)), 3),
            }
            for name, part in groups.items()
            if part
        }
        bad = [o for o in own if o[2] in ("mistaken", "sound") and (o[2] == "mistaken") != o[0].mistaken]
        bad.sort(key=lambda o: -abs(o[1] - 0.5))
        wrong[kind] = [{"text": o[0].text, "found": o[2], "batch": o[0].batch} for o in bad[:WRONG]]
    return found


def _chance(judge: Judge, row: data.MistakeExemplar) -> tuple[float, str]:
    """Return p_mistaken and verdict of the finding that says most; 0 and nothing where there is none."""
    own = [one for one in judge.check(row.text) if one.misconception == row.misconception and one.quote]
    best = max(own, key=lambda one: one.p_mistaken, default=None)
    return (best.p_mistaken, best.verdict) if best else (0.0, "")


def _ordinary(judge: Judge, rows: list[data.Ordinary]) -> dict[str, Any]:
    """Share of ordinary sentences that are called mistaken about anything."""
    flagged = [any(one.verdict == "mistaken" for one in judge.check(row.text)) for row in rows]
    return {"rows": len(rows), "called_mistaken": round(sum(flagged) / max(1, len(rows)), 4)}


def _facets(judge: Judge, rows: list[data.FacetExemplar], wrong: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
    """Grades against an assessor's, by facet; an unsure grade counts as the likelier one."""
    graded: dict[str, list[tuple[data.FacetExemplar, int, bool]]] = {}
    for row in rows:
        grade = judge.grade_facets(row.text, [row.facet]).get(row.facet)
        if grade is not None:
            value = 1 if grade.grade == "unsure" else _GRADES[grade.grade]
            graded.setdefault(row.facet, []).append((row, value, grade.grade == "unsure"))
    found = {}
    every = [one for group in graded.values() for one in group]
    for facet, part in [*graded.items(), ("all", every)]:
        found[facet] = {
            "kappa": measures.with_interval(measures.kappa, [o[0].grade for o in part], [o[1] for o in part]),
            "shown": measures.called([o[0].grade == 2 for o in part], [o[1] == 2 for o in part]),
            "unsure": round(sum(o[2] for o in part) / max(1, len(part)), 3),
        }
        if facet != "all":
            bad = [o for o in part if abs(o[0].grade - o[1]) == 2]
            wrong[facet] = [{"text": o[0].text, "found": str(o[1]), "batch": o[0].batch} for o in bad[:WRONG]]
    return found


def _levels(reports: list[Report], rows: list[data.MarkedAnswer]) -> dict[str, Any]:
    """Levels against an assessor's, by marking point; and how right those are that are sure."""
    found = {}
    for point in rows[0].levels if rows else ():
        pairs = [(row.levels[point], _level(report, point)) for row, report in zip(rows, reports, strict=True)]
        sure = [(e, f[0]) for e, f in pairs if f[1]]
        found[point] = {
            "kappa": measures.with_interval(measures.kappa, [e for e, _ in pairs], [f[0] for _, f in pairs]),
            "exact": round(sum(e == f[0] for e, f in pairs) / max(1, len(pairs)), 3),
            "sure": round(len(sure) / max(1, len(pairs)), 3),
            "exact_where_sure": round(sum(e == f for e, f in sure) / max(1, len(sure)), 3),
        }
    return found


def _level(report: Report, point: str) -> tuple[int, bool]:
    level = next(level for level in report.levels if level.marking_point == point)
    return level.level, level.sure


def _answer_mistakes(reports: list[Report], rows: list[data.MarkedAnswer]) -> dict[str, Any]:
    """Mistakes per answer, of commission and omission together."""
    return {
        kind: measures.called(
            [row.mistakes[kind] for row in rows],
            [any(one.misconception == kind for one in report.mistakes) for report in reports],
        )
        for kind in (rows[0].mistakes if rows else ())
    }


def _quotes(reports: list[Report], unit: Unit, rows: list[data.MarkedAnswer]) -> dict[str, Any]:
    """How often a quote of the judge overlaps the assessor's quote for the same marking point or mistake."""
    points = {point.id for point in unit.marking_points}
    hits: dict[str, list[bool]] = {}
    for row, report in zip(rows, reports, strict=True):
        for name, quote in row.evidence.items():
            start = row.text.find(quote)
            spans = list(_spans(report, name))
            if start >= 0 and (spans or name in points):
                overlap = any(a < start + len(quote) and start < b for a, b in spans)
                hits.setdefault(name, []).append(overlap)
    return {name: {"overlap": round(sum(h) / len(h), 3), "rows": len(h)} for name, h in sorted(hits.items())}


def _spans(report: Report, name: str) -> Iterator[tuple[int, int]]:
    for level in report.levels:
        if level.marking_point == name:
            yield from ((quote.start, quote.end) for grade in level.facets for quote in grade.evidence)
    for one in report.mistakes:
        if one.misconception == name and one.start is not None and one.end is not None:
            yield one.start, one.end


if __name__ == "__main__":
    main(find_unit(sys.argv[1] if len(sys.argv) > 1 else None))
