"""The parts of a text under its headings, with exact places."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from coach.language.sentences import Sentence, split

_MARKS = re.compile(r"(#{1,6})[ \t]+$")
_LEAD = 7
"""Level of a heading that is no more than a bold phrase before a sentence, or a title without marks."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a text: what stands under one heading of its outermost level, smaller headings and all."""

    headings: tuple[str, ...]
    """Its own heading, then the smaller ones inside it; empty for what stands before the first."""
    sentences: tuple[Sentence, ...]
    """Never empty, headings left out."""

    @property
    def heading(self) -> str:
        """The heading above it; empty where there is none."""
        return self.headings[0] if self.headings else ""

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.sentences[-1].end


def parts(text: str) -> list[Part]:
    """Return the sections of a text, in order.

    The outermost level is the first that has more than one heading, so that a title alone makes no section. A heading
    with nothing under it leads the next section.
    """
    sentences = split(text)
    levels = Counter(_level(text, one) for one in sentences if one.kind == "heading")
    outermost = next((level for level in sorted(levels) if levels[level] > 1), min(levels, default=_LEAD))
    found: list[Part] = []
    headings: list[tuple[int, str]] = []
    held: list[Sentence] = []
    for sentence in sentences:
        if sentence.kind != "heading":
            held.append(sentence)
            continue
        level = _level(text, sentence)
        if held and level <= outermost:
            found.append(_part(headings, held))
            headings, held = [], []
        if not held:
            # A title above the first section is no heading of it.
            headings = [one for one in headings if one[0] >= min(level, outermost)]
        headings.append((level, sentence.text.strip("#*_ \t.:")))
    return [*found, _part(headings, held)] if held else found


def _part(headings: list[tuple[int, str]], held: list[Sentence]) -> Part:
    return Part(tuple(heading for _, heading in headings), tuple(held))


def _level(text: str, heading: Sentence) -> int:
    marks = _MARKS.search(text, max(heading.start - 12, 0), heading.start)
    return len(marks[1]) if marks else _LEAD


def opening(text: str, most: int = 120) -> str:
    """Return the first sentence of a text, headings left out: by it a text is known again after it was changed."""
    sentences = [sentence for sentence in split(text) if sentence.kind != "heading"]
    return " ".join(sentences[0].text.split())[:most] if sentences else ""


def paragraph_opening(text: str, part: Part, place: int) -> Sentence:
    """Return the sentence that opens the paragraph in which a place of a part lies."""
    first = part.sentences[0]
    for before, sentence in pairwise(part.sentences):
        if sentence.start > place:
            break
        if _blank(text[before.end : sentence.start]):
            first = sentence
    return first


def _blank(between: str) -> bool:
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1
