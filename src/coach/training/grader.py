"""Join a facet's heads into two probabilities: that it is at least mentioned, and that it is shown."""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score

from coach.training.data import FacetExemplar
from coach.training.linear import Floats

OTHERS = 4
"""Exemplars of other facets set against each exemplar: most sentences of a text are about something else."""


def fit(rows: list[FacetExemplar], facets: list[str], odds: Floats) -> Floats:
    """Return the grader, shape (2, 5), from unseen log-odds of shape (rows, facets, 4).

    The last axis holds topic, named, shown and shownness.
    """
    rng = np.random.default_rng(0)
    inputs, at_least, full = [], [], []
    for number, row in enumerate(rows):
        chosen = [row.facet, *row.also, *rng.choice(facets, OTHERS, replace=False)]
        for place, facet in enumerate(dict.fromkeys(chosen)):
            column = facets.index(facet)
            inputs.append([*odds[number, column], 1.0])
            grade = row.grade if place == 0 else 2 if facet in row.also else 0
            at_least.append(grade >= 1)
            full.append(grade == 2)
    table = np.array(inputs)
    fitted = [
        LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000).fit(table, labels).coef_[0]
        for labels in (np.array(at_least), np.array(full))
    ]
    return np.array(fitted)


def cuts(rows: list[FacetExemplar], facets: list[str], odds: Floats, grader: Floats) -> tuple[float, float]:
    """Return the thresholds of named and shown with the highest quadratic kappa on the exemplars' own facets."""
    own = np.array([odds[number, facets.index(row.facet)] for number, row in enumerate(rows)])
    inputs = np.concatenate([own, np.ones((len(own), 1))], axis=1)
    chances = 1 / (1 + np.exp(-inputs @ grader.T))
    grades = np.array([row.grade for row in rows])
    grid = np.linspace(0.1, 0.8, 36)
    tried = {
        (low, high): cohen_kappa_score(
            grades, np.where(chances[:, 1] > high, 2, chances[:, 0] > low).astype(int), weights="quadratic"
        )
        for low in grid
        for high in grid
    }
    best = max(tried.values())
    low, high = np.mean([pair for pair, kappa in tried.items() if kappa >= best - 0.005], axis=0)
    return float(low), float(high)
