"""Which marking points a question asks for."""

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.encoder.protocol import Encoder
from coach.marking.cleaning import SMALL_WORDS, words
from coach.models.unit import Unit

FULL = frozenset({"plan", "justify", "improvement"})
"""A question with all of these words asks for everything."""
NEAR = 0.85
"""Similarity at which a question is one of the unit's own."""
SHARE = 0.9
"""Without a telling word, a marking point is asked for if its similarity is this share of the best one's."""
STEM = 6
"""Letters of a word that count, so that 'implementing' meets 'implement'."""


class Targets:
    """The unit's own questions and criteria, encoded when the first question comes."""

    def __init__(self, unit: Unit, encoder: Encoder) -> None:
        self._unit = unit
        self._encoder = encoder
        self._points = tuple(point.id for point in unit.marking_points)
        self._known: NDArray[Any] | None = None
        self._telling = _telling(unit)
        self._answers: dict[str, tuple[str, ...]] = {}

    def of(self, question: str | None) -> tuple[str, ...]:
        """Return the marking points that a question asks for; all of them where there is no telling."""
        text = (question or "").strip()
        if not text or {word.rstrip("s") for word in words(text)} >= FULL:
            return self._points
        if text not in self._answers:
            self._answers = {text: self._find(text)}
        return self._answers[text]

    def _find(self, question: str) -> tuple[str, ...]:
        if self._known is None:
            prompts = [item.prompt for item in self._unit.questions]
            criteria = [point.criterion for point in self._unit.marking_points]
            self._known = self._encoder.encode([*prompts, *criteria]).vectors
        likeness = np.round(self._known @ self._encoder.encode([question]).vectors[0], 3)
        asked, criteria_likeness = np.split(likeness, [len(self._unit.questions)])
        if len(asked) and asked.max() >= NEAR:
            return self._unit.questions[int(asked.argmax())].targets
        told = {word[:STEM] for word in _content(question)}
        named = tuple(point for point in self._points if told & self._telling[point])
        if named:
            return named
        best = SHARE * float(criteria_likeness.max(initial=0.0))
        pairs = zip(self._points, criteria_likeness, strict=True)
        return tuple(point for point, value in pairs if value >= best)


def _telling(unit: Unit) -> dict[str, set[str]]:
    """Return, for each marking point, the words that its title, aliases and criterion share with no other."""
    said = {
        point.id: {word[:STEM] for text in (point.title, *point.aliases, point.criterion) for word in _content(text)}
        for point in unit.marking_points
    }
    counts = Counter(word for found in said.values() for word in found)
    return {point: {word for word in found if counts[word] == 1} for point, found in said.items()}


def _content(text: str) -> list[str]:
    return [word for word in words(text) if word not in SMALL_WORDS]
