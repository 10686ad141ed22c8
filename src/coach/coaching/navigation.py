"""Moves that the student asks for by a command: skip, back, go to, hint, example, edit, disagree."""

import re

from coach.coaching.answers import enter_section, go_on, judge_section, leave_section
from coach.coaching.assessor import Tutor
from coach.coaching.policy import Step
from coach.coaching.turns import follow_up, in_section, line, open_section, speak, talk_of, with_talk
from coach.coaching.voice import say
from coach.errors import InputError
from coach.models.dialogue import DialogueState, Move, Spoken, Stage
from coach.models.items import Section
from coach.planning.completeness import standing

FEWEST_WORDS = 3
"""Fewer words point to no place in a text."""
_IN_QUOTES = re.compile('["“]([^"“”]+)["”]')
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def next_gap(tutor: Tutor, state: DialogueState) -> Spoken:
    """Leave the facet in hand and ask about the next, or close the section."""
    return go_on(tutor, state.model_copy(update={"facet": ""}))


def skip(tutor: Tutor, state: DialogueState) -> Spoken:
    """Step over the section in hand; it stays open for later."""
    section = _in_hand(tutor, state)
    state = with_talk(state, section.id, skipped=True)
    before = say(tutor, state, "section_skipped", section=section.title)
    return leave_section(tutor, state.model_copy(update={"offers": ()}), before)


def back(tutor: Tutor, state: DialogueState) -> Spoken:
    """Return to the section before the one in hand."""
    number = _in_hand(tutor, state).number
    earlier = [section for section in tutor.unit.sections if section.number < number]
    if not earlier:
        raise InputError("This is the first section.", "Go on, or use /goto with a section's number.")
    return go_to(tutor, state, earlier[-1].id)


def go_to(tutor: Tutor, state: DialogueState, wanted: str) -> Spoken:
    """Turn to a section by its number, id or the beginning of its title."""
    if state.stage is Stage.SERVICE:
        raise InputError("The plan has no service yet.", "Name a service first; then you can go anywhere.")
    section = find_section(tutor, wanted)
    state = with_talk(state, section.id, asked={}, follow_ups=0)
    if all(grade.grade == "shown" for grade in standing(tutor.unit, state, section).values()):
        return open_section(tutor, state, section.id)
    if not talk_of(state, section.id).opened:
        return enter_section(tutor, state, section.id)
    return go_on(tutor, in_section(state, section.id))


def find_section(tutor: Tutor, wanted: str) -> Section:
    """Return the section that a number, an id or the beginning of a title names."""
    key = " ".join(wanted.split()).casefold()
    for section in tutor.unit.sections:
        if key in (str(section.number), section.id):
            return section
    found = [
        section
        for section in tutor.unit.sections
        if key
        and (section.id.startswith(key) or section.title.casefold().startswith(key) or key in section.title.casefold())
    ]
    if not found:
        names = ", ".join(f"{section.number} {section.id}" for section in tutor.unit.sections)
        raise InputError(f"There is no section '{wanted}'.", f"Sections: {names}.")
    return found[0]


def help_with(tutor: Tutor, state: DialogueState, move: Move) -> Spoken:
    """Give a hint or an example on the facet in hand, or on the section's biggest gap."""
    section = _in_hand(tutor, state)
    grades = standing(tutor.unit, state, section)
    order = list(tutor.script.sections[section.id].facets)
    open_facets = [facet for facet in order if grades[facet].grade != "shown"] or order
    facet = state.facet if state.facet in open_facets else open_facets[0]
    return follow_up(tutor, state, Step(facet, move))


def edited(tutor: Tutor, state: DialogueState, section: str, prose: str) -> Spoken:
    """Take in a section that the student edited as a document, and judge it afresh."""
    plan = state.plan.model_copy(update={"prose": {**state.plan.prose, section: prose.strip()}})
    state = judge_section(tutor, state.model_copy(update={"plan": plan}), section)
    left = {name: quote for name, quote in state.challenged.items() if _still_said(state, quote)}
    state = state.model_copy(update={"challenged": left})
    return speak(state, line(tutor, state, "edited", section=tutor.unit.section[section].title))


def disagree(tutor: Tutor, state: DialogueState, reason: str = "") -> tuple[Spoken, str, str]:
    """Respect that the student disagrees with the last judgement; return it too, as subject and quote.

    That is the mistake challenged last, or else the grade of the facet in hand. Such a grade needs words of the
    student's to point to: those that were judged, or those of the section that the reason repeats.
    """
    pointed = _pointed(state, reason)
    if state.challenged and not pointed:
        name, quote = list(state.challenged.items())[-1]
        left = {key: value for key, value in state.challenged.items() if key != name}
        state = state.model_copy(update={"challenged": left, "dismissed": (*state.dismissed, (name, quote))})
        subject = name
    elif state.facet:
        subject, quote = state.facet, pointed or _words(state)
        disputed = dict.fromkeys((*talk_of(state, state.section).disputed, subject))
        state = with_talk(state, state.section, disputed=tuple(disputed))
    else:
        raise InputError("There is no judgement to disagree with yet.", "Answer a question first.")
    before = say(tutor, state, "disagree_noted")
    spoken = go_on(tutor, state, before)
    return spoken, subject, quote


def agree_again(tutor: Tutor, state: DialogueState) -> tuple[Spoken, str]:
    """Take back the last disagreement in the section in hand; return its subject too."""
    talk = talk_of(state, state.section)
    if talk.disputed:
        subject = talk.disputed[-1]
        state = with_talk(state, state.section, disputed=talk.disputed[:-1])
    elif state.dismissed:
        subject = state.dismissed[-1][0]
        state = state.model_copy(update={"dismissed": state.dismissed[:-1]})
    else:
        raise InputError("There is no disagreement to take back here.", "Use /disagree to make one.")
    return go_on(tutor, state), subject


def _words(state: DialogueState) -> str:
    """Return the words in the section that were judged on the facet in hand; raise InputError where there are none."""
    prose = state.plan.prose.get(state.section, "")
    grade = talk_of(state, state.section).grades.get(state.facet)
    if not prose.strip():
        raise InputError("There is nothing in your text yet that I judged.", "Write it, and I will look again.")
    words = " ".join(prose.split())
    for quote in grade.evidence if grade is not None else ():
        if " ".join(quote.quote.split()) in words:
            return quote.quote
    raise InputError(
        "I found no words in this section that would show it, so there is nothing to claim.",
        "Write the words that show it, or point to them where they stand: /disagree and the words.",
    )


def _pointed(state: DialogueState, reason: str) -> str:
    """Return the words of the section in hand that a reason repeats, in quotation marks or as a whole."""
    if not state.facet:
        return ""
    prose = " ".join(state.plan.prose.get(state.section, "").split())
    plain = _plain(prose)
    for words in (*_IN_QUOTES.findall(reason), reason):
        wanted = _plain(" ".join(words.split())).strip(" .,;:'\"")
        at = plain.find(wanted) if len(wanted.split()) >= FEWEST_WORDS else -1
        found = prose[at : at + len(wanted)] if at >= 0 else ""
        if found and not any(found in quote or quote in found for quote in state.challenged.values()):
            return found
    return ""


def _plain(text: str) -> str:
    """Return a text of the same length whose quotation marks are straight and whose letters are small."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text.translate(_STRAIGHT))


def _still_said(state: DialogueState, quote: str) -> bool:
    return any(quote in prose for prose in state.plan.prose.values())


def _in_hand(tutor: Tutor, state: DialogueState) -> Section:
    if state.stage is Stage.SERVICE:
        raise InputError("No section is open yet.", "Name a real service first.")
    return tutor.unit.section[state.section]
