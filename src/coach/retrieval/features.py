"""What speaks for each item as an answer to a query, as numbers: shape (items, features)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.models.items import Item
from coach.retrieval.lexical import Lexical
from coach.retrieval.passages import Passage
from coach.retrieval.words import words

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

NAMES = ("best", "top three", "name", "phrasing", "words", "said")
"""The best cosine of any passage, the mean of the best three, the best of title, aliases, summary and claim, the best
of the phrasings, BM25 on a scale from 0 to 1, and whether the query says the item's name in full."""
NAMING = frozenset({"title", "alias", "summary", "claim"})
PHRASING = "phrasing"
OFF_TOPIC = "off topic"
HALF = 12.0
"""BM25 score that counts as a half."""


class Features:
    """Computes the features of every item for a query."""

    def __init__(self, items: Sequence[Item], lexical: Lexical) -> None:
        self._items = list(items)
        self._lexical = lexical
        self._names = [_names(item) for item in items]
        self._place = {item.id: place for place, item in enumerate(items)}

    def lexical(self, query: str) -> "NDArray[float32]":
        """Return the features that need no encoder, shape (items, 2): words and said."""
        import numpy as np

        shared = self._lexical.scores(self._lexical.query(query))
        spoken = f" {' '.join(words(query))} "
        said = [any(f" {name} " in spoken for name in names) for names in self._names]
        return np.stack([shared / (shared + HALF), np.asarray(said, np.float32)], axis=1)

    def said(self, place: int, query: str) -> str:
        """Return the name of an item that a query says in full, or nothing."""
        spoken = f" {' '.join(words(query))} "
        return next((name for name in self._names[place] if f" {name} " in spoken), "")

    def all(
        self, query: str, found: Sequence[tuple[Passage, float]]
    ) -> "tuple[NDArray[float32], list[Passage | None], float]":
        """Return the features (items, 6), each item's best passage, and the best cosine of what is off topic.

        `found` holds every passage with its cosine to the query, best first.
        """
        import numpy as np

        count = len(self._items)
        values = np.zeros((count, len(NAMES)), np.float32)
        values[:, 4:] = self.lexical(query)
        best: list[Passage | None] = [None] * count
        seen = np.zeros(count, np.int64)
        off_topic = 0.0
        for passage, cosine in found:
            if passage.part == OFF_TOPIC:
                off_topic = max(off_topic, cosine)
                continue
            place = self._place[passage.item]
            if best[place] is None:
                best[place] = passage
                values[place, 0] = cosine
            if seen[place] < 3:
                values[place, 1] += cosine / 3
                seen[place] += 1
            column = 3 if passage.part == PHRASING else 2 if passage.part in NAMING else 0
            values[place, column] = max(values[place, column], cosine)
        return values, best, off_topic


def _names(item: Item) -> list[str]:
    """Return the item's title and aliases as plain words, longest first."""
    names = {" ".join(words(name)) for name in (item.title, *item.aliases)}
    return sorted(names, key=len, reverse=True)
