"""Mend misspelt words of a query against the unit's own vocabulary."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from coach.retrieval.words import words


class Speller:
    """Suggests the unit's word for one that the unit does not know."""

    def __init__(self, documents: Iterable[str], ordinary: frozenset[str]) -> None:
        counts = Counter(word for text in documents for word in words(text))
        self._known = frozenset(counts) | ordinary
        # Short words have too many neighbours to be mended safely.
        self._targets = sorted(word for word in counts if len(word) >= 5)
        self.mend = lru_cache(maxsize=4096)(self._mend)

    def _mend(self, word: str) -> str:
        """Return the nearest known word within one edit (two from eight letters on), or the word itself."""
        if word in self._known or len(word) < 5 or not word.isalpha():
            return word
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        reach = 2 if len(word) >= 8 else 1
        near = [target for target in self._targets if abs(len(target) - len(word)) <= reach]
        found = process.extractOne(word, near, scorer=DamerauLevenshtein.distance, score_cutoff=reach, processor=None)
        return str(found[0]) if found and found[0][0] == word[0] else word
