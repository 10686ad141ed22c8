"""Coach's lines as Markdown, students' words as inert text."""

import re

from textual.content import Content

from coach.inert import one_line, printable

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+\-.!|~&:@/])")
_SENTENCE = re.compile(r".+?(?:[.?!…][\"'”’)]*\s+|\n+|$)", re.DOTALL)


def inert(text: str) -> Content:
    """Return text that is shown as it is: no markup, no control characters."""
    return Content(printable(text))


def escaped(text: str) -> str:
    """Return text for a Markdown widget that shows it letter by letter.

    A coach's line quotes the student, and where the quotation begins is not marked in it, so the whole line is escaped.
    """
    return _SPECIAL.sub(r"\\\1", printable(text))


def sentences(text: str) -> list[str]:
    """Return a text cut into sentences; joined, they give it again."""
    return _SENTENCE.findall(text)


def shortened(text: str, width: int) -> str:
    """Return text on one line, cut at a word where it is longer than a width."""
    line = one_line(text)
    if len(line) <= width:
        return line
    return line[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
