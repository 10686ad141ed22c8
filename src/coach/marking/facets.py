"""Grade the facets of a text from its sentences' scores, with the sentences that earn the grade."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coach.marking.passages import Passage
from coach.marking.scores import Floats
from coach.models.findings import FacetGrade, Grade, Quote

QUOTES = 2
"""Sentences quoted for a facet, at most."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where probabilities become grades."""

    named: float
    shown: float
    band: float
    """Half the width of the band around either that is unsure."""


@dataclass(frozen=True, slots=True)
class Chances:
    """Probabilities of one facet in n passages, each of shape (n,)."""

    named: Floats
    shown: Floats
    quotable: Floats
    """That an assessor would quote the passage for the marking point: it decides which to quote, not the grade."""


def grade(facet: str, passages: Sequence[Passage], chances: Chances, cuts: Cuts) -> FacetGrade:
    """Grade one facet, and quote the passages that earn it."""
    if not passages:
        return FacetGrade(facet=facet, grade="absent", confidence=1.0)
    named, shown = chances.named, chances.shown
    verdict, confidence = _verdict(float(named.max()), float(shown.max()), cuts)
    values, floor = (shown, cuts.shown) if verdict == "shown" else (named, cuts.named)
    order = np.argsort(-(shown + named / 10 + chances.quotable), kind="stable")
    chosen = [passages[place] for place in order if values[place] >= min(floor, values.max())][:QUOTES]
    quotes = () if verdict == "absent" else tuple(_quote(passage) for passage in chosen)
    return FacetGrade(facet=facet, grade=verdict, evidence=quotes, confidence=round(confidence, 3))


def also(grade: FacetGrade, passage: Passage) -> FacetGrade:
    """Quote one more passage first; what was absent is then mentioned, as the level of its marking point says."""
    evidence = (_quote(passage), *grade.evidence)[:QUOTES]
    if grade.grade != "absent":
        return grade.model_copy(update={"evidence": evidence})
    return FacetGrade(facet=grade.facet, grade="mentioned", evidence=evidence, confidence=0.5)


def _verdict(named: float, shown: float, cuts: Cuts) -> tuple[Grade, float]:
    if shown >= cuts.shown + cuts.band:
        return "shown", shown
    if abs(shown - cuts.shown) < cuts.band:
        return "unsure", max(shown, 1 - shown)
    if named >= cuts.named + cuts.band:
        return "mentioned", 1 - shown
    if abs(named - cuts.named) < cuts.band:
        return "unsure", max(named, 1 - named)
    return "absent", 1 - named


def _quote(passage: Passage) -> Quote:
    return Quote(start=passage.start, end=passage.end, quote=passage.quote)
