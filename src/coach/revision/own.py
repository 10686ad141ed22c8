"""Cards minted from the student's own work: facets that it missed and mistakes that it made."""

from coach.models.attempts import Attempt
from coach.models.cards import Card, CardKind
from coach.models.dialogue import DialogueState
from coach.models.items import Question
from coach.models.unit import Unit
from coach.planning.completeness import standing
from coach.revision.making import digest


def from_attempt(unit: Unit, question: Question, attempt: Attempt) -> list[Card]:
    """Return a card for each facet that a marked answer did not show, and for each mistake in it.

    Only facets of the marking points that the question asks for count, and nothing that the student disputes.
    """
    if attempt.report is None:
        return []
    where = f"your answer to '{question.title}'"
    cards = [
        _facet(unit, grade.facet, where)
        for level in attempt.report.levels
        if level.marking_point in question.targets
        for grade in level.facets
        if grade.grade in ("absent", "mentioned") and grade.facet not in attempt.disputed
    ]
    cards += [
        _mistake(unit, finding.misconception, finding.quote or "", where)
        for finding in attempt.report.mistakes
        if finding.misconception not in attempt.disputed
    ]
    return cards


def contested(unit: Unit, question: Question, attempt: Attempt) -> set[str]:
    """Return the ids of the cards that an attempt would give, had the student not disputed its judgements."""
    every = from_attempt(unit, question, attempt.model_copy(update={"disputed": ()}))
    return {card.id for card in every} - {card.id for card in from_attempt(unit, question, attempt)}


def mistake_id(misconception: str, quote: str) -> str:
    """Return the id of the card on a mistake in a sentence, or in a whole text where the quote is empty."""
    return f"own-{misconception}-{digest(quote)}" if quote else f"own-{misconception}"


def from_plan(unit: Unit, state: DialogueState) -> list[Card]:
    """Return a card for each facet that a section left behind does not show, and for each mistake still open."""
    where = f"your plan '{state.plan.name}'"
    cards = [
        _facet(unit, facet, f"section {section.number} of {where}")
        for section in unit.sections
        if section.id != state.section and state.plan.prose.get(section.id)
        for facet, grade in standing(unit, state, section).items()
        if grade.grade in ("absent", "mentioned")
    ]
    cards += [
        _mistake(unit, misconception, quote, where)
        for misconception, quote in state.challenged.items()
        if misconception in unit.misconception
    ]
    return cards


def _facet(unit: Unit, facet: str, where: str) -> Card:
    info = unit.facet[facet]
    return Card(
        id=f"own-{facet}",
        kind=CardKind.FACET,
        front=f"Not shown in {where}: {info.title}. Write one or two sentences on your own service that show it.",
        back=f"{info.shown} {info.advice_absent}",
        item=facet,
    )


def _mistake(unit: Unit, misconception: str, quote: str, where: str) -> Card:
    item = unit.misconception[misconception]
    asked = "What is wrong with it, and how would you put it right?" if quote else f"Ask yourself: {item.probe}"
    return Card(
        id=mistake_id(misconception, quote),
        kind=CardKind.MISTAKE,
        front=f"From {where}. {asked}",
        quote=quote,
        back=f"{item.title}. {item.correction}",
        reference=item.correction,
        item=misconception,
    )
