"""Join the frozen heads with the adapted encoder's, kind by kind, on batches that taught the encoder nothing."""

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from coach.training.frozen import Head, Task
from coach.training.linear import Floats, Mask


def fit(tasks: list[Task], heads: list[Head], adapted: Floats, tuning: Mask) -> Floats:
    """Return (3, heads): weight of the frozen log-odds, weight of the adapted ones, and what is added.

    `adapted` is (rows, heads) over the table; `tuning` marks the rows to fit on. Heads of one kind share
    their weights, since one batch alone has too few rows for a head of its own.
    """
    found = np.zeros((3, len(tasks)))
    for kind in dict.fromkeys(_kind(task) for task in tasks):
        columns = [column for column, task in enumerate(tasks) if _kind(task) == kind]
        inputs, labels, weights = _rows(tasks, heads, adapted, tuning, columns)
        model = LogisticRegression(C=10.0, max_iter=1000).fit(inputs, labels, sample_weight=weights)
        frozen, learnt = np.maximum(model.coef_[0], 0.0)
        found[:, columns] = np.array([[frozen], [learnt], [model.intercept_[0]]])
    return found


def apply(weights: Floats, frozen: NDArray[np.floating], adapted: NDArray[np.floating]) -> Floats:
    """Return the joined log-odds, shape (n, heads)."""
    return np.asarray(frozen * weights[0] + adapted * weights[1] + weights[2], np.float64)


def _kind(task: Task) -> str:
    return task.name.partition(":")[0]


def _rows(
    tasks: list[Task], heads: list[Head], adapted: Floats, tuning: Mask, columns: list[int]
) -> tuple[Floats, Mask, Floats]:
    inputs, labels, weights = [], [], []
    for column in columns:
        task = tasks[column]
        chosen = tuning[task.rows]
        rows = task.rows[chosen]
        inputs.append(np.stack([heads[column].unseen[rows], adapted[rows, column]], axis=1))
        labels.append(task.labels[chosen])
        weights.append(task.weights[chosen])
    return np.concatenate(inputs), np.concatenate(labels), np.concatenate(weights)
