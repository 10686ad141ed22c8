"""Train the answer-level models: a level per marking point, and whether a mistake is made anywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import cohen_kappa_score

from coach.training.linear import Floats, Linear, Mask, folds, logistic

MARGIN = 0.15
"""Share of answers nearest to a threshold that are called unsure."""
Block = tuple[NDArray[np.int_], float]
"""Columns, and the penalty (ridge) or strength (logistic) of a model on them."""


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


def fit_level(
    table: Floats, blocks: Sequence[Block], levels: NDArray[np.int_], batches: NDArray[np.str_]
) -> LevelModel:
    """Fit the mean of a ridge per block; thresholds come from answers of batches left out in turn."""

    def model(rows: Mask) -> Linear:
        return _mean([_ridge(table, columns, penalty, levels, rows) for columns, penalty in blocks])

    scores = _unseen(model, table, batches)
    low, high = cut(scores, levels)
    distance = np.minimum(np.abs(scores - low), np.abs(scores - high))
    return LevelModel(model(np.ones(len(table), bool)), low, high, float(np.quantile(distance, MARGIN)))


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


def fit_mistake(table: Floats, blocks: Sequence[Block], labels: Mask, batches: NDArray[np.str_]) -> MistakeModel:
    """Fit a logistic model per block, and one above them on scores of batches left out in turn."""
    every = np.ones(len(table), bool)
    scores = np.stack([_unseen(partial(_logistic, table, block, labels), table, batches) for block in blocks], axis=1)
    spread = scores.std(0) + 1e-6
    above = LogisticRegression(C=1.0).fit(scores / spread, labels)
    shares = np.maximum(above.coef_[0], 0.0) / spread
    parts = [_logistic(table, block, labels, every) for block in blocks]
    weight = sum((share * part.weight for share, part in zip(shares, parts, strict=True)), np.zeros(table.shape[1]))
    bias = float(above.intercept_[0]) + sum(share * part.bias for share, part in zip(shares, parts, strict=True))
    chances = 1 / (1 + np.exp(-(scores @ shares + float(above.intercept_[0]))))
    grid = np.linspace(0.2, 0.8, 61)
    f1 = np.array([_f1(labels, chances > threshold) for threshold in grid])
    return MistakeModel(Linear(weight, float(bias)), float(grid[f1 >= f1.max() - 0.01].mean()))


def _unseen(fit: Callable[[Mask], Linear], table: Floats, batches: NDArray[np.str_]) -> Floats:
    found = np.zeros(len(table))
    for left in folds(batches):
        found[left] = fit(~left)(table[left])
    return found


def _ridge(table: Floats, columns: NDArray[np.int_], penalty: float, levels: NDArray[np.int_], rows: Mask) -> Linear:
    part = table[rows][:, columns]
    mean, deviation = part.mean(0), part.std(0) + 1e-6
    model = Ridge(alpha=penalty).fit((part - mean) / deviation, levels[rows])
    weight = np.zeros(table.shape[1])
    weight[columns] = model.coef_ / deviation
    return Linear(weight, float(model.intercept_ - mean @ weight[columns]))


def _logistic(table: Floats, block: Block, labels: Mask, rows: Mask) -> Linear:
    columns, strength = block
    part = logistic(table[rows][:, columns], labels[rows], strength=strength)
    weight = np.zeros(table.shape[1])
    weight[columns] = part.weight
    return Linear(weight, part.bias)


def _mean(models: Sequence[Linear]) -> Linear:
    weight = sum((model.weight for model in models), np.zeros_like(models[0].weight)) / len(models)
    return Linear(weight, sum(model.bias for model in models) / len(models))


def _f1(labels: Mask, called: Mask) -> float:
    hits = float((labels & called).sum())
    return 2 * hits / max(1.0, float(labels.sum() + called.sum()))
