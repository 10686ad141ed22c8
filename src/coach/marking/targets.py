"""Which marking points a question asks for."""

from collections.abc import Sequence

import numpy as np

from coach.encoder.protocol import Encoder
from coach.marking.cleaning import words
from coach.models.unit import Unit

FULL = frozenset({"plan", "justify", "improvement"})
"""A question with all of these words asks for everything."""
NEAR = 0.85
"""Similarity at which a question is one of the unit's own."""
SHARE = 0.8
"""A marking point is asked for if its similarity is at least this share of the best one's."""


def targets(question: str | None, unit: Unit, encoder: Encoder) -> tuple[str, ...]:
    """Return the marking points that a question asks for; all of them where there is no telling."""
    points = tuple(point.id for point in unit.marking_points)
    stems = {word.rstrip("s") for word in words(question or "")}
    if not question or stems >= FULL:
        return points
    known = [item.prompt for item in unit.questions]
    criteria = [point.criterion for point in unit.marking_points]
    vectors = encoder.encode([question, *known, *criteria]).vectors
    likeness = np.round(vectors[1:] @ vectors[0], 3)
    if known and likeness[: len(known)].max() >= NEAR:
        return unit.questions[int(likeness[: len(known)].argmax())].targets
    return _nearest(points, likeness[len(known) :].tolist())


def _nearest(points: Sequence[str], likeness: Sequence[float]) -> tuple[str, ...]:
    best = max(likeness, default=0.0)
    return tuple(point for point, value in zip(points, likeness, strict=True) if value >= SHARE * best)
