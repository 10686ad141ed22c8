"""Shapes that make a picture, and text broken into lines without knowing the font."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

from coach.export import plain

WIDTH = 720.0
"""Units across; a line of the page is as wide."""
SIZE = 13.0
LINE = 17.0
"""Height of the usual text and of its lines."""

_NARROW = frozenset("fijlrtI.,:;'’|!()[]-/ ‘")
_WIDE = frozenset("mwMW@%—…œæ")


@dataclass(frozen=True, slots=True)
class Rect:
    """A box."""

    x: float
    y: float
    width: float
    height: float
    role: str
    """What it is, from which its colours follow."""
    round: float = 0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from one point to another; `bend` makes it leave and arrive upright."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str
    bend: bool = False


@dataclass(frozen=True, slots=True)
class Diamond:
    """A point in time."""

    x: float
    y: float
    reach: float
    role: str


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; y is its baseline."""

    x: float
    y: float
    text: str
    role: str = "ink"
    size: float = SIZE
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False


Shape = Rect | Stroke | Diamond | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its words."""

    height: float
    shapes: tuple[Shape, ...]
    title: str
    words: str
    """All that the picture shows, for whoever cannot see it."""
    width: float = WIDTH


def width_of(text: str, size: float = SIZE) -> float:
    """Return about how wide a text is in a plain sans serif, rather too much than too little."""
    return sum(_advance(char) for char in text) * size


def wrap(text: str, width: float, size: float = SIZE, most: int = 3) -> list[str]:
    """Return the lines of a text; a word too long for a line is cut, and what is over `most` lines ends in `…`."""
    lines: list[str] = []
    line = ""
    for word in plain.line(text).split():
        for piece in _pieces(word, width, size):
            longer = f"{line} {piece}" if line else piece
            if width_of(longer, size) <= width:
                line = longer
                continue
            lines.append(line)
            line = piece
            if len(lines) > most:
                return _shortened(lines[:most], width, size)
    lines.append(line)
    return lines if len(lines) <= most else _shortened(lines[:most], width, size)


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and width_of(pieces[-1] + char, size) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _shortened(lines: list[str], width: float, size: float) -> list[str]:
    last = lines[-1]
    while last and width_of(last + "…", size) > width:
        last = last[:-1]
    return [*lines[:-1], last.rstrip(" ,;:.") + "…"]


def _advance(char: str) -> float:
    if char in _NARROW:
        return 0.33
    if char in _WIDE or char.isupper() or unicodedata.east_asian_width(char) in "WF":
        return 0.72 if char.isupper() and char not in _WIDE else 1.0
    return 0.0 if unicodedata.combining(char) else 0.57
