"""Train the answer-level models: a level per marking point, and whether a mistake is made anywhere."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import Ridge
from sklearn.metrics import cohen_kappa_score

from coach.training.linear import Floats, Linear, Mask, folds, logistic, platt

SCORE_PENALTY = 100.0
POOL_PENALTY = 3000.0
"""Ridge penalties for the block of sentence scores and for the wide block of pooled features."""
MARGIN = 0.15
"""Share of answers nearest to a threshold that are called unsure."""


@dataclass(frozen=True, slots=True)
class LevelModel:
    """A score on the scale of levels, and the two thresholds that cut it."""

    model: Linear
    low: float
    high: float
    margin: float
    """A score nearer than this to a threshold is unsure."""


@dataclass(frozen=True, slots=True)
class MistakeModel:
    """Calibrated log-odds that an answer makes a mistake, and the probability above which it is said."""

    model: Linear
    threshold: float


def fit_level(table: Floats, scores: int, levels: NDArray[np.int_], batches: NDArray[np.str_]) -> LevelModel:
    """Fit one marking point; the first `scores` columns are sentence scores, the rest pooled features."""
    unseen = np.zeros(len(levels))
    for left in folds(batches):
        unseen[left] = _ridge(table[~left], scores, levels[~left])(table[left])
    low, high = cut(unseen, levels)
    distance = np.minimum(np.abs(unseen - low), np.abs(unseen - high))
    return LevelModel(_ridge(table, scores, levels), low, high, float(np.quantile(distance, MARGIN)))


def cut(scores: Floats, levels: NDArray[np.int_]) -> tuple[float, float]:
    """Return the two thresholds with the highest quadratic kappa, averaged over the near-best ones."""
    grid = np.unique(np.quantile(scores, np.linspace(0.08, 0.92, 43)))
    tried = [
        (float(cohen_kappa_score(levels, (scores > low).astype(int) + (scores > high), weights="quadratic")), low, high)
        for place, low in enumerate(grid)
        for high in grid[place + 1 :]
    ]
    best = max(kappa for kappa, _, _ in tried)
    near = np.array([(low, high) for kappa, low, high in tried if kappa >= best - 0.01])
    low, high = near.mean(0)
    return float(low), float(high)


def fit_mistake(
    table: Floats, scores: int, own: list[int], labels: Mask, batches: NDArray[np.str_]
) -> tuple[MistakeModel, Floats]:
    """Fit one misconception; `own` are the columns of its own sentence scores. Also return unseen log-odds."""
    blocks = [
        (np.arange(scores, table.shape[1]), 0.0003),
        (np.arange(scores), 0.003),
        (np.array(own), 0.1),
    ]
    unseen = np.zeros(len(labels))
    for left in folds(batches):
        unseen[left] = _vote(table[~left], blocks, labels[~left])(table[left])
    slope, intercept = platt(unseen, labels)
    whole = _vote(table, blocks, labels)
    odds = unseen * slope + intercept
    probability = 1 / (1 + np.exp(-odds))
    grid = np.linspace(0.2, 0.8, 61)
    f1 = np.array([_f1(labels, probability > threshold) for threshold in grid])
    threshold = float(grid[f1 >= f1.max() - 0.01].mean())
    return MistakeModel(Linear(whole.weight * slope, whole.bias * slope + intercept), threshold), odds


def _ridge(table: Floats, scores: int, levels: NDArray[np.int_]) -> Linear:
    """Average a ridge on the sentence scores and one on the pooled features."""
    weight, bias = np.zeros(table.shape[1]), 0.0
    for columns, penalty in ((slice(0, scores), SCORE_PENALTY), (slice(scores, None), POOL_PENALTY)):
        part = table[:, columns]
        mean, deviation = part.mean(0), part.std(0) + 1e-6
        model = Ridge(alpha=penalty).fit((part - mean) / deviation, levels)
        weight[columns] = model.coef_ / deviation / 2
        bias += float(model.intercept_ - mean @ (model.coef_ / deviation)) / 2
    return Linear(weight, bias)


def _vote(table: Floats, blocks: list[tuple[NDArray[np.int_], float]], labels: Mask) -> Linear:
    """Add logistic models of several blocks of columns, each scaled to the same spread."""
    weight, bias = np.zeros(table.shape[1]), 0.0
    for columns, strength in blocks:
        model = logistic(table[:, columns], labels, strength=strength)
        spread = float(model(table[:, columns]).std()) or 1.0
        weight[columns] += model.weight / spread
        bias += model.bias / spread
    return Linear(weight, bias)


def _f1(labels: Mask, called: Mask) -> float:
    hits = float((labels & called).sum())
    return 2 * hits / max(1.0, float(labels.sum() + called.sum()))
