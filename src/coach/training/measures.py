"""Figures of merit, with bootstrap intervals."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from sklearn.metrics import cohen_kappa_score, roc_auc_score

RESAMPLES = 400


def auc(labels: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Return the area under the ROC curve; None where a class is missing."""
    return float(roc_auc_score(labels, scores)) if 0 < sum(labels) < len(labels) else None


def kappa(expected: Sequence[int], found: Sequence[int]) -> float | None:
    """Return the quadratic weighted kappa; None where there is only one grade."""
    if len(set(expected) | set(found)) < 2:
        return None
    return float(cohen_kappa_score(expected, found, weights="quadratic", labels=[0, 1, 2]))


def with_interval(
    measure: Callable[[Sequence[Any], Sequence[Any]], float | None], expected: Sequence[Any], found: Sequence[Any]
) -> dict[str, Any]:
    """Return a figure, its 95 % bootstrap interval over rows, and the number of rows."""
    value = measure(expected, found)
    rng = np.random.default_rng(0)
    drawn = []
    for _ in range(RESAMPLES):
        rows = rng.integers(0, len(expected), len(expected))
        again = measure([expected[row] for row in rows], [found[row] for row in rows])
        if again is not None:
            drawn.append(again)
    low, high = np.quantile(drawn, [0.025, 0.975]) if drawn else (float("nan"), float("nan"))
    return {
        "value": None if value is None else round(value, 3),
        "interval": [round(float(low), 3), round(float(high), 3)] if drawn else None,
        "rows": len(expected),
    }


def called(expected: Sequence[bool], found: Sequence[bool]) -> dict[str, Any]:
    """Return precision, recall, false alarms and F1 of yes-or-no calls."""
    hits = sum(e and f for e, f in zip(expected, found, strict=True))
    false = sum(f and not e for e, f in zip(expected, found, strict=True))
    yes, no = sum(expected), len(expected) - sum(expected)
    return {
        "precision": round(hits / max(1, hits + false), 3),
        "recall": round(hits / max(1, yes), 3),
        "false_alarm": round(false / max(1, no), 3),
        "f1": round(2 * hits / max(1, 2 * hits + false + yes - hits), 3),
        "rows": len(expected),
    }
