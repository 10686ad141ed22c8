"""A checked text with comments in it: Markdown with footnotes, or a Word document with comments of its own."""

import io
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from coach.errors import InputError
from coach.files import write_whole
from coach.inert import clean, one_line
from coach.models.findings import Finding
from coach.models.unit import Unit

AUTHOR = "coach"
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def annotate(unit: Unit, text: str, findings: Sequence[Finding], path: Path) -> Path:
    """Write a text with its findings as comments, whole or not at all; return the file's absolute path.

    Words that say too little to be right or wrong get no comment, least of all praise. The format follows from the
    file's name; InputError where it is neither .md nor .docx, or cannot be written.
    """
    findings = [one for one in findings if one.worth_saying]
    kind = path.suffix.casefold()
    if kind == ".md":
        data = to_markdown(unit, text, findings).encode("utf-8", "replace")
    elif kind == ".docx":
        data = to_docx(unit, text, findings)
    else:
        raise InputError(f"I cannot write '{one_line(path.name)}'.", "Use a name that ends in .md or .docx.")
    return write_whole(path, data)


def comment(unit: Unit, finding: Finding) -> str:
    """Return what a comment on a finding says."""
    title = unit.misconception[finding.misconception].title
    if finding.verdict == "sound":
        return f"Sound on '{title}'."
    start = "Mistake" if finding.verdict == "mistaken" else "Not sure, your call"
    return f"{start}: {title}. {finding.why} To put it right: {finding.put_right}"


def to_markdown(unit: Unit, text: str, findings: Sequence[Finding]) -> str:
    """Return the text as it was, with a footnote after each finding and what is left out listed at the end."""
    label = _label(text)
    placed = sorted((one for one in findings if one.end is not None), key=lambda one: (one.end or 0, one.start or 0))
    whole = [one for one in findings if one.end is None]
    parts: list[str] = []
    notes: list[str] = []
    done = 0
    for number, finding in enumerate(placed, start=1):
        end = finding.end or 0
        parts += [text[done:end], f"[^{label}{number}]"]
        notes.append(f"[^{label}{number}]: {one_line(comment(unit, finding))}")
        done = end
    parts.append(text[done:])
    tail = ["\n" if text.endswith("\n") else "\n\n"] if notes or whole else []
    if whole:
        tail += ["## Left out\n\n", *(f"- {one_line(comment(unit, one))}\n" for one in whole)]
    if whole and notes:
        tail.append("\n")
    if notes:
        tail += ["\n\n".join(notes), "\n"]
    return "".join([*parts, *tail])


def to_docx(unit: Unit, text: str, findings: Sequence[Finding]) -> bytes:
    """Return the text as a Word document, each finding as a comment on its own words."""
    from docx import Document

    document: Any = Document()
    marks = [(one.start, one.end, one) for one in findings if one.start is not None and one.end is not None]
    cuts = sorted({place for start, end, _ in marks for place in (start, end)})
    runs: list[tuple[int, Any]] = []
    for line in _LINE.finditer(text):
        if line.group().strip():
            runs += _paragraph(document, text, line.start(), line.start() + len(line.group().rstrip("\r\n")), cuts)
    for start, end, finding in marks:
        covered = [run for place, run in runs if start <= place < end]
        if covered:
            _add(document, covered, comment(unit, finding))
    whole = [one for one in findings if one.start is None]
    if whole:
        document.add_heading("Left out", level=2)
    for finding in whole:
        run = document.add_paragraph(style="List Bullet").add_run(unit.misconception[finding.misconception].title)
        _add(document, [run], comment(unit, finding))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _paragraph(document: Any, text: str, start: int, end: int, cuts: Sequence[int]) -> list[tuple[int, Any]]:
    """Add one line as a paragraph, cut into runs where findings begin and end; return each run with its place."""
    heading, bullet = _HEADING.match(text, start, end), _BULLET.match(text, start, end)
    mark = heading or bullet
    first = mark.end() if mark else start
    style = f"Heading {len(heading.group(1))}" if heading else "List Bullet" if bullet else None
    paragraph = document.add_paragraph(style=style)
    edges = [first, *(cut for cut in cuts if first < cut < end), end]
    return [(left, paragraph.add_run(clean(text[left:right]))) for left, right in pairwise(edges) if left < right]


def _add(document: Any, runs: Sequence[Any], text: str) -> None:
    document.add_comment(runs=[runs[0], runs[-1]], text=text, author=AUTHOR, initials="c")


def _label(text: str) -> str:
    """Return a footnote label that the text does not use yet."""
    label = "coach-"
    while f"[^{label}" in text:
        label += "x-"
    return label
