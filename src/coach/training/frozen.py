"""Train linear heads on the frozen encoder's inner features: one per misconception and per facet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.training.data import Corpus
from coach.training.linear import Features, Floats, Linear, Mask, folds, logistic, platt

ELSEWHERE = 0.3
"""Weight of an exemplar of something else, where a head learns what its topic is."""


@dataclass(frozen=True, slots=True)
class Head:
    """A trained head with what calibrates it."""

    name: str
    """`mistaken:<id>`, `bears:<id>`, `topic:<facet>`, `named:<facet>`, `shown:<facet>` or `shownness`."""
    model: Linear
    slope: float
    intercept: float
    """Log-odds = slope * score + intercept."""
    unseen: Floats
    """Log-odds of every row of the feature table; of a tuning row, from a model that had not seen its batch."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a head learns: rows of a feature table, yes or no, and how much each counts."""

    name: str
    rows: NDArray[np.intp]
    labels: Mask
    weights: Floats
    groups: NDArray[np.str_]


def fit(task: Task, features: Features, batches: NDArray[np.str_], tuning: Mask) -> Head:
    """Fit a head on all of its rows, and calibrate it on rows of batches left out in turn.

    `features`, `batches` and `tuning` are those of the whole table, which the task's rows index. Only
    batches of tuning rows are left out, unless the task has none of its own among them.
    """
    own = features[task.rows]
    whole = logistic(own, task.labels, task.weights)
    scores = whole(features)
    sure = task.weights >= 1.0
    chosen = tuning[task.rows]
    if not (chosen & sure & task.labels).any():
        chosen = np.ones(len(own), bool)
    alone = len(np.unique(task.groups)) == 1
    for left in folds(task.groups, chosen):
        model = logistic(own[~left], task.labels[~left], task.weights[~left])
        rows = task.rows[left] if alone else np.flatnonzero(np.isin(batches, np.unique(task.groups[left])))
        scores[rows] = model(features[rows])
    slope, intercept = platt(scores[task.rows][sure & chosen], task.labels[sure & chosen])
    return Head(task.name, whole, slope, intercept, scores * slope + intercept)


def tasks(corpus: Corpus, related: dict[str, frozenset[str]]) -> list[Task]:
    """Return a task per head over the rows of the corpus's table.

    `related` names, for a misconception, the facets whose exemplars may well bear on it.
    """
    _, groups = table(corpus)
    return [*_mistake_tasks(corpus, related, groups), *_facet_tasks(corpus, groups)]


def table(corpus: Corpus) -> tuple[list[str], NDArray[np.str_]]:
    """Return the texts of the feature table and their batches: mistakes, then facets, then ordinary ones."""
    texts = [row.text for row in corpus.mistakes] + [row.text for row in corpus.facets]
    batches = [row.batch for row in corpus.mistakes] + [row.batch for row in corpus.facets]
    texts += [row.text for row in corpus.ordinary]
    batches += [row.batch for row in corpus.ordinary]
    return texts, np.array(batches)


def kinds(corpus: Corpus) -> list[tuple[str, str]]:
    """Return (kind, batch) of each row of the table."""
    found = [("misconceptions", row.batch) for row in corpus.mistakes]
    found += [("facets", row.batch) for row in corpus.facets]
    return found + [("ordinary", row.batch) for row in corpus.ordinary]


def _mistake_tasks(corpus: Corpus, related: dict[str, frozenset[str]], groups: NDArray[np.str_]) -> list[Task]:
    kinds = np.array([row.misconception for row in corpus.mistakes])
    mistaken = np.array([row.mistaken for row in corpus.mistakes], bool)
    facets = np.array([row.facet for row in corpus.facets])
    found = []
    for kind in dict.fromkeys(kinds.tolist()):
        own = np.flatnonzero(kinds == kind)
        found.append(Task(f"mistaken:{kind}", own, mistaken[own], np.ones(len(own)), groups[own]))
        near = np.isin(facets, sorted(related.get(kind, frozenset())))
        far = len(kinds) + np.flatnonzero(~near)
        plain = np.arange(len(kinds) + len(facets), len(groups))
        other = np.flatnonzero(kinds != kind)
        rows = np.concatenate([own, other, far, plain])
        labels = np.zeros(len(rows), bool)
        labels[: len(own)] = True
        weights = np.full(len(rows), ELSEWHERE)
        weights[: len(own)] = 1.0
        weights[len(rows) - len(plain) :] = 1.0
        found.append(Task(f"bears:{kind}", rows, labels, weights, groups[rows]))
    return found


def _facet_tasks(corpus: Corpus, groups: NDArray[np.str_]) -> list[Task]:
    start = len(corpus.mistakes)
    facets = np.array([row.facet for row in corpus.facets])
    grades = np.array([row.grade for row in corpus.facets])
    found = []
    for facet in dict.fromkeys(facets.tolist()):
        also = np.array([facet in row.also for row in corpus.facets], bool)
        own = np.flatnonzero(facets == facet)
        rows = start + own
        for name, labels in (("named", grades[own] >= 1), ("shown", grades[own] == 2)):
            found.append(Task(f"{name}:{facet}", rows, labels, np.ones(len(own)), groups[rows]))
        about = ((facets == facet) & (grades >= 1)) | also
        other = (facets != facet) & ~also
        chosen = np.flatnonzero(about | other)
        weights = np.where(about[chosen], 1.0, ELSEWHERE)
        found.append(Task(f"topic:{facet}", start + chosen, about[chosen], weights, groups[start + chosen]))
    rows = start + np.arange(len(facets))
    found.append(Task("shownness", rows, grades == 2, np.ones(len(rows)), groups[rows]))
    return found
