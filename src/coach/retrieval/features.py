"""What speaks for each item as an answer to a query, as numbers: shape (items, features)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.models.items import Item
from coach.models.unit import Unit
from coach.retrieval.lexical import Lexical
from coach.retrieval.passages import NAMING, OFF_TOPIC, PHRASING, Passage
from coach.retrieval.words import words

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

FEATURES = ("best", "best three", "names", "phrasings", "words", "said")
"""The best cosine of any passage, the mean of the best three, the best of title, aliases, summary and claim, the best
of the phrasings, BM25 on a scale from 0 to 1, and whether the query says one of the item's names in full."""
TOPIC = ("best", "on", "off", "off three", "nearest", "nearest asked", "words", "known", "said")
"""Of a query: the best cosine to any item's passage, the mean of the best five; the best cosine to what is known to be
off topic, the mean of the best three; the share of what is off topic among the ten nearest passages, and among the ten
nearest titles, aliases and phrasings; the best word share; the share of its words that stand in any item; whether it
says a name in full."""
HALF = 12.0
"""BM25 score that counts as a half."""
_ASKED = frozenset({OFF_TOPIC, PHRASING, "alias", "title"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of every item for one query."""

    values: "NDArray[float32]"
    """Shape (items, features)."""
    best: "list[Passage | None]"
    """Each item's best passage."""
    topic: dict[str, float]
    """What speaks for or against the query's being on topic, by the names in TOPIC."""


class Features:
    """Computes the features of every item for a query."""

    def __init__(self, unit: Unit, items: Sequence[Item]) -> None:
        self._count = len(items)
        self._lexical = Lexical(unit, items)
        self._names = [_names(item) for item in items]
        self._place = {item.id: place for place, item in enumerate(items)}

    def said(self, place: int, query: str) -> str:
        """Return the name of an item that a query says in full, or nothing."""
        spoken = f" {' '.join(words(query))} "
        return next((name for name in self._names[place] if f" {name} " in spoken), "")

    def see(self, query: str, found: Sequence[tuple[Passage, float]]) -> Seen:
        """Return what speaks for each item.

        `found` holds passages with their cosines to the query, best first; empty while there is no encoder.
        """
        import numpy as np

        values = np.zeros((self._count, len(FEATURES)), np.float32)
        stems = self._lexical.query(query)
        shared = self._lexical.scores(stems)
        values[:, 4] = shared / (shared + HALF)
        values[:, 5] = [bool(self.said(place, query)) for place in range(self._count)]
        best: list[Passage | None] = [None] * self._count
        taken = np.zeros(self._count, np.int64)
        for passage, cosine in found:
            if passage.part == OFF_TOPIC:
                continue
            place = self._place[passage.item]
            if best[place] is None:
                best[place] = passage
                values[place, 0] = cosine
            if taken[place] < 3:
                values[place, 1] += cosine / 3
                taken[place] += 1
            if passage.part in NAMING:
                values[place, 2] = max(values[place, 2], cosine)
            elif passage.part == PHRASING:
                values[place, 3] = max(values[place, 3], cosine)
        topic = _topic(found)
        topic["words"] = float(values[:, 4].max(initial=0.0))
        topic["known"] = self._lexical.known(stems)
        topic["said"] = float(values[:, 5].max(initial=0.0))
        return Seen(values=values, best=best, topic=topic)


def _topic(found: Sequence[tuple[Passage, float]]) -> dict[str, float]:
    """Return what the nearest passages say of whether a query is on topic."""
    on = [cosine for passage, cosine in found if passage.part != OFF_TOPIC][:5]
    off = [cosine for passage, cosine in found if passage.part == OFF_TOPIC][:3]
    asked = [passage.part == OFF_TOPIC for passage, _ in found if passage.part in _ASKED][:10]
    nearest = [passage.part == OFF_TOPIC for passage, _ in found[:10]]
    return {
        "best": on[0] if on else 0.0,
        "on": _mean(on),
        "off": off[0] if off else 0.0,
        "off three": _mean(off),
        "nearest": _mean(nearest),
        "nearest asked": _mean(asked),
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _names(item: Item) -> list[str]:
    """Return the item's title and aliases as plain words, longest first."""
    names = {" ".join(words(name)) for name in (item.title, *item.aliases)}
    return sorted(names, key=len, reverse=True)
