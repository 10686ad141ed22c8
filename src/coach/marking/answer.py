"""What the judge sees of a whole answer: its sentences' best scores, and their features pooled.

An answer's length enters nowhere: only best, mean of the best few, and mean over all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.marking.scores import Floats, Heads, probability

BEST = 3
TOPS = (1, 2, 4)
"""For a head that answers taught: the best, the mean of the best two and of the best four."""
UNBEARING = 2.0
"""A sentence's mistake counts no further than this beyond the log-odds that it bears on it at all."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Sentences as the encoders and heads see them; all arrays have n rows."""

    features: NDArray[Any]
    """Shape (n, d): inner features, then the adapted encoder's state where there is one."""
    frozen: Floats
    """Shape (n, heads): log-odds of the frozen heads."""
    sharp: Floats
    """Shape (n, heads): log-odds of the adapted encoder's heads; without one, the frozen ones again."""

    def rows(self, chosen: Any) -> "Seen":
        """Return the chosen sentences."""
        return Seen(self.features[chosen], self.frozen[chosen], self.sharp[chosen])


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns of an answer's row hold what."""

    facets: slice
    """Four numbers a facet, from the frozen heads."""
    mistakes: slice
    """Four numbers a misconception, from the sharp heads."""
    taught: slice
    """Four numbers for each head that marked answers taught."""
    pooled: slice
    """Mean and max of the features."""

    @classmethod
    def of(cls, heads: Heads, taught: int, width: int) -> "Layout":
        """Return the layout for so many taught heads and features of a width."""
        sizes = np.cumsum([0, 4 * len(heads.facets), 4 * len(heads.misconceptions), 4 * taught, 2 * width])
        return cls(*(slice(int(start), int(end)) for start, end in pairwise(sizes)))


def describe(seen: Seen, heads: Heads, taught: Floats) -> Floats:
    """Return one row for an answer of n > 0 sentences; `taught` are its taught heads' scores, (n, heads)."""
    parts = [_facets(seen.frozen, heads), _mistakes(seen.sharp, heads), tops(taught)]
    return np.concatenate([*parts, seen.features.mean(0), seen.features.max(0)]).astype(np.float64)


def tops(scores: Floats) -> Floats:
    """Return four numbers a head, head by head: the means of its best few, then of all."""
    high = -np.sort(-scores, axis=0)
    return np.stack([*(high[:count].mean(0) for count in TOPS), high.mean(0)], axis=1).ravel()


def _facets(odds: Floats, heads: Heads) -> Floats:
    """Return the best and the mean of the best three of shown, then of named, facet by facet."""
    topic, named, shown = (_columns(odds, heads, kind, heads.facets) for kind in ("topic", "named", "shown"))
    shownness = odds[:, [heads.names.index("shownness")]]
    high = [-np.sort(-probability(part), axis=0) for part in (topic + shown + shownness, topic + named)]
    return np.stack([number for part in high for number in (part[0], part[:BEST].mean(0))], axis=1).ravel()


def _mistakes(odds: Floats, heads: Heads) -> Floats:
    """Return, misconception by misconception: best and mean of three mistakes, best bearing, best sound."""
    mistaken, bears = (_columns(odds, heads, kind, heads.misconceptions) for kind in ("mistaken", "bears"))
    made = -np.sort(-np.minimum(mistaken, bears + UNBEARING), axis=0)
    sound = np.minimum(-mistaken, bears + UNBEARING).max(0)
    return np.stack([made[0], made[:BEST].mean(0), bears.max(0), sound], axis=1).ravel()


def _columns(odds: Floats, heads: Heads, kind: str, ids: Sequence[str]) -> Floats:
    return odds[:, [heads.names.index(f"{kind}:{name}") for name in ids]]
