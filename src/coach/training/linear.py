"""Linear models on standardised features, folded back so that they apply to raw ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float64]
Features = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]
STRENGTH = 0.001
"""Inverse regularisation of the logistic heads; wide features and few exemplars want it small."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear score: features @ weight + bias."""

    weight: Floats
    bias: float

    def __call__(self, features: Features) -> Floats:
        """Return the score of each row, shape (n,)."""
        return np.asarray(features @ self.weight + self.bias, np.float64)


def logistic(features: Features, labels: Mask, weights: Floats | None = None, strength: float = STRENGTH) -> Linear:
    """Fit a logistic head by its log-odds; a class that is missing gives a head that is always unsure."""
    if labels.all() or not labels.any():
        return Linear(np.zeros(features.shape[1]), 0.0)
    mean, deviation = features.mean(0), features.std(0) + 1e-6
    model = LogisticRegression(C=strength, max_iter=400)
    model.fit((features - mean) / deviation, labels, sample_weight=weights)
    weight = model.coef_[0] / deviation
    return Linear(weight, float(model.intercept_[0] - mean @ weight))


def folds(groups: NDArray[np.str_], count: int = 5) -> Iterator[Mask]:
    """Yield masks of what is left out: batch by batch, or, of one batch alone, every fifth row in blocks."""
    names = np.unique(groups)
    if len(names) > 1:
        for name in names:
            yield groups == name
    else:
        for part in range(count):
            left = np.zeros(len(groups), bool)
            left[part * len(groups) // count : (part + 1) * len(groups) // count] = True
            yield left


def platt(scores: Floats, labels: Mask) -> tuple[float, float]:
    """Return (slope, intercept) that turn scores into log-odds; the slope is never negative."""
    if len(scores) == 0 or labels.all() or not labels.any():
        return 1.0, 0.0
    spread = float(scores.std()) or 1.0
    model = LogisticRegression(C=10.0).fit((scores / spread)[:, None], labels)
    return max(float(model.coef_[0, 0]) / spread, 1e-3), float(model.intercept_[0])
