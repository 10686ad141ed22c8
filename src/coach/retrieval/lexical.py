"""Rank items by the words that they share with a query (BM25 over whole items)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coach.models.items import Item
from coach.models.unit import Unit
from coach.retrieval.passages import document
from coach.retrieval.spelling import Speller
from coach.retrieval.words import STOP, stem, terms, words

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray


class Lexical:
    """A BM25 index over the items given; needs no model."""

    def __init__(self, unit: Unit, items: Sequence[Item]) -> None:
        import bm25s

        documents = [document(unit, item) for item in items]
        ordinary = frozenset(word for text in unit.off_topic for word in words(text))
        # Phrasings hold misspellings on purpose, so they teach no spelling.
        self._speller = Speller([*(item.body for item in items), *(item.title for item in items)], ordinary | STOP)
        self._bm25: Any = bm25s.BM25(k1=1.2, b=0.6)
        corpus = [terms(text) for text in documents]
        self._bm25.index(corpus, show_progress=False)
        self._vocabulary = frozenset(word for row in corpus for word in row)

    def query(self, text: str) -> list[str]:
        """Return the stems of a query, misspelt words mended."""
        return [stem(self._speller.mend(word)) for word in words(text) if word not in STOP]

    def known(self, stems: Sequence[str]) -> float:
        """Return the share of the stems that stand in any item, 0 to 1."""
        return sum(word in self._vocabulary for word in stems) / len(stems) if stems else 0.0

    def scores(self, stems: Sequence[str]) -> "NDArray[float32]":
        """Return the BM25 score of each item, shape (items,), at least 0."""
        import numpy as np

        known = [word for word in stems if word in self._vocabulary]
        if not known:
            return np.zeros(self._bm25.scores["num_docs"], np.float32)
        found: NDArray[float32] = np.asarray(self._bm25.get_scores(known), np.float32)
        return found
