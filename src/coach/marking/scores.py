"""Sentence scores: what every head says of every sentence, as calibrated probabilities."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DIGITS = 3
"""Probabilities are rounded to this many digits before any threshold, so that machines agree."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities for n sentences."""

    mistaken: Floats
    """Shape (n, misconceptions): that it makes the mistake, given that it bears on it."""
    bears: Floats
    """Shape (n, misconceptions): that it bears on the misconception at all."""
    named: Floats
    """Shape (n, facets): that the facet is at least mentioned."""
    shown: Floats
    """Shape (n, facets): that the facet is shown."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Linear heads and the small graders that join them."""

    misconceptions: tuple[str, ...]
    facets: tuple[str, ...]
    names: tuple[str, ...]
    weight: Floats
    """Shape (features, heads)."""
    bias: Floats
    slope: Floats
    intercept: Floats
    """Log-odds of a frozen head = slope * (features @ weight + bias) + intercept."""
    blend: Floats
    """Shape (3, heads): weights of the frozen and of the adapted log-odds in the joined ones, and a constant."""
    grader: Floats
    """Shape (2, 5): log-odds of named and of shown, from topic, named, shown, shownness and 1."""

    @classmethod
    def read(cls, arrays: dict[str, NDArray[Any]], manifest: dict[str, Any]) -> "Heads":
        """Take the heads out of a shipped judge."""
        kept = {
            name: arrays[name].astype(np.float64)
            for name in ("weight", "bias", "slope", "intercept", "grader", "blend")
        }
        names = tuple(manifest["heads"])
        return cls(tuple(manifest["misconceptions"]), tuple(manifest["facets"]), names, **kept)

    def odds(self, features: NDArray[Any]) -> Floats:
        """Return the log-odds of every frozen head, shape (n, heads)."""
        return (features.astype(np.float64) @ self.weight + self.bias) * self.slope + self.intercept

    def join(self, frozen: Floats, sharp: Floats) -> Floats:
        """Return log-odds that blend the frozen heads' with those of the adapted encoder."""
        return np.asarray(frozen * self.blend[0] + sharp * self.blend[1] + self.blend[2])

    def scores(self, odds: Floats) -> Scores:
        """Return the probabilities that follow from the heads' log-odds."""
        topic, named, shown = (self._group(odds, kind, self.facets) for kind in ("topic", "named", "shown"))
        shownness = np.broadcast_to(odds[:, [self.names.index("shownness")]], topic.shape)
        inputs = np.stack([topic, named, shown, shownness, np.ones_like(topic)], axis=-1)
        graded = probability(inputs @ self.grader.T)
        return Scores(
            probability(self._group(odds, "mistaken", self.misconceptions)),
            probability(self._group(odds, "bears", self.misconceptions)),
            graded[..., 0],
            np.minimum(graded[..., 0], graded[..., 1]),
        )

    def _group(self, odds: Floats, kind: str, ids: Sequence[str]) -> Floats:
        return odds[:, [self.names.index(f"{kind}:{name}") for name in ids]]


def probability(odds: Floats) -> Floats:
    """Return probabilities for log-odds, cut so that nothing overflows."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), np.float64)
