"""Meet a reply that answers: keep it, judge the section, and ask what closes the biggest gap."""

from collections.abc import Sequence

from coach.coaching.assessor import Tutor
from coach.coaching.echo import own_words
from coach.coaching.offers import offer_rows
from coach.coaching.policy import next_step
from coach.coaching.turns import follow_up, in_section, line, open_section, speak, talk_of, with_talk
from coach.coaching.voice import coach_lines, facet_line, facet_lines, say, short
from coach.models.dialogue import DialogueState, Move, Spoken, Stage, Turn
from coach.models.findings import FacetGrade, Finding
from coach.planning.completeness import missing, standing
from coach.planning.words import count

RANK = {"absent": 0, "unsure": 1, "mentioned": 2, "shown": 3}
"""Grades in order; a later reply can only raise them."""
ELSEWHERE_SURE = 0.9
"""A mistake to which the section is not prone is mentioned only if the judge is so sure: most others are chance."""
LATER_WORDS, LATER_SURE = 15, 0.75
"""A reply belongs to a later section only if it has so many words and the judge is so sure."""


def keep(state: DialogueState, section: str, text: str) -> DialogueState:
    """Return the state with a reply added to a section's prose, as a paragraph of its own."""
    prose = state.plan.prose
    joined = f"{prose.get(section, '')}\n\n{text.strip()}".strip()
    plan = state.plan.model_copy(update={"prose": {**prose, section: joined}})
    return state.model_copy(update={"plan": plan})


def judge_section(tutor: Tutor, state: DialogueState, section: str) -> DialogueState:
    """Return the state with a section's facets graded on the whole of its prose, copied lines left out."""
    text = own_words(state.plan.prose.get(section, ""), coach_lines(tutor, state, section))
    facets = tutor.unit.section[section].facets
    return with_talk(state, section, grades=dict(tutor.assessor.grades(text, facets, asked=True)))


def _judge_added(tutor: Tutor, state: DialogueState, section: str) -> DialogueState:
    """Return the state with a section judged after text was added: what was shown before is not lost by saying more."""
    before = talk_of(state, section).grades
    state = judge_section(tutor, state, section)
    now = talk_of(state, section).grades
    best = {
        facet: max((grade, before.get(facet, grade)), key=lambda one: RANK[one.grade]) for facet, grade in now.items()
    }
    return with_talk(state, section, grades=best)


def answer(tutor: Tutor, state: DialogueState, text: str, before: str = "") -> Spoken:
    """Keep a reply under the section in hand, and go on from what it shows."""
    section = state.section
    later = _belongs_later(tutor, state, text)
    if later:
        state = _judge_added(tutor, keep(state, later, text), later)
        title = tutor.unit.section[later].title
        return speak(state, line(tutor, state, "later_section", later=title, question=state.question))
    earlier = standing(tutor.unit, state, tutor.unit.section[section])
    state = _judge_added(tutor, keep(state, section, text), section)
    said = tuple(tutor.assessor.findings(text))
    findings = _to_the_section(tutor, section, said)
    state, cleared = _cleared(tutor, state, findings)
    before = " ".join(part for part in (before, cleared) if part)
    mistake = _new_mistake(state, findings)
    if mistake:
        more = len(_fresh(state, said)) - 1
        return _challenge(tutor, state, mistake, before, findings, more=more)
    spoken = go_on(tutor, state, before or _praise(tutor, state, earlier), findings, reply=text)
    elsewhere = [one for one in _fresh(state, said) if one not in findings and one.p_mistaken >= ELSEWHERE_SURE]
    return _mention(tutor, spoken, len(elsewhere))


def go_on(
    tutor: Tutor, state: DialogueState, before: str = "", findings: tuple[Finding, ...] = (), reply: str = ""
) -> Spoken:
    """Ask the next follow-up of the section in hand, or close it; `reply` is what was said just now, if anything."""
    section = tutor.unit.section[state.section]
    grades = standing(tutor.unit, state, section)
    order = list(tutor.script.sections[section.id].facets)
    step = next_step(talk_of(state, section.id), grades, order, state.facet)
    if step:
        return follow_up(tutor, state, step, before, findings, reply=reply)
    return close_section(tutor, state, before, findings)


def close_section(tutor: Tutor, state: DialogueState, before: str = "", findings: tuple[Finding, ...] = ()) -> Spoken:
    """Recap a section in the student's own words, offer the rows read from it, and turn to the next."""
    section = tutor.unit.section[state.section]
    state = with_talk(state, section.id, finished=True)
    grades = standing(tutor.unit, state, section)
    prose = state.plan.prose.get(section.id, "")
    lacking = missing(tutor.unit, grades)
    if lacking:
        thin = say(tutor, state, "section_thin", section=section.title, missing=", ".join(lacking))
        text = f"{before} {thin}".strip()
    else:
        text = before or say(tutor, state, "section_done", section=section.title, next_section="")
    if prose:
        recap = facet_line(state, tutor.script.sections[section.id].recap)
        text = f"{text} {say(tutor, state, 'recap', recap=recap, words=count(prose))}"
    turn = Turn(
        speaker="coach",
        text=text,
        move=Move.RECAP,
        section=section.id,
        grades=tuple(grades.values()),
        findings=findings,
        quote=prose,
    )
    spoken = speak(state, turn)
    offered = offer_rows(tutor, spoken.state, prose)
    after = offered or leave_section(tutor, spoken.state)
    return Spoken(state=after.state, turns=(*spoken.turns, *after.turns))


def leave_section(tutor: Tutor, state: DialogueState, before: str = "") -> Spoken:
    """Open the next section that is neither finished nor skipped, or end the talk."""
    order = [section.id for section in tutor.unit.sections]
    place = order.index(state.section)
    for section in [*order[place + 1 :], *order[:place]]:
        talk = talk_of(state, section)
        if not talk.finished and not talk.skipped:
            return enter_section(tutor, state, section, before)
    words = sum(count(text) for text in state.plan.prose.values())
    state = state.model_copy(update={"stage": Stage.DONE, "question": "", "facet": "", "offers": ()})
    text = f"{before} {say(tutor, state, 'plan_done', words=words)}".strip()
    return speak(state, Turn(speaker="coach", text=text, move=Move.AFFIRM, section=state.section))


def enter_section(tutor: Tutor, state: DialogueState, section: str, before: str = "") -> Spoken:
    """Turn to a section: its opening question, or what is missing where it holds text already."""
    prose = state.plan.prose.get(section, "")
    if not prose:
        return open_section(tutor, state, section, before)
    state = in_section(state, section)
    title = tutor.unit.section[section].title
    held = say(tutor, state, "section_held", section=title, words=count(prose))
    return go_on(tutor, state, f"{before} {held}".strip())


def _belongs_later(tutor: Tutor, state: DialogueState, text: str) -> str:
    """Return the later section that a reply shows something of while showing nothing of this one."""
    if len(text.split()) < LATER_WORDS:
        return ""
    here = tutor.unit.section[state.section]
    others = [section for section in tutor.unit.sections if section.number > here.number]
    facets = dict.fromkeys(facet for section in others for facet in section.facets)
    own = own_words(text, coach_lines(tutor, state, here.id))
    grades = tutor.assessor.grades(own, tuple(facets))
    answers = tutor.assessor.grades(own, here.facets, asked=True)
    if any(grade.grade != "absent" for grade in answers.values()):
        return ""
    for section in others:
        if any(grades[facet].grade == "shown" and grades[facet].confidence >= LATER_SURE for facet in section.facets):
            return section.id
    return ""


def _praise(tutor: Tutor, state: DialogueState, earlier: dict[str, FacetGrade]) -> str:
    """Return praise for the first facet that the reply brought to shown."""
    now = standing(tutor.unit, state, tutor.unit.section[state.section])
    for facet in tutor.script.sections[state.section].facets:
        if now[facet].grade == "shown" and earlier[facet].grade != "shown":
            praise = facet_line(state, facet_lines(tutor, state.section, facet).praise)
            return say(tutor, state, "affirm", praise=praise)
    return ""


def _cleared(tutor: Tutor, state: DialogueState, findings: Sequence[Finding]) -> tuple[DialogueState, str]:
    """Close each open mistake on which the reply says the right thing; return the line that says so."""
    sound = {finding.misconception for finding in findings if finding.verdict == "sound"}
    wrong = {finding.misconception for finding in findings if finding.verdict == "mistaken"}
    cleared = [name for name in state.challenged if name in sound - wrong]
    if not cleared:
        return state, ""
    left = {name: quote for name, quote in state.challenged.items() if name not in cleared}
    titles = "; ".join(tutor.unit.misconception[name].title for name in cleared)
    return state.model_copy(update={"challenged": left}), say(tutor, state, "misconception_cleared", title=titles)


def _to_the_section(tutor: Tutor, section: str, said: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what of a reply bears on the misconceptions to which its section is prone.

    Others are left to a check of the whole plan: where the talk is about something else, a likeness is mostly chance.
    """
    prone = tutor.unit.section[section].misconceptions
    return tuple(finding for finding in said if finding.misconception in prone)


def _new_mistake(state: DialogueState, findings: Sequence[Finding]) -> Finding | None:
    """Return the surest mistake that is neither open already nor dismissed by the student."""
    return max(_fresh(state, findings), key=lambda finding: finding.p_mistaken, default=None)


def _fresh(state: DialogueState, findings: Sequence[Finding]) -> list[Finding]:
    return [
        finding
        for finding in findings
        if finding.verdict == "mistaken"
        and finding.kind == "commission"
        and finding.misconception not in state.challenged
        and (finding.misconception, finding.quote) not in state.dismissed
    ]


def _challenge(
    tutor: Tutor, state: DialogueState, mistake: Finding, before: str, findings: tuple[Finding, ...], *, more: int
) -> Spoken:
    """Challenge one mistake, and say how many more the reply holds: one at a time is enough to talk about."""
    item = tutor.unit.misconception[mistake.misconception]
    quote = mistake.quote or ""
    line = say(tutor, state, "challenge", quote=short(quote), why=item.correction, probe=item.probe)
    challenged = {**state.challenged, mistake.misconception: quote}
    state = state.model_copy(update={"challenged": challenged, "question": item.probe})
    grades = standing(tutor.unit, state, tutor.unit.section[state.section])
    turn = Turn(
        speaker="coach",
        text=f"{before} {line}".strip(),
        move=Move.CHALLENGE,
        section=state.section,
        grades=tuple(grades.values()),
        findings=findings,
    )
    return _mention(tutor, speak(state, turn), more)


def _mention(tutor: Tutor, spoken: Spoken, more: int) -> Spoken:
    """Say at the end of the first turn how many mistakes the reply holds that are not talked about now."""
    if not more:
        return spoken
    first, *rest = spoken.turns
    told = first.model_copy(
        update={"text": f"{first.text} {say(tutor, spoken.state, 'more_mistakes', number=more)}".strip()}
    )
    return spoken.model_copy(update={"turns": (told, *rest)})
