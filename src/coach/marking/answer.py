"""What the judge sees of a whole answer: its sentences' best scores, and their features pooled."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.marking.scores import Floats, Scores

TOP = 3


def describe(scores: Scores, features: NDArray[Any]) -> Floats:
    """Return one row for an answer, from its n > 0 sentences: 4 * (facets + misconceptions) + 2 d numbers.

    For each facet the best and the mean of the best three of `shown` and of `named`; for each
    misconception the same of mistakes made, then the best of `bears` and of a sound statement; then mean
    and max of the raw features. An answer's length enters nowhere.
    """
    if len(features) == 0:
        features = np.zeros((1, features.shape[1]))
        scores = Scores(
            *(np.zeros((1, part.shape[1])) for part in (scores.mistaken, scores.bears, scores.named, scores.shown))
        )
    sound = (1 - scores.mistaken) * scores.bears
    parts = [_best(scores.shown), _best(scores.named), _best(scores.made)]
    parts += [scores.bears.max(0), sound.max(0), features.mean(0), features.max(0)]
    return np.concatenate(parts).astype(np.float64)


def _best(values: Floats) -> Floats:
    """Return for each column its maximum, then the mean of its three highest."""
    high = -np.sort(-values, axis=0)[:TOP]
    return np.concatenate([high[0], high.mean(0)])
