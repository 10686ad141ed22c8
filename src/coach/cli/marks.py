"""`coach mark`."""

import argparse
from pathlib import Path
from typing import Any

from coach.cli.inputs import answer_rows, no_files, texts
from coach.cli.output import dump, say, unit_name, wants_json
from coach.cli.rows import done, stream, to_file
from coach.errors import InputError
from coach.inert import one_line
from coach.models.findings import LEVELS, Finding, Report
from coach.models.unit import Unit
from coach.service.commands import GLYPHS
from coach.service.engine import Engine


def mark(options: argparse.Namespace) -> int:
    """Mark answers against the unit's marking points."""
    engine = Engine(unit_name(options))
    if options.out and not options.jsonl:
        raise InputError("--out goes with --jsonl.", "Add --jsonl, or leave it out.")
    if options.jsonl:
        no_files(options)

        def row(data: dict[str, Any]) -> dict[str, Any]:
            return engine.judge.mark(data["text"], data.get("question")).as_mark()

        if options.out:
            rows = answer_rows(("text",), ("question",), row, done(options.out))
            return to_file(Path(options.out).expanduser(), rows)
        return stream(("text",), ("question",), row)
    for name, text in texts(options):
        report = engine.judge.mark(text, options.question)
        if wants_json(options):
            dump({"id": name, **report.as_mark()}, indent=None)
        else:
            say(report_text(engine.unit, name, report))
    return 0


def report_text(unit: Unit, name: str, report: Report) -> str:
    """Return a report for people: what earned credit, what is missing, the change that gains most, mistakes."""
    lines = [one_line(name)]
    for level in report.levels:
        title = unit.by_id[level.marking_point].title
        asked = "" if level.marking_point in report.targets else " (not asked here)"
        doubt = "" if level.sure else ", though I am not sure"
        lines.append(f"{level.level}/2 {title}: {LEVELS[level.level]}{doubt}{asked}")
        for grade in level.facets:
            quote = f' "{one_line(grade.evidence[0].quote)}"' if grade.evidence else ""
            lines.append(f"  {GLYPHS[grade.grade]} {unit.facet[grade.facet].title}: {grade.grade}{quote}")
        if level.advice:
            lines.append(f"  → {level.advice}")
    for finding in report.mistakes:
        lines += [f"✗ {unit.misconception[finding.misconception].title}", *_finding(finding)]
    return "\n".join(lines)


def _finding(finding: Finding) -> list[str]:
    quote = [f'    "{one_line(finding.quote)}"'] if finding.quote else []
    return [*quote, f"    {finding.why}", f"    → {finding.put_right}"]
