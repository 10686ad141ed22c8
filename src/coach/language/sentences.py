"""Split a text into sentences whose places are exact in the original."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from coach.language.blocks import Block, blocks

SentenceKind = Literal["prose", "bullet", "heading", "table-row", "table-cell"]

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?=\s)")
_SPACE = re.compile(r"\s*")
_LEAD = re.compile(r"(\*\*|__)(?=\S)[^*_\r\n]{1,80}?(?:[.:]\1|\1[.:]?)(?=\s)")
_WORD = re.compile(r"[^\s(\[\"'“‘*_]+$")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ALWAYS = _words(
    "e.g i.e eg ie cf vs v mr mrs ms dr prof st sr jr hon rev sgt insp cllr approx dept min max avg fig figs "
    "para paras ref refs pp ed eds vol art jan feb mar apr jun jul aug sep sept oct nov dec viz incl excl est"
)
"""Abbreviations that never end a sentence on their own."""
_BEFORE_NUMBER = _words("no nos p s ss sec ch reg r sch c")
_BEFORE_LOWER = _words("etc al a.m p.m am pm ltd inc co")
_LONG_ROW = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text; `text` is always the slice [start:end] of the original."""

    text: str
    start: int
    end: int
    """Code points, end exclusive."""
    kind: SentenceKind
    section: str | None
    """The nearest heading above, without its marks."""


def split(text: str) -> list[Sentence]:
    """Return the sentences of a Markdown or plain text, in order; headings are sentences too."""
    found: list[Sentence] = []
    section: str | None = None
    for block in blocks(text):
        for start, end, kind in _pieces(text, block):
            start, end = _trim(text, start, end)
            if not any(character.isalnum() for character in text[start:end]):
                continue
            if kind == "heading":
                section = text[start:end].strip("#*_ \t.:")
            found.append(Sentence(text[start:end], start, end, kind, section))
    return found


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int, SentenceKind]]:
    if block.kind == "heading":
        yield block.start, block.end, "heading"
    elif block.kind == "table-row":
        yield from _row(text, block)
    else:
        start = block.start
        if lead := _LEAD.match(text, start, block.end):
            yield start, lead.end(), "heading"
            start = lead.end()
        for first, last in _cut(text, start, block.end):
            yield first, last, block.kind


def _row(text: str, block: Block) -> Iterator[tuple[int, int, SentenceKind]]:
    """Give a short table row whole, since its cells explain each other; a long one sentence by sentence."""
    if len(text[block.start : block.end].split()) <= _LONG_ROW:
        yield block.start, block.end, "table-row"
        return
    start = block.start
    for end in [*(i for i in range(block.start, block.end) if text[i] == "|"), block.end]:
        for first, last in _cut(text, start, end):
            yield first, last, "table-cell"
        start = end + 1


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences in text[start:end]."""
    for stop in _STOP.finditer(text, start, end):
        after = _SPACE.match(text, stop.end())
        following = text[after.end() : after.end() + 1] if after and after.end() < end else ""
        if following and _ends(text[start : stop.start()], stop.group(), following):
            yield start, stop.end()
            start = stop.end()
    if start < end:
        yield start, end


def _ends(before: str, stop: str, following: str) -> bool:
    """Tell whether a stop ends a sentence, from what stands before it and the first character after it."""
    lower = following.islower()
    if stop[0] in "!?":
        return not (lower and stop[-1] in "\"'”’»)")
    if stop.startswith("…") or stop.startswith(".."):
        return not lower
    found = _WORD.search(before)
    word = found.group().rstrip(".").lower() if found else ""
    if word in _ALWAYS or (len(word) == 1 and word.isalpha() and found and found.group()[0].isupper()):
        return False
    if word in _BEFORE_NUMBER and following.isdigit():
        return False
    if lower and (word in _BEFORE_LOWER or stop[-1] in "\"'”’»)]"):
        return False
    return not (word.isdigit() and len(word) <= 2 and not before[: -len(word)].strip())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] == "|"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "|"):
        end -= 1
    return start, end
