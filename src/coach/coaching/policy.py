"""Which facet to ask about next, and by which move: a pure choice from how things stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.models.dialogue import Move, SectionState
from coach.models.findings import FacetGrade

LADDER = (Move.PUMP, Move.HINT, Move.PROMPT, Move.EXAMPLE)
"""Follow-ups on one facet, from the lightest to the most that the coach gives away."""


@dataclass(frozen=True, slots=True)
class Step:
    """The next follow-up."""

    facet: str
    move: Move


def budget(facets: Sequence[str]) -> int:
    """Return how many follow-ups a section may have before the coach moves on."""
    return 3 + 2 * len(facets)


def next_step(talk: SectionState, grades: Mapping[str, FacetGrade], facets: Sequence[str], current: str) -> Step | None:
    """Return the follow-up that closes the biggest gap, or None where the section is done.

    The facet in hand keeps its turn until it is shown or its ladder is used up, so that help escalates
    instead of jumping about. Then absent facets come before thin ones, in the order of the section.
    A facet on which the judge is unsure is asked about once and then left to the student.
    """
    if talk.follow_ups >= budget(facets):
        return None
    open_facets = [facet for facet in facets if _open(talk, grades[facet])]
    if not open_facets:
        return None
    if current in open_facets:
        facet = current
    else:
        facet = min(open_facets, key=lambda name: (_order(grades[name]), facets.index(name)))
    asked = talk.asked.get(facet, 0)
    if asked == 0 and grades[facet].grade == "absent":
        return Step(facet, Move.ASK)
    return Step(facet, LADDER[min(asked, len(LADDER) - 1)])


def _open(talk: SectionState, grade: FacetGrade) -> bool:
    asked = talk.asked.get(grade.facet, 0)
    if grade.grade == "shown":
        return False
    return asked < (1 if grade.grade == "unsure" else len(LADDER))


def _order(grade: FacetGrade) -> int:
    return {"absent": 0, "mentioned": 1, "unsure": 2}.get(grade.grade, 3)
