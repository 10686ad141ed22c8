"""Which marking point each passage and each table of a plan answers."""

import re
from collections.abc import Mapping

from coach.models.dialogue import DialogueState, SectionState
from coach.models.document import Block, Break, Heading, Note, Table
from coach.models.items import MarkingPoint, Section
from coach.models.unit import Unit
from coach.planning.satisfied import by_rows

TITLE = "Appendix: which criteria each passage answers"
_MARKS = re.compile(r"\*+|`+|^(?:#+|[-*•>]|\d{1,2}[.)])\s+", re.MULTILINE)
MOST_WORDS = 40
"""Words of a quote that are enough to find the passage."""


def appendix(unit: Unit, state: DialogueState, tables: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the page as blocks, empty where nothing is shown; `tables` names each kind's table."""
    found: list[Block] = []
    for point in unit.marking_points:
        rows = tuple(row for facet in point.facets for row in _where(unit, state, facet, tables))
        if rows:
            found += [
                Heading(level=3, text=point.title),
                Note(text=point.criterion),
                Table(title="", columns=("What is asked", "Where", "In the text"), rows=rows),
            ]
    if not found:
        return ()
    return (Break(), Heading(level=2, text=TITLE), Note(text=unit.info.note), *found)


def unanswered(unit: Unit, state: DialogueState) -> list[MarkingPoint]:
    """Return the marking points that no passage and no table answers yet."""
    return [point for point in unit.marking_points if not any(_where(unit, state, facet, {}) for facet in point.facets)]


def _where(unit: Unit, state: DialogueState, facet: str, tables: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return a row for each section that shows a facet, and one for the table that fills it in."""
    info = unit.facet[facet]
    rows = []
    asked = info.title[:1].upper() + info.title[1:]
    for section in unit.sections:
        talk = state.sections.get(section.id, SectionState())
        grade = talk.grades.get(facet)
        quote = (
            _quote(state.plan.prose.get(section.id, ""), grade.evidence[0].quote) if grade and grade.evidence else ""
        )
        claimed = facet in talk.disputed and section.id in state.plan.prose
        if quote and grade and (grade.grade == "shown" or claimed):
            rows.append((asked, _name(section), f"“{quote}”"))
    if info.row and by_rows(state.plan, info):
        rows.append((asked, tables.get(info.row.kind, info.row.kind.capitalize()), "The whole table"))
    return rows


def _name(section: Section) -> str:
    return f"{section.number} {section.title}"


def _quote(prose: str, quote: str) -> str:
    """Return a quote short enough for a table, or nothing where the section no longer holds it."""
    if " ".join(quote.split()) not in " ".join(prose.split()):
        return ""
    words = _MARKS.sub("", quote).split()
    return " ".join(words) if len(words) <= MOST_WORDS else " ".join(words[:MOST_WORDS]) + " …"
