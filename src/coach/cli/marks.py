"""`coach mark`."""

import argparse
from pathlib import Path
from typing import Any

from coach.cli.inputs import answer_rows, no_files, texts
from coach.cli.memory import remembered
from coach.cli.output import dump, say, unit_name, wants_json
from coach.cli.rows import done, stream, to_file
from coach.errors import InputError
from coach.inert import one_line
from coach.models.findings import LEVELS, Finding
from coach.models.unit import Unit
from coach.service.check_text import AS_YOU_SAY, stands
from coach.service.commands import GLYPHS
from coach.service.disagreements import disagreements
from coach.service.engine import Engine
from coach.service.marked import Marked
from coach.service.trust import Trust, trust


def mark(options: argparse.Namespace) -> int:
    """Mark answers against the unit's marking points."""
    engine = Engine(unit_name(options))
    if options.trust and (options.jsonl or wants_json(options)):
        raise InputError("--trust is for people.", "Leave it out, or ask for text.")
    if options.out and not options.jsonl:
        raise InputError("--out goes with --jsonl.", "Add --jsonl, or leave it out.")
    if options.jsonl:
        no_files(options)
    store = remembered()
    known = disagreements(store) if store is not None else {}
    if options.jsonl:

        def row(data: dict[str, Any]) -> dict[str, Any]:
            return Marked(data["text"], engine.judge.mark(data["text"], data.get("question")), known).as_mark()

        if options.out:
            rows = answer_rows(("text",), ("question",), row, done(options.out))
            return to_file(Path(options.out).expanduser(), rows)
        return stream(("text",), ("question",), row)
    for name, text in texts(options):
        marked = Marked(text, engine.judge.mark(text, options.question), known)
        if wants_json(options):
            dump({"id": name, **marked.as_mark()}, indent=None)
        else:
            say(report_text(engine.unit, name, marked, trust(engine.folder, options.trust)))
    return 0


def report_text(unit: Unit, name: str, marked: Marked, says: Trust) -> str:
    """Return a report for people: what earned credit, what is missing, mistakes, what the student disagrees with."""
    told = marked.told
    lines = [one_line(name)]
    for level in told.report.levels:
        title = unit.by_id[level.marking_point].title
        asked = "" if level.marking_point in told.report.targets else " (not asked here)"
        doubt = "" if level.sure else ", though I am not sure"
        claim = AS_YOU_SAY if level.marking_point in told.claims else ""
        lines.append(f"{level.level}/2 {title}: {LEVELS[level.level]}{claim}{doubt}{asked}")
        lines += _figures("  ", says(level.marking_point))
        for grade in level.facets:
            quote = f' "{one_line(grade.evidence[0].quote)}"' if grade.evidence else ""
            claim = AS_YOU_SAY if grade.facet in told.claims else ""
            lines.append(f"  {GLYPHS[grade.grade]} {unit.facet[grade.facet].title}: {grade.grade}{claim}{quote}")
            lines += _figures("      ", says(grade.facet))
        if level.advice:
            lines.append(f"  → {level.advice}")
    for finding in told.report.mistakes:
        lines += [f"✗ {unit.misconception[finding.misconception].title}", *_finding(finding)]
        lines += _figures("    ", says(finding.misconception))
    for one in told.gone:
        if one.verdict == "mistaken":
            name = one.misconception
            lines.append(f"– {stands(unit, name, one.quote, marked.reason(one))} [{name}]")
    lines += [f"– {stands(unit, one, reason=marked.reason(one))} [{one}]" for one in told.claims]
    return "\n".join(lines)


def _figures(indent: str, sentence: str) -> list[str]:
    return [f"{indent}{sentence}"] if sentence else []


def _finding(finding: Finding) -> list[str]:
    quote = [f'    "{one_line(finding.quote)}"'] if finding.quote else []
    return [*quote, f"    {finding.why}", f"    → {finding.put_right}"]
