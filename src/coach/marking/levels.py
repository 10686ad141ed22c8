"""The level of each marking point, and the one change that would gain most."""

from collections.abc import Sequence
from typing import Literal

from coach.models.findings import FacetGrade, Level
from coach.models.items import Facet

_ORDER = {"absent": 0, "unsure": 1, "mentioned": 1, "shown": 2}


def level(
    point: str, score: float, cuts: tuple[float, float, float], grades: Sequence[FacetGrade], facets: dict[str, Facet]
) -> Level:
    """Cut a score by `cuts` (low, high, margin); nothing shown is never secure, nothing named never partial."""
    low, high, margin = cuts
    score = round(score, 3)
    found: Literal[0, 1, 2] = 2 if score > high else 1 if score > low else 0
    sure = min(abs(score - low), abs(score - high)) > margin
    best = max((_ORDER[grade.grade] for grade in grades), default=0)
    if best < found and not any(grade.grade == "unsure" for grade in grades):
        sure = False
    return Level(
        marking_point=point, level=found, sure=sure, facets=tuple(grades), advice=advice(found, grades, facets)
    )


def advice(found: int, grades: Sequence[FacetGrade], facets: dict[str, Facet]) -> str:
    """Return the change that gains most: what is mentioned and could be shown, else what is absent."""
    for wanted in ("mentioned", "unsure", "absent"):
        for grade in grades:
            if grade.grade == wanted and grade.facet in facets:
                facet = facets[grade.facet]
                return facet.advice_absent if wanted == "absent" else facet.advice
    return ""
