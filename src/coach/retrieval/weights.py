"""The weights of the search: learnt by `python -m coach.training.ranker` from what students ask."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.retrieval.features import FEATURES

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

FILE = Path(__file__).with_name("weights.json")
OFF_TOPIC_LEXICAL = 0.155
"""While only words are compared, a query whose best item has a smaller share of them is off topic."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature says."""

    rank: tuple[float, ...]
    """One weight a feature, in the order of FEATURES."""
    off_topic: dict[str, float]
    """Weights of a logistic rule: bias, the features in TOPIC, and score, score three, lead: the best fused score, the
    mean of the best three, and how far the best is ahead of the sixth."""

    def without(self, *names: str) -> "Weights":
        """Return the weights with features left out, to show what each gives."""
        kept = tuple(0.0 if name in names else weight for name, weight in zip(FEATURES, self.rank, strict=True))
        return replace(self, rank=kept)

    def scores(self, values: "NDArray[float32]") -> "NDArray[float32]":
        """Return the fused score of each item, shape (items,), for features of shape (items, features)."""
        import numpy as np

        return values @ np.asarray(self.rank, np.float32)

    def off_topic_odds(self, topic: Mapping[str, float], scores: "NDArray[float32]") -> float:
        """Return the log odds, up to the bias that was chosen, that a query is off topic."""
        seen = {"bias": 1.0, **described(topic, scores)}
        return sum(weight * seen[name] for name, weight in self.off_topic.items())


def described(topic: Mapping[str, float], scores: "NDArray[float32]") -> dict[str, float]:
    """Return the features of the off-topic rule for a query, given each item's fused score, shape (items,)."""
    import numpy as np

    best = np.sort(scores)[::-1]
    sixth = float(best[5]) if len(best) > 5 else 0.0
    return {
        **topic,
        "score": float(best[0]),
        "score three": float(best[:3].mean()),
        "lead": float(best[0]) - sixth,
    }


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """Return the weights that ship."""
    data = json.loads(FILE.read_text("utf-8"))
    return Weights(rank=tuple(data["rank"]), off_topic=data["off_topic"])
