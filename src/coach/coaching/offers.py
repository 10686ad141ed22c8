"""Rows read from a section's prose, offered one at a time and kept only if the student says so."""

from coach.coaching.assessor import Tutor
from coach.coaching.turns import line, speak
from coach.models.dialogue import DialogueState, RowOffer, Spoken
from coach.planning import rows
from coach.planning.reading import read_rows

AT_MOST = 4
"""Offers after one section: more would be a chore, and the form takes any number."""


def offer_rows(tutor: Tutor, state: DialogueState, prose: str) -> Spoken | None:
    """Offer the rows that stand plainly in a section's prose and not yet in the plan; None if there are none."""
    found = []
    for kind, fields in read_rows(state.section, prose):
        row = rows.make(kind, fields)
        known = {rows.label(old.model_copy(update={"id": ""}), 400) for old in state.plan.rows(kind)}
        if not any(rows.label(row, 400) in label or label in rows.label(row, 400) for label in known):
            found.append(RowOffer(kind=kind, fields=fields, text=rows.label(row, 160)))
    if not found:
        return None
    state = state.model_copy(update={"offers": tuple(found[:AT_MOST])})
    return _ask(tutor, state)


def next_offer(tutor: Tutor, state: DialogueState, keep: bool) -> tuple[DialogueState, Spoken | None]:
    """Keep or drop the row asked about, and ask about the next; None where none is left."""
    offer, *rest = state.offers
    if keep:
        row = rows.linked(state.plan, offer.kind, rows.make(offer.kind, offer.fields))
        state = state.model_copy(update={"plan": rows.put(state.plan, offer.kind, row)})
    state = state.model_copy(update={"offers": tuple(rest)})
    return state, _ask(tutor, state) if rest else None


def _ask(tutor: Tutor, state: DialogueState) -> Spoken:
    offer = state.offers[0]
    kind = offer.kind if offer.kind == "evidence" else offer.kind.removesuffix("s")
    turn = line(tutor, state, "row_confirm", kind=kind, row=offer.text)
    return speak(state.model_copy(update={"question": turn.text}), turn)
