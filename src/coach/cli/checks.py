"""`coach check`: mistakes like a linter, and what was asked for: depth, plurals, signposts."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from coach.cli.inputs import no_files, read_file, texts
from coach.cli.memory import remembered
from coach.cli.output import dump, hush, say, unit_name, wants_json
from coach.cli.rows import stream
from coach.coaching.voice import short
from coach.errors import InputError
from coach.inert import one_line
from coach.models.checks import Asked
from coach.models.findings import Finding
from coach.models.unit import Unit
from coach.planning.brief import read_brief
from coach.service import check_text, checking
from coach.service.annotate import annotate
from coach.service.asked import asked_for
from coach.service.checking import Checked, Judgement
from coach.service.engine import Engine
from coach.service.sample import read_sample
from coach.service.session import open_store
from coach.service.trust import Trust, trust
from coach.storage.plans import PlanStore

SAMPLE = "sample"
DRAFT = "draft"
"""What the sample, and the text kept on the screen, are called where a file's name would stand."""


def check(options: argparse.Namespace) -> int:
    """Look for mistakes; exit code 1 where one was found. Without a text, open the screen."""
    if options.drop_draft:
        return _drop_draft(options)
    given = options.files or options.jsonl or options.sample or options.kept
    if options.plain and not given:
        options.files = ["-"]
    elif not (given or options.to or wants_json(options)):
        return _screen(options)
    _fit(options)
    store = remembered()
    if options.kept and not (options.question or options.word or options.brief):
        options.question = _kept(store)[1]
    asks = options.question or options.word or options.brief
    engine = Engine(unit_name(options))
    brief = read_brief(read_file(options.brief)) if options.brief else None
    asked = asked_for(engine.unit, options.question or "", brief, options.word or "")
    if options.jsonl:
        no_files(options)

        def answer(row: dict[str, Any]) -> dict[str, Any]:
            return _json(checking.check(engine, store, row["text"], asked=asked, brief=brief), asks)

        return stream(("text",), (), answer)
    if options.sample and not asks:
        asked = asked_for(engine.unit, read_sample(engine.folder, engine.unit).question)
    found = 0
    for name, text in _texts(options, engine, store):
        checked = _told(options, checking.check(engine, store, text, asked=asked, brief=brief))
        found += checked.mistakes
        if options.to:
            annotate(engine.unit, text, checked.standing, Path(options.to).expanduser())
        _print(options, engine, name, checked, asked)
    return int(found > 0)


def _texts(options: argparse.Namespace, engine: Engine, store: PlanStore | None) -> list[tuple[str, str]]:
    """Return name and text of what is to be checked."""
    if options.sample:
        return [(SAMPLE, read_sample(engine.folder, engine.unit).text)]
    return [(DRAFT, _kept(store)[0])] if options.kept else texts(options)


def _drop_draft(options: argparse.Namespace) -> int:
    """Throw away what the screen keeps, and what it was asked for."""
    text, _ = _kept(remembered())
    for place in (checking.DRAFT, checking.DRAFT_QUESTION):
        open_store().keep_draft(place, "")
    if wants_json(options):
        dump({"dropped": text})
    else:
        say(f"Dropped: {short(text, 12)}")
    return 0


def _kept(store: PlanStore | None) -> tuple[str, str]:
    """Return the text that the screen keeps in Check, and what it was asked for; InputError where there is none."""
    text = store.draft(checking.DRAFT) if store is not None else ""
    if store is None or not text.strip():
        raise InputError("No draft is kept in Check.", "Name a file, or - for standard input.")
    return text, store.draft(checking.DRAFT_QUESTION)


def _screen(options: argparse.Namespace) -> int:
    """Open the screen, for a question and a command word that are known; InputError where there is no terminal."""
    if not sys.stdin.isatty():
        raise InputError("Which text?", "Give a file, or - for standard input.")
    if options.brief:
        raise InputError("A brief is taken in without the screen.", "Name a file to check, or - .")
    if options.question or options.word:
        asked_for(Engine(unit_name(options)).unit, options.question or "", word=options.word or "")
    from coach.cli.screen import open_screen

    return open_screen(options)


def _print(options: argparse.Namespace, engine: Engine, name: str, checked: Checked, asked: Asked) -> None:
    """Print what was found; the exit code holds although nobody reads on."""
    unit = engine.unit
    try:
        if wants_json(options):
            dump({"id": name, **_json(checked, options.question or options.word or options.brief)}, indent=None)
            return
        if options.sample:
            say(f"A sample to try: an answer to '{one_line(asked.question)}'\n\n{checked.text}\n")
        for line in check_lines(unit, name, checked, trust(engine.folder, options.trust)):
            say(line)
        if options.sample:
            for finding in checked.standing:
                if finding.verdict == "sound" and finding.quote and finding.worth_saying:
                    say(f"{_place(name, checked.text, finding.start)}: {check_text.sound(unit, finding)}")
            say("Your own text next: coach check FILE (.docx, .md, .txt), or - for standard input.")
        sys.stdout.flush()
    except BrokenPipeError:
        hush()


def _fit(options: argparse.Namespace) -> None:
    """Raise InputError for options that do not go together, and where `--to` would write over a file."""
    for chosen, what in ((options.sample, SAMPLE), (options.kept, DRAFT)):
        if chosen and (options.files or options.jsonl):
            raise InputError(f"The {what} is a text of its own.", f"Leave out the file, or --{what}.")
    if options.sample and options.kept:
        raise InputError("Give either --sample or --draft.", "Leave one of them out.")
    if options.trust and (options.jsonl or wants_json(options)):
        raise InputError("--trust is for people.", "Leave it out, or ask for text.")
    if (options.disagree or options.agree) and (options.jsonl or len(options.files) > 1):
        raise InputError("--disagree and --agree take one text.", "Check the files one by one.")
    if options.why and not options.disagree:
        raise InputError("--why goes with --disagree.", "Say with what you disagree, such as --disagree ID.")
    if options.to and (options.jsonl or len(options.files) > 1):
        raise InputError("--to takes one text.", "Check the files one by one.")
    if options.to:
        _must_be_new(options, Path(options.to).expanduser())


def _must_be_new(options: argparse.Namespace, to: Path) -> None:
    """Raise InputError where a copy would be written over a file, the student's own text above all."""
    if not os.path.lexists(to):
        return
    if any(_same(name, to) for name in options.files):
        raise InputError("That would write over your own text.", "Give --to another name.")
    raise InputError(f"There is a file '{one_line(str(to))}' already.", "Give --to another name.")


def _same(name: str, to: Path) -> bool:
    with suppress(OSError, ValueError):
        return os.path.samefile(Path(name).expanduser(), to)
    return False


def _told(options: argparse.Namespace, checked: Checked) -> Checked:
    """Record what the student disagrees with, or takes back."""
    if options.disagree:
        store = open_store()
        for judged in _named(checked, options.disagree):
            checked = checking.disagree(store, checked, judged, options.why or "")
    if options.agree:
        store = open_store()
        disputed = [judged for judged in _named(checked, options.agree) if checked.disagreed(judged)]
        if not disputed:
            raise InputError(f"You did not disagree with '{one_line(options.agree)[:60]}'.", "Nothing is changed.")
        for judged in disputed:
            checked = checking.take_back(store, checked, judged)
    return checked


def _named(checked: Checked, wanted: str) -> list[Judgement]:
    """Return the judgements that an id names, or an id and a line such as `structure-is-culture@3`."""
    name, _, line = wanted.partition("@")
    found = [
        judged
        for judged in checked.judgements
        if checking.subject_of(judged) == name and line in ("", str(_line(checked.text, _start(judged))))
    ]
    if not found:
        known = ", ".join(dict.fromkeys(checking.subject_of(judged) for judged in checked.judgements)) or "none here"
        raise InputError(f"There is no judgement '{one_line(wanted)[:60]}' on this text.", f"Judgements: {known}.")
    return found


def _json(checked: Checked, asks: object) -> dict[str, Any]:
    data: dict[str, Any] = {
        "findings": [
            finding.as_check() | ({"disputed": True} if checked.disputes(finding) else {})
            for finding in checked.findings
        ],
        "rules": [rule.model_dump() for rule in checked.rules],
    }
    if asks:
        data |= {
            "depths": [one.model_dump(mode="json") for one in checked.depths],
            "counts": [one.model_dump(mode="json") for one in checked.counts],
            "signposts": [one.model_dump(mode="json") for one in checked.signposts],
        }
    return data


def check_lines(unit: Unit, name: str, checked: Checked, says: Trust) -> list[str]:
    """Return what was found like a linter: file:line:column, counted from 1; `says` how far to trust each finding."""
    text = checked.text
    lines: list[str] = []
    for judged in checked.judgements:
        if not checked.disagreed(judged):
            first = f"{_place(name, text, _start(judged))}: {check_text.title(unit, judged)}"
            lines += [f"{first} [{checking.subject_of(judged)}]", *_indented(check_text.detail(unit, judged))]
            figures = says(judged.misconception) if isinstance(judged, Finding) else ""
            lines += _indented([figures] if figures else [])
    lines += [f"{_place(name, text, None)}: {line}" for line in check_text.counted(checked.counts)]
    lines += [f"{_place(name, text, one.start)}: {check_text.signpost(one)}" for one in checked.signposts]
    lines += [f"{_place(name, text, rule.start)}: rule {rule.rule}: {rule.message}" for rule in checked.rules]
    if not any(isinstance(one, Finding) and not checked.disagreed(one) for one in checked.judgements):
        lines.insert(0, f"{one_line(name)}: no mistakes that I am sure of")
    return [*lines, *_disagreed(unit, name, checked)]


def _disagreed(unit: Unit, name: str, checked: Checked) -> Iterator[str]:
    for judged in checked.judgements:
        if checked.disagreed(judged):
            where = _place(name, checked.text, _start(judged))
            yield f"{where}: {check_text.disagreed(unit, checked, judged)} [{checking.subject_of(judged)}]"


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _start(judged: Judgement) -> int | None:
    if isinstance(judged, Finding) or hasattr(judged, "start"):
        return judged.start
    return None


def _line(text: str, start: int | None) -> int:
    return text[: start or 0].count("\n") + 1


def _place(name: str, text: str, start: int | None) -> str:
    """Return file:line:column of a place; the text's beginning where the whole is meant."""
    before = text[: start or 0]
    return f"{one_line(name)}:{_line(text, start)}:{len(before) - before.rfind(chr(10))}"
