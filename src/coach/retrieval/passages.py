"""Cut items into passages: what is embedded and what is quoted."""

import re
from dataclasses import dataclass

from coach.models.items import Item, Kind, Misconception
from coach.models.unit import Unit

SEARCHED = (Kind.CONCEPT, Kind.TIP, Kind.MISCONCEPTION, Kind.MARKING_POINT, Kind.LAW, Kind.CASE)
"""The kinds that a query answers with, in the order of the output."""
NAMING = frozenset({"title", "alias", "summary", "claim"})
"""Parts that name an item, as against telling about it."""
PHRASING = "phrasing"
OFF_TOPIC = "off topic"

_HEADING = re.compile(r"^## .+$", re.MULTILINE)
_UNQUOTED = ("Test yourself", "Across the UK")
"""Parts of a body that answer no query."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an item that stands for it in search."""

    item: str
    """The item's id; empty for what is off topic."""
    part: str
    """`title`, `alias`, `summary`, `claim`, `phrasing`, `off topic`, or the heading of the part of the body."""
    text: str

    @property
    def told(self) -> bool:
        """Whether the passage is part of the item's body, fit to be quoted."""
        return self.part not in NAMING and self.part not in (PHRASING, OFF_TOPIC)


def passages(unit: Unit) -> list[Passage]:
    """Return every passage of the items that are searched, item by item, then what is off topic."""
    found = [passage for item in unit.items() if item.kind in SEARCHED for passage in _cut(unit, item)]
    return found + [Passage("", OFF_TOPIC, text) for text in unit.off_topic]


def _cut(unit: Unit, item: Item) -> list[Passage]:
    found = [Passage(item.id, "title", item.title), Passage(item.id, "summary", item.summary)]
    found += [Passage(item.id, "alias", alias) for alias in item.aliases]
    if isinstance(item, Misconception):
        found.append(Passage(item.id, "claim", item.claim))
    found += [Passage(item.id, PHRASING, text) for text in unit.phrasings.get(item.id, ())]
    for heading, text in parts(item.body):
        if heading not in _UNQUOTED:
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
    return [(mark.group()[3:].strip(), body[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)]


def document(unit: Unit, item: Item) -> str:
    """Return an item as one text for lexical search; names weigh more by being said more often."""
    claim = item.claim if isinstance(item, Misconception) else ""
    names = " ".join([item.title] * 3 + [" ".join(item.aliases)] * 2)
    asked = " ".join(unit.phrasings.get(item.id, ()))
    return f"{names} {asked} {item.summary} {claim} {_HEADING.sub(' ', item.body)}"
