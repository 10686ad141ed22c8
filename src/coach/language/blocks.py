"""Cut a text into blocks (paragraph, bullet, heading, table row) with exact places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["prose", "bullet", "heading", "table-row"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+")
_BULLET = re.compile(r"[ \t]*(?:[-*+•‣▪–—][ \t]+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)][ \t]+)(?:\[[ xX]\][ \t]+)?")
_RULE = re.compile(r"[ \t]*([-*_=])(?:[ \t]*\1){2,}[ \t]*$")
_TABLE_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*$")
_ENDS = re.compile(r"[.!?:;,…][\"'”’)\]*_]*$")
_TITLE_WORDS = 9
_SHORT_LINE = 50


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that no sentence crosses."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    """Without the line's end."""
    text: str


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a text in order; what lies between them is marks and white space."""
    lines = list(_lines(text))
    number = 0
    while number < len(lines):
        line = lines[number]
        if not line.text.strip() or _RULE.match(line.text):
            number += 1
        elif _is_row(lines, number):
            if not _TABLE_RULE.match(line.text):
                yield Block(line.start, line.end, "table-row")
            number += 1
        elif mark := _HEADING.match(line.text):
            yield Block(line.start + mark.end(), line.end, "heading")
            number += 1
        else:
            last = _last_line(lines, number)
            yield _paragraph(lines, number, last)
            number = last + 1


def _lines(text: str) -> Iterator[_Line]:
    for found in _LINE.finditer(text):
        body = found.group().rstrip("\r\n")
        quote = _QUOTE.match(body)
        skip = quote.end() if quote else 0
        yield _Line(found.start() + skip, found.start() + len(body), body[skip:])


def _is_row(lines: list[_Line], number: int) -> bool:
    """Tell a table row: a line that holds a bar, in a run of such lines that has a rule of dashes."""
    if "|" not in lines[number].text:
        return False
    first = number
    while first > 0 and "|" in lines[first - 1].text:
        first -= 1
    run = first
    while run < len(lines) and "|" in lines[run].text:
        if _TABLE_RULE.match(lines[run].text):
            return True
        run += 1
    return lines[number].text.strip().startswith("|")


def _last_line(lines: list[_Line], first: int) -> int:
    """Return the number of the last line of the paragraph or bullet that starts at `first`."""
    last = first
    while last + 1 < len(lines):
        this, following = lines[last].text, lines[last + 1].text
        if not following.strip() or _BULLET.match(following) or _HEADING.match(following):
            break
        if _RULE.match(following) or _is_row(lines, last + 1) or _breaks(this, following):
            break
        last += 1
    return last


def _breaks(this: str, following: str) -> bool:
    """Tell whether a line end inside a paragraph is meant: a short line without a stop, then a capital."""
    start = following.lstrip()[:1]
    return len(this.strip()) < _SHORT_LINE and not _ENDS.search(this.rstrip()) and not start.islower()


def _paragraph(lines: list[_Line], first: int, last: int) -> Block:
    line = lines[first]
    if mark := _BULLET.match(line.text):
        return Block(line.start + mark.end(), lines[last].end, "bullet")
    kind: Kind = "heading" if first == last and _is_title(lines, first) else "prose"
    return Block(line.start, lines[last].end, kind)


def _is_title(lines: list[_Line], number: int) -> bool:
    """Tell a title without marks: underlined, or short, without a stop, alone, and with text after it."""
    text = lines[number].text.strip()
    following = lines[number + 1].text if number + 1 < len(lines) else ""
    if following and _RULE.match(following) and following.strip()[0] in "=-":
        return True
    before_blank = number == 0 or not lines[number - 1].text.strip()
    after = any(line.text.strip() for line in lines[number + 1 :])
    plain = not _ENDS.search(text) and len(text.split()) <= _TITLE_WORDS and not text[0].islower()
    return plain and before_blank and not following.strip() and after
