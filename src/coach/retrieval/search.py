"""Answer a query with the best items of each kind: words and meaning, fused, with reasons."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.models.hits import Hit, Hits
from coach.models.items import Item
from coach.models.unit import Unit
from coach.retrieval.dense import Dense
from coach.retrieval.lexical import Lexical
from coach.retrieval.passages import SEARCHED, Passage
from coach.retrieval.words import words

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    from coach.encoder.protocol import Encoder

LEXICAL_WEIGHT = 0.35
"""Weight of shared words against meaning, both on a scale from 0 to 1."""
LEXICAL_HALF = 12.0
"""BM25 score that counts as half of the most that shared words can give."""
NAME_BONUS = 0.15
"""Added where the query says the item's title or an alias in full."""
OFF_TOPIC = 0.38
"""A query whose best item scores less than this is off topic."""
OFF_TOPIC_LEXICAL = 0.055
"""The same while only words are compared."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What goes into the fused score; a benchmark leaves parts out to show what each gives."""

    lexical: float = LEXICAL_WEIGHT
    dense: float = 1.0
    names: float = NAME_BONUS


class Searcher:
    """Search over a unit; `dense` and `encoder` may come later, until when words alone decide."""

    def __init__(self, unit: Unit, weights: Weights | None = None) -> None:
        self._weights = weights or Weights()
        self._items: list[Item] = [item for item in unit.items() if item.kind in SEARCHED]
        self._lexical = Lexical(self._items)
        self._names = [_names(item) for item in self._items]
        self._dense: tuple[Dense, Encoder] | None = None

    def add_dense(self, dense: Dense, encoder: "Encoder") -> None:
        """Compare meanings too from now on."""
        self._dense = (dense, encoder)

    def search(self, query: str, top: int = 3, vector: "NDArray[float32] | None" = None) -> Hits:
        """Return the best items of each kind; none where the query is off topic.

        `vector`, shape (dim,), spares encoding the query again.
        """
        stems = self._lexical.query(query)
        shared = self._lexical.scores(stems)
        nearest = self._nearest(query, vector)
        spoken = f" {' '.join(words(query))} "
        scored = []
        for place, item in enumerate(self._items):
            words_part = float(shared[place] / (shared[place] + LEXICAL_HALF))
            passage, cosine = nearest.get(item.id, (None, 0.0))
            name = next((name for name in self._names[place] if f" {name} " in spoken), "")
            score = (
                self._weights.lexical * words_part
                + self._weights.dense * max(cosine, 0.0)
                + (self._weights.names if name else 0.0)
            )
            scored.append((score, -place, item, passage, cosine, name))
        scored.sort(reverse=True, key=lambda entry: entry[:2])
        limit = OFF_TOPIC if self._dense else OFF_TOPIC_LEXICAL
        off_topic = not scored or scored[0][0] < limit
        results: dict[str, list[Hit]] = {kind.value: [] for kind in SEARCHED}
        if not off_topic:
            for score, _, item, passage, cosine, name in scored:
                if len(results[item.kind]) < top and score > 0:
                    results[item.kind].append(_hit(item, score, passage, cosine, name))
        return Hits(query=query, off_topic=off_topic, results={k: tuple(v) for k, v in results.items()})

    def _nearest(
        self, query: str, vector: "NDArray[float32] | None"
    ) -> dict[str, tuple[Passage | None, float]]:
        """Return for each item its passage nearest to the query, with the cosine."""
        if self._dense is None or not query.strip():
            return {}
        dense, encoder = self._dense
        if vector is None:
            vector = encoder.encode([query]).vectors[0]
        found: dict[str, tuple[Passage | None, float]] = {}
        for passage, cosine in dense.search(vector, len(dense.passages)):
            found.setdefault(passage.item, (passage, cosine))
        return found


def _names(item: Item) -> list[str]:
    """Return the item's title and aliases as plain words, longest first."""
    names = {" ".join(words(name)) for name in (item.title, *item.aliases)}
    return sorted(names, key=len, reverse=True)


def _hit(item: Item, score: float, passage: Passage | None, cosine: float, name: str) -> Hit:
    if name:
        reason = f"you say “{name}”"
    elif passage is not None and cosine >= OFF_TOPIC:
        reason = f"close in meaning to its {passage.part.lower()}"
    else:
        reason = "shares words with it"
    body = passage is not None and passage.part not in ("title", "alias", "claim", "summary")
    excerpt = passage.text.removeprefix(f"{item.title}: ") if body and passage else item.summary
    return Hit(
        id=item.id,
        title=item.title,
        score=round(score, 4),
        excerpt=excerpt,
        source=item.sources[0].text,
        reason=reason,
    )
