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


FOLDS = 4


def folds(groups: NDArray[np.str_], chosen: Mask | None = None) -> Iterator[Mask]:
    """Yield masks of what is left out: whole batches of the chosen rows, or, of one batch alone, stretches."""
    names = np.unique(groups if chosen is None else groups[chosen])
    if len(np.unique(groups)) > 1:
        for part in range(min(FOLDS, len(names))):
            yield np.isin(groups, names[part::FOLDS])
    else:
        for part in range(FOLDS):
            yield np.arange(len(groups)) * FOLDS // len(groups) == part


def platt(scores: Floats, labels: Mask) -> tuple[float, float]:
    """Return (slope, intercept) that turn scores into log-odds; the slope is never negative."""
    if len(scores) == 0 or labels.all() or not labels.any():
        return 1.0, 0.0
    spread = float(scores.std()) or 1.0
    model = LogisticRegression(C=10.0).fit((scores / spread)[:, None], labels)
    return max(float(model.coef_[0, 0]) / spread, 1e-3), float(model.intercept_[0])
