"""Cut items into passages: what is embedded and what is quoted."""

import re
from dataclasses import dataclass

from coach.models.items import Item, Kind, Misconception
from coach.models.unit import Unit

SEARCHED = (Kind.CONCEPT, Kind.TIP, Kind.MISCONCEPTION, Kind.MARKING_POINT, Kind.LAW, Kind.CASE)
"""The kinds that a query answers with, in the order of the output."""

_HEADING = re.compile(r"^## .+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an item that stands for it in search."""

    item: str
    part: str
    """`title`, `alias`, `summary`, `claim`, or the heading of the part of the body."""
    text: str


def passages(unit: Unit) -> list[Passage]:
    """Return every passage of the items that are searched, item by item."""
    return [passage for item in unit.items() if item.kind in SEARCHED for passage in _cut(item)]


def _cut(item: Item) -> list[Passage]:
    found = [Passage(item.id, "title", item.title), Passage(item.id, "summary", item.summary)]
    found += [Passage(item.id, "alias", alias) for alias in item.aliases]
    if isinstance(item, Misconception):
        found.append(Passage(item.id, "claim", item.claim))
    for heading, text in parts(item.body):
        if heading not in ("Test yourself", "Across the UK"):
            found += [
                Passage(item.id, heading, f"{item.title}: {paragraph}")
                for paragraph in text.split("\n\n")
                if len(paragraph.split()) >= 6
            ]
    return found


def parts(body: str) -> list[tuple[str, str]]:
    """Return the level-2 headings of a body, each with the text under it."""
    marks = list(_HEADING.finditer(body))
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    return [
        (mark.group()[3:].strip(), body[mark.end() : end].strip())
        for mark, end in zip(marks, ends, strict=True)
    ]


def document(item: Item) -> str:
    """Return an item as one text for lexical search; names weigh more by being said more often."""
    claim = item.claim if isinstance(item, Misconception) else ""
    names = " ".join([item.title] * 3 + [" ".join(item.aliases)] * 2)
    return f"{names} {item.summary} {claim} {_HEADING.sub(' ', item.body)}"
