"""Answer a query with the best items of each kind: words and meaning, fused, with reasons."""

from typing import TYPE_CHECKING

from coach.models.hits import Hit, Hits
from coach.models.items import Item
from coach.models.unit import Unit
from coach.retrieval.dense import Dense
from coach.retrieval.features import Features, Seen
from coach.retrieval.passages import SEARCHED, Passage
from coach.retrieval.weights import OFF_TOPIC_LEXICAL, Weights, shipped

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    from coach.encoder.protocol import Encoder

CLOSE = 0.35
"""A cosine from which a hit is explained by its meaning."""


class Searcher:
    """Search over a unit; the index of meanings may come later, until when words alone decide."""

    def __init__(self, unit: Unit, weights: Weights | None = None) -> None:
        self._weights = weights or shipped()
        self._items: list[Item] = [item for item in unit.items() if item.kind in SEARCHED]
        self._features = Features(unit, self._items)
        self._dense: tuple[Dense, Encoder] | None = None

    def add_dense(self, dense: Dense, encoder: "Encoder") -> None:
        """Compare meanings too from now on."""
        self._dense = (dense, encoder)

    def search(self, query: str, top: int = 3, vector: "NDArray[float32] | None" = None) -> Hits:
        """Return the best items of each kind; none where the query is off topic.

        `vector`, shape (dim,), spares encoding the query again.
        """
        seen = self._features.see(query, self._nearest(query, vector))
        scores = self._weights.scores(seen.values)
        results: dict[str, list[Hit]] = {kind.value: [] for kind in SEARCHED}
        odds = self._odds(query, seen, scores)
        off_topic = odds > 0
        if not off_topic:
            for place in sorted(range(len(scores)), key=lambda number: (-scores[number], number)):
                found = results[self._items[place].kind]
                if len(found) < top and scores[place] > 0:
                    found.append(self._hit(place, query, float(scores[place]), seen))
        found_by_kind = {kind: tuple(hits) for kind, hits in results.items()}
        return Hits(query=query, off_topic=off_topic, off_topic_odds=round(odds, 3), results=found_by_kind)

    def _nearest(self, query: str, vector: "NDArray[float32] | None") -> list[tuple[Passage, float]]:
        """Return every passage with its cosine to the query, best first; none without an encoder."""
        if self._dense is None or not query.strip():
            return []
        dense, encoder = self._dense
        if vector is None:
            vector = encoder.encode([query]).vectors[0]
        return dense.search(vector, len(dense.passages))

    def _odds(self, query: str, seen: Seen, scores: "NDArray[float32]") -> float:
        """Return the log odds that a query is off topic; with words alone, 1 or -1."""
        if not query.strip() or not len(scores):
            return 1.0
        if self._dense is None:
            return 1.0 if seen.topic["words"] < OFF_TOPIC_LEXICAL else -1.0
        return self._weights.off_topic_odds(seen.topic, scores)

    def _hit(self, place: int, query: str, score: float, seen: Seen) -> Hit:
        item, passage = self._items[place], seen.best[place]
        name = self._features.said(place, query)
        if name:
            reason = f"you say “{name}”"
        elif passage is not None and seen.values[place, 0] >= CLOSE:
            reason = f"close in meaning to its {passage.part.lower()}" if passage.told else "close in meaning"
        else:
            reason = "shares words with it"
        told = passage is not None and passage.told
        return Hit(
            id=item.id,
            title=item.title,
            score=round(score, 4),
            excerpt=passage.text.removeprefix(f"{item.title}: ") if told and passage else item.summary,
            source=item.sources[0].text,
            reason=reason,
        )
