"""How complete each section of a plan is, from what was judged and what was filled in."""

from collections.abc import Mapping

from coach.models.base import Frozen
from coach.models.dialogue import DialogueState, SectionState
from coach.models.findings import FacetGrade
from coach.models.items import Section
from coach.models.unit import Unit
from coach.planning.satisfied import by_rows


class SectionStatus(Frozen):
    """How one section stands."""

    section: str
    number: int
    title: str
    shown: int
    total: int
    words: str
    """`shown`, `2 of 3`, `skipped`, or nothing where the section was not begun."""

    @property
    def glyph(self) -> str:
        """A sign for the outline, always beside the words."""
        if self.total and self.shown == self.total:
            return "✓"
        return "◐" if self.words else "○"


def standing(unit: Unit, state: DialogueState, section: Section) -> dict[str, FacetGrade]:
    """Return how each facet of a section stands: judged in prose, filled in rows, or claimed by the student."""
    talk = state.sections.get(section.id, SectionState())
    found = {}
    for facet in section.facets:
        grade = talk.grades.get(facet) or FacetGrade(facet=facet, grade="absent", confidence=1.0)
        if facet in talk.disputed or by_rows(state.plan, unit.facet[facet]):
            grade = grade.model_copy(update={"grade": "shown"})
        found[facet] = grade
    return found


def status(unit: Unit, state: DialogueState, section: Section) -> SectionStatus:
    """Return how a section stands."""
    grades = standing(unit, state, section)
    shown = sum(grade.grade == "shown" for grade in grades.values())
    talk = state.sections.get(section.id, SectionState())
    begun = bool(state.plan.prose.get(section.id)) or shown > 0
    if shown == len(grades):
        words = "shown"
    elif begun:
        words = f"{shown} of {len(grades)}"
    else:
        words = "skipped" if talk.skipped else ""
    return SectionStatus(
        section=section.id,
        number=section.number,
        title=section.title,
        shown=shown,
        total=len(grades),
        words=words,
    )


def outline(unit: Unit, state: DialogueState) -> list[SectionStatus]:
    """Return how every section stands, in order."""
    return [status(unit, state, section) for section in unit.sections]


def shown_facets(unit: Unit, state: DialogueState) -> set[str]:
    """Return the facets that are shown in any section."""
    return {
        facet
        for section in unit.sections
        for facet, grade in standing(unit, state, section).items()
        if grade.grade == "shown"
    }


def missing(unit: Unit, grades: Mapping[str, FacetGrade]) -> list[str]:
    """Return the titles of facets that are not shown."""
    return [unit.facet[facet].title for facet, grade in grades.items() if grade.grade != "shown"]
