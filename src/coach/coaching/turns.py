"""Make the coach's turns, and the state that each leaves behind."""

from typing import Any

from coach.coaching.assessor import Tutor
from coach.coaching.policy import Step
from coach.coaching.voice import facet_line, facet_lines, opening, say, short
from coach.models.dialogue import DialogueState, Move, SectionState, Spoken, Stage, Turn
from coach.models.findings import Finding
from coach.planning.completeness import standing

HEARD_WORDS = 10
"""How much of a reply is quoted before a follow-up."""
LONG = 12
"""Words from which a reply may well hold more than what was acknowledged in it."""


def speak(state: DialogueState, *turns: Turn) -> Spoken:
    """Return the turns with the state that counts them."""
    return Spoken(state=state.model_copy(update={"turns": state.turns + len(turns)}), turns=turns)


def talk_of(state: DialogueState, section: str) -> SectionState:
    """Return how far the talk about a section has come."""
    return state.sections.get(section, SectionState())


def with_talk(state: DialogueState, section: str, **changes: Any) -> DialogueState:
    """Return the state with a section's talk changed."""
    talk = talk_of(state, section).model_copy(update=changes)
    return state.model_copy(update={"sections": {**state.sections, section: talk}})


def line(tutor: Tutor, state: DialogueState, wording: str, move: Move | None = None, /, **values: Any) -> Turn:
    """Return a turn that says a wording, by its name among the moves' files."""
    return Turn(speaker="coach", text=say(tutor, state, wording, **values), move=move, section=state.section)


def in_section(state: DialogueState, section: str) -> DialogueState:
    """Return the state with a section in hand, open for talking, and nothing asked about in it yet."""
    state = state.model_copy(update={"stage": Stage.SECTION, "section": section, "facet": "", "offers": ()})
    return with_talk(state, section, opened=True, skipped=False, finished=False)


def open_section(tutor: Tutor, state: DialogueState, section: str, before: str = "") -> Spoken:
    """Turn to a section and ask its opening question."""
    question = opening(tutor, state, section)
    state = in_section(state, section).model_copy(update={"question": question})
    text = f"{before} {question}".strip()
    return speak(state, Turn(speaker="coach", text=text, move=Move.ASK, section=section))


def follow_up(
    tutor: Tutor,
    state: DialogueState,
    step: Step,
    before: str = "",
    findings: tuple[Finding, ...] = (),
    *,
    reply: str = "",
) -> Spoken:
    """Ask about a facet by a move, and count it; after a reply, say first what was read in it."""
    lines = facet_lines(tutor, state.section, step.facet)
    grades = standing(tutor.unit, state, tutor.unit.section[state.section])
    thin = grades[step.facet].grade in ("mentioned", "shown")
    question = facet_line(state, lines.deepen if thin else lines.ask)
    text = _wording(tutor, state, step, question, unsure=grades[step.facet].grade == "unsure")
    heard = _heard(tutor, state, step.facet, reply, praised=bool(before))
    talk = talk_of(state, state.section)
    asked = {**talk.asked, step.facet: talk.asked.get(step.facet, 0) + 1}
    if step.move is Move.PROMPT:
        asked[step.facet] = max(asked[step.facet], 3)
    state = with_talk(state, state.section, asked=asked, follow_ups=talk.follow_ups + 1)
    state = state.model_copy(update={"facet": step.facet, "question": question})
    said = before if step.move in (Move.ASK, Move.PUMP) else ""
    text = " ".join(part for part in (said, heard, text) if part)
    turn = Turn(
        speaker="coach",
        text=text,
        move=step.move,
        section=state.section,
        facet=step.facet,
        grades=tuple(grades.values()),
        findings=findings,
    )
    return speak(state, turn)


def _heard(tutor: Tutor, state: DialogueState, facet: str, reply: str, praised: bool) -> str:
    """Return what was read in a reply, said so that it holds where the judge missed what the student wrote."""
    grades = standing(tutor.unit, state, tutor.unit.section[state.section])
    grade, title = grades[facet], tutor.unit.facet[facet].title
    if not reply or grade.grade not in ("mentioned", "absent"):
        return ""
    if grade.evidence and grade.grade == "mentioned":
        return say(tutor, state, "named", facet=title, quote=_quoted(grade.evidence[0].quote))
    if praised and not talk_of(state, state.section).asked.get(facet):
        # Something was acknowledged just now, and this has not been asked for before.
        return say(tutor, state, "unseen", facet=title, quote="") if len(reply.split()) >= LONG else ""
    taken = [quote.quote for each in grades.values() for quote in each.evidence if quote.quote in reply]
    return say(tutor, state, "unseen", facet=title, quote=_quoted(taken[0] if taken else reply))


def _quoted(text: str) -> str:
    return short(text, HEARD_WORDS).rstrip(".,;:")


def _wording(tutor: Tutor, state: DialogueState, step: Step, question: str, unsure: bool) -> str:
    lines = facet_lines(tutor, state.section, step.facet)
    if step.move is Move.PUMP and unsure:
        title = tutor.unit.facet[step.facet].title
        return say(tutor, state, "pump", facet=title, quote=short(state.last_reply))
    if step.move is Move.HINT:
        hint = facet_line(state, lines.hint)
        tip = tutor.assessor.tip(f"{tutor.unit.facet[step.facet].title}. {lines.hint}")
        return say(tutor, state, "hint", hint=hint, tip=tip)
    if step.move is Move.PROMPT:
        return say(tutor, state, "prompt", starter=facet_line(state, lines.starter))
    if step.move is Move.EXAMPLE:
        return say(tutor, state, "example", example_service=lines.example.service, example_text=lines.example.text)
    return question
