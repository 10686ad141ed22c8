"""From state and reply to what the coach says next: pure, with no input or output of its own."""

from coach.coaching import navigation
from coach.coaching.answers import answer, judge_section, keep, leave_section
from coach.coaching.assessor import Tutor
from coach.coaching.echo import is_echo
from coach.coaching.intents import Intent, agrees, classify, same_words
from coach.coaching.offers import next_offer
from coach.coaching.policy import Step
from coach.coaching.turns import follow_up, line, open_section, speak, talk_of, with_talk
from coach.coaching.voice import coach_lines, facet_line, facet_lines, say
from coach.inert import one_line
from coach.models.dialogue import DialogueState, Move, Spoken, Stage, Turn
from coach.models.plan import ImprovementPlan
from coach.planning.words import count
from coach.retrieval.words import terms

VAGUE = frozenset(
    [
        "a",
        "the",
        "public",
        "service",
        "services",
        "my",
        "our",
        "work",
        "job",
        "organisation",
        "organization",
        "company",
        "department",
        "team",
        "office",
        "place",
        "council",
        "hospital",
        "nhs",
        "police",
        "housing",
        "government",
        "local",
        "sector",
        "something",
        "anything",
        "any",
        "one",
        "none",
        "test",
    ]
)
"""Words that name no service by themselves."""


def begin(tutor: Tutor, plan: ImprovementPlan, state: DialogueState | None = None) -> Spoken:
    """Greet, and ask for a real service; where the plan names one already, open the first section.

    `state` is what a draft has brought in already, if any.
    """
    state = state or DialogueState(plan=plan)
    if plan.service:
        return open_section(tutor, state, tutor.unit.sections[0].id)
    turn = line(tutor, state, "welcome", Move.ASK)
    return speak(state.model_copy(update={"question": turn.text}), turn)


def resume(tutor: Tutor, state: DialogueState) -> Spoken:
    """Say where the student left off, and put the last question again."""
    if state.stage is Stage.SERVICE:
        return speak(state, Turn(speaker="coach", text=state.question, move=Move.ASK))
    title = tutor.unit.section[state.section].title
    text = say(tutor, state, "welcome_back", plan=state.plan.name, section=title)
    text = f"{text} {state.question}".strip()
    return speak(state, Turn(speaker="coach", text=text, move=Move.ASK, section=state.section, facet=state.facet))


def reply(tutor: Tutor, state: DialogueState, text: str) -> Spoken:
    """Meet a reply. What the student wrote is in the new state's plan, or it was no answer."""
    intent = classify(text, _kept(state))
    if intent is Intent.EMPTY:
        return speak(state, Turn(speaker="coach", text=state.question, move=Move.ASK, section=state.section))
    if state.stage is Stage.SERVICE:
        return _service(tutor, state, text, intent)
    if state.stage is Stage.DONE:
        return _after_the_end(tutor, state, text)
    if state.offers:
        return _offered(tutor, state, text)
    spoken = _met(tutor, state.model_copy(update={"last_reply": text}), text, intent)
    return spoken


def _kept(state: DialogueState) -> str:
    """Return the last reply if it stands in the plan; only what is kept can be said to be there already."""
    last = state.last_reply.strip()
    return last if last and any(last in prose for prose in state.plan.prose.values()) else ""


def _met(tutor: Tutor, state: DialogueState, text: str, intent: Intent) -> Spoken:
    if same_words(text, state.doubted):
        return answer(tutor, state.model_copy(update={"doubted": ""}), text)
    if intent is Intent.DONT_KNOW:
        return _does_not_know(tutor, state)
    if intent is Intent.QUESTION:
        return _asked_back(tutor, state, text)
    if intent is Intent.REFUSAL:
        return speak(state, line(tutor, state, "refusal", section=tutor.unit.section[state.section].title))
    if intent is Intent.REPEAT:
        return speak(state, line(tutor, state, "repeat"))
    state = state.model_copy(update={"doubted": ""})
    if is_echo(text, coach_lines(tutor, state, state.section)):
        return _echo(tutor, state)
    if intent is Intent.ONE_WORD:
        return speak(state, line(tutor, state, "one_word", question=state.question))
    if intent is Intent.ANSWER and _off_topic(tutor, state, text):
        return _doubt(tutor, state, text)
    if intent is Intent.PASTED:
        title = tutor.unit.section[state.section].title
        return answer(tutor, state, text, say(tutor, state, "pasted", words=count(text), section=title))
    return answer(tutor, state, text)


def _service(tutor: Tutor, state: DialogueState, text: str, intent: Intent) -> Spoken:
    name = one_line(text)
    telling = {word.strip(".,!?'\"").casefold() for word in name.split()} - VAGUE
    no_name = intent in (Intent.DONT_KNOW, Intent.QUESTION, Intent.REFUSAL) or len(telling) == 0
    if no_name or len(max(telling, key=len)) < 3:
        turn = line(tutor, state, "service_unclear", Move.ASK)
        return speak(state.model_copy(update={"question": turn.text}), turn)
    first = tutor.unit.sections[0].id
    if intent is Intent.PASTED or len(name.split()) > 25:
        # More than a name: the first words name the service, the whole is the first section's text.
        plan = state.plan.model_copy(update={"service": " ".join(name.split()[:8])})
        opened = open_section(tutor, state.model_copy(update={"plan": plan}), first).state
        return answer(tutor, opened, text)
    plan = state.plan.model_copy(update={"service": name.rstrip(".!")})
    return open_section(tutor, state.model_copy(update={"plan": plan}), first)


def _does_not_know(tutor: Tutor, state: DialogueState) -> Spoken:
    """Make the question smaller; after that, show how someone else did it, and then move on."""
    facets = list(tutor.script.sections[state.section].facets)
    facet = state.facet or facets[0]
    talk = talk_of(state, state.section)
    asked = talk.asked.get(facet, 0)
    if asked >= 3:
        state = with_talk(state, state.section, asked={**talk.asked, facet: max(asked, 4)})
        return navigation.next_gap(tutor, state) if asked >= 4 else follow_up(tutor, state, Step(facet, Move.EXAMPLE))
    lines = facet_lines(tutor, state.section, facet)
    question = facet_line(state, lines.ask)
    text = say(tutor, state, "dont_know", starter=facet_line(state, lines.starter))
    changes = {"asked": {**talk.asked, facet: 3}, "follow_ups": talk.follow_ups + 1}
    state = with_talk(state, state.section, **changes)
    state = state.model_copy(update={"facet": facet, "question": question})
    return speak(state, Turn(speaker="coach", text=text, move=Move.PROMPT, section=state.section, facet=facet))


def _asked_back(tutor: Tutor, state: DialogueState, text: str) -> Spoken:
    found = tutor.assessor.lookup(text)
    if found is None:
        return _doubt(tutor, state, text)
    title, excerpt = found
    return speak(
        state,
        line(tutor, state, "question_back", answer_title=title, excerpt=excerpt, question=state.question),
    )


def _doubt(tutor: Tutor, state: DialogueState, text: str) -> Spoken:
    """Leave a reply out of the plan, say so, and remember it: sent again, it is kept."""
    return speak(state.model_copy(update={"doubted": text}), line(tutor, state, "off_topic", question=state.question))


def _echo(tutor: Tutor, state: DialogueState) -> Spoken:
    facets = tutor.unit.section[state.section].facets
    title = tutor.unit.facet[state.facet or facets[0]].title
    return speak(state, line(tutor, state, "echo", facet=title))


def _off_topic(tutor: Tutor, state: DialogueState, text: str) -> bool:
    """Return whether a short reply has nothing to do with the unit and shows no facet of the section.

    A figure, or a word that the student has used of the service before, speaks for a telegraphic answer.
    """
    if len(text.split()) > 40 or any(letter.isdigit() for letter in text):
        return False
    before = set(terms(" ".join((state.plan.service, *state.plan.prose.values()))))
    if before & set(terms(text)) or not tutor.assessor.off_topic(text):
        return False
    grades = tutor.assessor.grades(text, tutor.unit.section[state.section].facets)
    return all(grade.grade == "absent" for grade in grades.values())


def _offered(tutor: Tutor, state: DialogueState, text: str) -> Spoken:
    """Meet a reply to an offered row; one that says neither yes nor no is kept as the section's text."""
    says = agrees(text)
    if says is None and classify(text) not in (Intent.ANSWER, Intent.PASTED):
        turn = Turn(speaker="coach", text=state.question, section=state.section)
        return speak(state, turn)
    if says is None:
        kept = judge_section(tutor, keep(state, state.section, text), state.section)
        return leave_section(tutor, kept.model_copy(update={"offers": ()}), say(tutor, state, "row_dropped"))
    after, asked = next_offer(tutor, state, keep=says)
    return asked or leave_section(tutor, after, say(tutor, state, "row_kept" if says else "row_dropped"))


def _after_the_end(tutor: Tutor, state: DialogueState, text: str) -> Spoken:
    """Keep an answer that comes after the last section: it goes back to the section in hand."""
    if classify(text) in (Intent.ANSWER, Intent.PASTED):
        return answer(tutor, state.model_copy(update={"stage": Stage.SECTION}), text)
    words = sum(count(prose) for prose in state.plan.prose.values())
    return speak(state, line(tutor, state, "plan_done", Move.AFFIRM, words=words))
