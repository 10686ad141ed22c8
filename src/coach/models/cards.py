"""Revision cards, what is remembered of them, and reviews."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Literal

from pydantic import Field

from coach.models.base import Frozen


class CardKind(StrEnum):
    """What a card asks for."""

    RECALL = "recall"
    """Say it in your own words."""
    ORDER = "order"
    """Put a list in order."""
    VERDICT = "verdict"
    """Is the sentence mistaken or sound, and why?"""
    APPLY = "apply"
    """Which of these applies to a situation?"""
    FACET = "facet"
    """Write a sentence that shows a facet which your own work missed."""
    MISTAKE = "mistake"
    """Mend a sentence of your own."""


OWN = (CardKind.FACET, CardKind.MISTAKE)
"""Kinds that are minted from the student's own work."""


class Option(Frozen):
    """Something to choose, or to put in its place."""

    id: str
    text: str


class Card(Frozen):
    """A question with its answer."""

    id: str
    """Stable, so that what is remembered of it outlives a new edition of the unit."""
    kind: CardKind
    front: str
    """The question."""
    quote: str = ""
    """A sentence that the question is about, shown as it is and never read as markup."""
    back: str
    """The answer as it is shown."""
    reference: str = ""
    """What a free answer is compared with; empty where nothing is compared."""
    item: str
    """Id of the knowledge item to read, or of the facet."""
    options: tuple[Option, ...] = ()
    """What to choose from, or the shuffled list."""
    solution: tuple[str, ...] = ()
    """Ids of the right option, or of the whole list in order; `mistaken` or `sound` for a verdict."""


class Answer(Frozen):
    """What a student answers."""

    text: str = ""
    """Free words; the reason, where something was chosen."""
    chosen: tuple[str, ...] = ()
    """Ids of options as chosen or put in order; `mistaken` or `sound` for a verdict."""


class Rating(IntEnum):
    """How well a card was known; the numbers are those of fsrs and of Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Memory(Frozen):
    """What the scheduler knows of a card."""

    state: Literal[1, 2, 3]
    """1 learning, 2 review, 3 relearning."""
    step: int | None
    stability: float
    """Days after which the card would be recalled with the wanted probability."""
    difficulty: float
    """1 easy to 10 hard."""
    due: datetime
    last_review: datetime


class Review(Frozen):
    """One look at one card; without a rating where the student has not yet given one."""

    id: int
    card: str
    rating: Rating | None
    at: datetime
    answer: Answer = Answer()
    score: float | None = None
    """Likeness to the reference, or share of a list in order, 0 to 1; None where nothing was compared."""
    proposed: Rating | None = None
    source: Literal["coach", "anki"] = "coach"
    cap: int | None = None
    """Days beyond which the card was not to be put off, where the student was cramming."""


class Judged(Frozen):
    """What is made of an answer to a card."""

    proposed: Rating
    """The rating that follows from it; the student decides."""
    score: float | None
    """0 to 1; None where nothing was compared."""
    why: str
    """One sentence for the student."""


class Due(Frozen):
    """How many cards wait."""

    due: int
    """Cards that are due now."""
    learning: int
    """Those of them that were seen today and are not yet known."""
    new: int
    """New cards that may still be begun today."""
    total: int
    """Cards in the deck."""


class Day(Frozen):
    """One day of a forecast."""

    date: str
    """ISO date where the student is."""
    count: int
    """Reviews that fall due on it; the first day holds what is overdue too."""


class Looked(Frozen):
    """What an import found."""

    reviews: int
    """Reviews taken in."""
    known: int
    """Reviews that had been taken in before."""
    cards: int
    """Cards that they belong to."""
    strange: int = Field(default=0, ge=0)
    """Reviews of cards that this deck does not have."""
