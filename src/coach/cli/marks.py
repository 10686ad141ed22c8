"""`coach mark` and `coach check`."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from coach.cli.inputs import answer_rows, read_file
from coach.cli.output import dump, say, unit_name, wants_json
from coach.errors import InputError
from coach.inert import one_line
from coach.models.findings import Finding, Report
from coach.models.unit import Unit
from coach.planning.rules import check_rules
from coach.service.annotate import annotate
from coach.service.commands import GLYPHS
from coach.service.engine import Engine

LEVELS = ("absent", "partial", "secure")


def mark(options: argparse.Namespace) -> int:
    """Mark answers against the unit's marking points."""
    engine = Engine(unit_name(options))
    if options.out and not options.jsonl:
        raise InputError("--out goes with --jsonl.", "Add --jsonl, or leave it out.")
    if options.jsonl:
        _no_files(options)

        def row(data: dict[str, Any]) -> dict[str, Any]:
            return engine.judge.mark(data["text"], data.get("question")).as_mark()

        if options.out:
            rows = answer_rows(("text",), ("question",), row, done(options.out))
            return to_file(Path(options.out).expanduser(), rows)
        return _stream(("text",), ("question",), row)
    for name, text in _texts(options):
        report = engine.judge.mark(text, options.question)
        if wants_json(options):
            dump({"id": name, **report.as_mark()}, indent=None)
        else:
            say(report_text(engine.unit, name, report))
    return 0


def check(options: argparse.Namespace) -> int:
    """Look for mistakes; exit code 1 where one was found. Without a text, open the screen."""
    if options.plain and not options.files and not options.jsonl:
        options.files = ["-"]
    if not (options.files or options.jsonl or options.to or wants_json(options)) and sys.stdin.isatty():
        from coach.cli.screen import open_screen

        return open_screen(options)
    engine = Engine(unit_name(options))
    _one_output(options)
    if options.jsonl:
        _no_files(options)
        return _stream(("text",), (), lambda data: _checked(engine, data["text"]))
    found = 0
    for name, text in _texts(options):
        findings = engine.judge.check(text)
        found += sum(finding.verdict == "mistaken" for finding in findings)
        if options.to:
            annotate(engine.unit, text, findings, Path(options.to).expanduser())
        if wants_json(options):
            dump({"id": name, **_as_check(engine, text, findings)}, indent=None)
        else:
            for line in check_lines(engine.unit, name, text, findings):
                say(line)
    return int(found > 0)


def _one_output(options: argparse.Namespace) -> None:
    """Raise InputError where `--to` would take in several texts, or write over the student's own."""
    if options.to and (options.jsonl or len(options.files) > 1):
        raise InputError("--to takes one text.", "Check the files one by one.")
    if (
        options.to
        and options.files
        and Path(options.to).expanduser().resolve() == Path(options.files[0]).expanduser().resolve()
    ):
        raise InputError("That would write over your own text.", "Give --to another name.")


def _stream(
    needed: tuple[str, ...], optional: tuple[str, ...], handle: Callable[[dict[str, Any]], dict[str, Any]]
) -> int:
    failed = 0
    for line in answer_rows(needed, optional, handle):
        failed |= "error" in line
        dump(line, indent=None)
    return int(failed)


def done(name: str) -> frozenset[str]:
    """Return the ids, as JSON, that stand in an output file already; a last line cut short is dropped from it."""
    path = Path(name).expanduser()
    ids = set()
    whole = 0
    try:
        with path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                whole += len(line)
                ids.add(json.dumps(json.loads(line)["id"]))
        if path.stat().st_size > whole:
            os.truncate(path, whole)
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"'{one_line(name)}' is no output of mark.", "Name another file.") from error
    return frozenset(ids)


def to_file(path: Path, rows: Iterator[dict[str, Any]]) -> int:
    """Add output lines to a file, each as soon as it is done, and count them on stderr."""
    failed = 0
    try:
        with path.open("a", encoding="utf-8") as file:
            for number, line in enumerate(rows, start=1):
                failed |= "error" in line
                file.write(json.dumps(line) + "\n")
                file.flush()
                if sys.stderr.isatty():
                    print(f"\r{number} marked", end="", file=sys.stderr, flush=True)
    except OSError as error:
        shown = one_line(str(path))
        raise InputError(f"'{shown}' cannot be written: {error.strerror}.", "Name another file.") from error
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return int(failed)


def _checked(engine: Engine, text: str) -> dict[str, Any]:
    return _as_check(engine, text, engine.judge.check(text))


def _as_check(engine: Engine, text: str, findings: Sequence[Finding]) -> dict[str, Any]:
    rules = [rule.model_dump() for rule in check_rules(text, engine.unit.info.words)]
    return {"findings": [finding.as_check() for finding in findings], "rules": rules}


def _no_files(options: argparse.Namespace) -> None:
    if options.files:
        raise InputError("Give either files or --jsonl.", "Leave one of them out.")


def _texts(options: argparse.Namespace) -> list[tuple[str, str]]:
    if not options.files:
        raise InputError("Which text?", "Give a file, or - for standard input.")
    return [(name, read_file(name)) for name in options.files]


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


def check_lines(unit: Unit, name: str, text: str, findings: Sequence[Finding]) -> list[str]:
    """Return mistakes and doubts like a linter: file:line:column, counted from 1."""
    lines = []
    for finding in findings:
        if finding.verdict == "sound":
            continue
        title = unit.misconception[finding.misconception].title
        verdict = "mistake" if finding.verdict == "mistaken" else "not sure, your call"
        whole = " (the whole text)" if finding.kind == "omission" else ""
        lines += [f"{_place(name, text, finding.start)}: {verdict}: {title}{whole}", *_finding(finding)]
    for rule in check_rules(text, unit.info.words):
        lines.append(f"{_place(name, text, rule.start)}: rule {rule.rule}: {rule.message}")
    return lines or [f"{one_line(name)}: no mistakes that I am sure of"]


def _place(name: str, text: str, start: int | None) -> str:
    """Return file:line:column of a place, counted from 1; the text's beginning where the whole is meant."""
    before = text[: start or 0]
    return f"{one_line(name)}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def _finding(finding: Finding) -> list[str]:
    quote = [f'    "{one_line(finding.quote)}"'] if finding.quote else []
    return [*quote, f"    {finding.why}", f"    → {finding.put_right}"]
