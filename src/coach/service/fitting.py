"""Whether a plan made elsewhere fits the unit as it is here."""

from collections.abc import Sequence

from coach.errors import InputError
from coach.inert import one_line
from coach.models.dialogue import DialogueState, Stage, Turn
from coach.models.plan import ROW_KINDS
from coach.models.unit import Unit


def must_fit(unit: Unit, state: DialogueState, turns: Sequence[Turn], shown: str) -> None:
    """Raise InputError where the plan in a file, `shown`, speaks of what its unit does not have."""
    for what, used, known in (
        ("section", _sections(state, turns), unit.section),
        ("facet", _facets(state, turns), unit.facet),
        ("misconception", _misconceptions(state, turns), unit.misconception),
        ("kind of row", {offer.kind for offer in state.offers}, ROW_KINDS),
    ):
        strange = sorted(used - set(known))
        if strange:
            raise InputError(
                f"The plan in '{shown}' has the {what} '{one_line(strange[0])[:60]}', which the unit does not have.",
                "Use the same version of coach and of the unit on both machines.",
            )
    asked = unit.section[state.section].facets if state.section else ()
    if (state.stage is not Stage.SERVICE and not state.section) or (state.facet and state.facet not in asked):
        raise InputError(f"The plan in '{shown}' does not say where its talk stands.", "Pack it again.")


def _sections(state: DialogueState, turns: Sequence[Turn]) -> set[str]:
    return {*state.sections, *state.plan.prose, state.section, *(turn.section for turn in turns)} - {""}


def _facets(state: DialogueState, turns: Sequence[Turn]) -> set[str]:
    talked = {name for talk in state.sections.values() for name in (*talk.grades, *talk.asked, *talk.disputed)}
    said = {name for turn in turns for name in (turn.facet, *(grade.facet for grade in turn.grades))}
    return (talked | said | {state.facet}) - {""}


def _misconceptions(state: DialogueState, turns: Sequence[Turn]) -> set[str]:
    found = {finding.misconception for turn in turns for finding in turn.findings}
    return found | {*state.challenged, *(name for name, _ in state.dismissed)}
