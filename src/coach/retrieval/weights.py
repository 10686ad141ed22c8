"""The weights of the search: learnt by `python -m coach.training.ranker` from what students ask."""

import json
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
    """Weights of a logistic rule: bias, best fused score, best cosine, cosine to what is off topic, best word share."""

    def without(self, *names: str) -> "Weights":
        """Return the weights with features left out, to show what each gives."""
        kept = tuple(0.0 if name in names else weight for name, weight in zip(FEATURES, self.rank, strict=True))
        return replace(self, rank=kept)

    def scores(self, values: "NDArray[float32]") -> "NDArray[float32]":
        """Return the fused score of each item, shape (items,), for features of shape (items, features)."""
        import numpy as np

        return values @ np.asarray(self.rank, np.float32)

    def off_topic_odds(self, score: float, best: float, off: float, words: float) -> float:
        """Return the log odds that a query is off topic."""
        seen = {"bias": 1.0, "score": score, "best": best, "off": off, "words": words}
        return sum(self.off_topic[name] * value for name, value in seen.items())


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """Return the weights that ship."""
    data = json.loads(FILE.read_text("utf-8"))
    return Weights(rank=tuple(data["rank"]), off_topic=data["off_topic"])
