"""Read an answer to a card, and propose a rating for it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from coach.errors import InputError
from coach.models.cards import Answer, Card, CardKind, Judged, Rating
from coach.models.findings import Grade

HARD_FROM, GOOD_FROM, EASY_FROM = 0.06, 0.3, 0.8
"""Likeness to the reference from which each rating is proposed.

A right answer in a student's own words scores far below one that borrows the reference's: in trials such
paraphrases lay between 0.03 and 0.6 and wrong answers below 0.05, so that half marks would be harsh here.
"""
NEARLY_IN_ORDER = 0.6
"""Share of neighbours in the right order from which a list is hard, and not forgotten."""
VERDICTS = ("mistaken", "sound")


class Similarity(Protocol):
    """How much of a reference answer an answer covers, 0 to 1."""

    def __call__(self, reference: str, answer: str) -> float:
        """Return the share."""


@dataclass(frozen=True, slots=True)
class Judges:
    """Who is asked about an answer."""

    similarity: Similarity
    grade: Callable[[str, str], Grade]
    """How a facet stands in a text: (text, facet)."""
    mistaken: Callable[[str, str], bool]
    """Whether a text makes a mistake: (text, misconception)."""


def read_answer(card: Card, text: str) -> Answer:
    """Return an answer typed as one text: `sound, because …`, `3 1 2` or an option's number.

    Raises InputError where a choice cannot be read.
    """
    if card.kind is CardKind.VERDICT:
        return _verdict(text)
    if card.kind is CardKind.ORDER:
        return Answer(chosen=_numbers(card, text, len(card.options)))
    if card.kind is CardKind.APPLY:
        for option in card.options:
            if text.strip().casefold() in (option.id, option.text.casefold()):
                return Answer(chosen=(option.id,))
        return Answer(chosen=_numbers(card, text, 1))
    return Answer(text=text.strip())


def judge(card: Card, answer: Answer, judges: Judges) -> Judged:
    """Return the rating that an answer to a card deserves, and why."""
    if answer == Answer():
        return Judged(proposed=Rating.AGAIN, score=None, why="You left it blank.")
    return _JUDGING[card.kind](card, answer, judges)


def _verdict(text: str) -> Answer:
    found = re.match(r"\s*(mistaken|sound|m|s)\b[\s,.:;–-]*", text, re.IGNORECASE)
    if not found:
        raise InputError("I need your verdict first.", "Begin with 'mistaken' or 'sound', then say why.")
    chosen = next(word for word in VERDICTS if word.startswith(found.group(1).casefold()))
    return Answer(text=text[found.end() :].strip(), chosen=(chosen,))


def _numbers(card: Card, text: str, count: int) -> tuple[str, ...]:
    numbers = [int(word) for word in re.findall(r"\d{1,3}", text)]
    last = len(card.options)
    if len(numbers) != count or len(set(numbers)) != count or not all(1 <= number <= last for number in numbers):
        wanted = f"all {count} numbers, such as: 2 1 3" if count > 1 else f"a number from 1 to {last}"
        raise InputError("That is not one of the choices.", f"Give {wanted}.")
    return tuple(card.options[number - 1].id for number in numbers)


def _by_share(score: float) -> Rating:
    for floor, rating in ((EASY_FROM, Rating.EASY), (GOOD_FROM, Rating.GOOD), (HARD_FROM, Rating.HARD)):
        if score >= floor:
            return rating
    return Rating.AGAIN


def _recall(card: Card, answer: Answer, judges: Judges) -> Judged:
    score = judges.similarity(card.reference, answer.text)
    words = {
        Rating.AGAIN: "I do not find the answer in it; compare the two and decide.",
        Rating.HARD: "I find some of the answer in it.",
        Rating.GOOD: "I find most of the answer in it.",
        Rating.EASY: "I find the whole answer in it.",
    }
    rating = _by_share(score)
    return Judged(proposed=rating, score=score, why=words[rating])


def _order(card: Card, answer: Answer, judges: Judges) -> Judged:
    del judges
    if answer.chosen == card.solution:
        return Judged(proposed=Rating.GOOD, score=1.0, why="All in order.")
    places = {name: place for place, name in enumerate(answer.chosen)}
    pairs = list(zip(card.solution, card.solution[1:], strict=False))
    right = sum(places.get(first, 1) < places.get(second, 0) for first, second in pairs)
    share = round(right / len(pairs), 3)
    rating = Rating.HARD if share >= NEARLY_IN_ORDER else Rating.AGAIN
    return Judged(proposed=rating, score=share, why=f"{right} of {len(pairs)} neighbours are in order.")


def _sound_or_not(card: Card, answer: Answer, judges: Judges) -> Judged:
    if answer.chosen != card.solution:
        return Judged(proposed=Rating.AGAIN, score=0.0, why=f"It is {card.solution[0]}.")
    if not answer.text:
        return Judged(proposed=Rating.HARD, score=None, why="Right; you did not say why.")
    score = judges.similarity(card.reference, answer.text)
    if score < HARD_FROM:
        return Judged(proposed=Rating.HARD, score=score, why="Right; compare your reason with the one below.")
    rating = Rating.EASY if score >= EASY_FROM else Rating.GOOD
    return Judged(proposed=rating, score=score, why="Right, and for the right reason.")


def _choice(card: Card, answer: Answer, judges: Judges) -> Judged:
    del judges
    if answer.chosen == card.solution:
        return Judged(proposed=Rating.GOOD, score=1.0, why="Right.")
    return Judged(proposed=Rating.AGAIN, score=0.0, why="Not this one.")


def _facet(card: Card, answer: Answer, judges: Judges) -> Judged:
    grade = judges.grade(answer.text, card.item)
    if grade == "shown":
        return Judged(proposed=Rating.GOOD, score=None, why="That shows it.")
    if grade == "absent":
        return Judged(proposed=Rating.AGAIN, score=None, why="I do not find it there.")
    why = "I am not sure that this shows it." if grade == "unsure" else "That names it without showing it."
    return Judged(proposed=Rating.HARD, score=None, why=why)


def _mend(card: Card, answer: Answer, judges: Judges) -> Judged:
    if judges.mistaken(answer.text, card.item):
        return Judged(proposed=Rating.AGAIN, score=0.0, why="Your answer makes the mistake again.")
    return _recall(card, answer, judges)


_JUDGING: dict[CardKind, Callable[[Card, Answer, Judges], Judged]] = {
    CardKind.RECALL: _recall,
    CardKind.ORDER: _order,
    CardKind.VERDICT: _sound_or_not,
    CardKind.APPLY: _choice,
    CardKind.FACET: _facet,
    CardKind.MISTAKE: _mend,
}
