"""Choose and fill the wording of a line; which wording depends on the state alone."""

from typing import Any

from coach.coaching.assessor import Tutor
from coach.inert import one_line
from coach.knowledge.script import render
from coach.models.dialogue import DialogueState
from coach.models.script import FacetLines

QUOTE_WORDS = 18
"""How much of a student's sentence the coach quotes back within its line."""


def say(tutor: Tutor, state: DialogueState, wording: str, /, **values: Any) -> str:
    """Return one of the alternatives of a wording, with its variables filled in."""
    lines = tutor.script.moves[wording].lines
    return render(lines[state.turns % len(lines)], **values)


def opening(tutor: Tutor, state: DialogueState, section: str) -> str:
    """Return a wording of a section's opening question."""
    lines = tutor.script.sections[section].openings
    return facet_line(state, lines[state.turns % len(lines)])


def facet_lines(tutor: Tutor, section: str, facet: str) -> FacetLines:
    """Return what can be said about a facet in a section."""
    return tutor.script.sections[section].facets[facet]


def facet_line(state: DialogueState, text: str) -> str:
    """Return a section's line with the student's service filled in."""
    return render(text, service=one_line(state.plan.service), quote=short(state.last_reply))


def short(text: str, words: int = QUOTE_WORDS) -> str:
    """Return the first words of a text, on one line."""
    parts = one_line(text).split()
    return " ".join(parts) if len(parts) <= words else " ".join(parts[:words]) + " …"


def coach_lines(tutor: Tutor, state: DialogueState, section: str) -> list[str]:
    """Return all that the coach has said or may say in a section, so that a copy of it can be told."""
    script = tutor.script.sections[section]
    lines = list(script.openings)
    for entry in script.facets.values():
        lines += [entry.ask, entry.deepen, entry.hint, entry.starter, entry.example.text, entry.praise]
    lines += [point.criterion for point in tutor.unit.marking_points]
    facets = [tutor.unit.facet[facet] for facet in script.facets]
    for facet in facets:
        lines += [facet.shown, facet.mentioned, facet.advice, facet.advice_absent]
    return [facet_line(state, line) if "{{" in line else line for line in lines]
