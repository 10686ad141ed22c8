"""The conversation as plain data: turns, and the state that the next turn depends on."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from coach.models.base import Frozen
from coach.models.findings import FacetGrade, Finding
from coach.models.plan import ImprovementPlan


class Move(StrEnum):
    """What the coach does in a turn."""

    ASK = "ask"
    PUMP = "pump"
    HINT = "hint"
    PROMPT = "prompt"
    EXAMPLE = "example"
    CHALLENGE = "challenge"
    AFFIRM = "affirm"
    RECAP = "recap"


class Turn(Frozen):
    """One thing said, by the coach or by the student."""

    speaker: Literal["coach", "student"]
    text: str
    move: Move | None = None
    """What the coach does; None for the student's turns."""
    section: str = ""
    facet: str = ""
    """The facet that a question is after."""
    grades: tuple[FacetGrade, ...] = ()
    """How the section's facets stand, shown above the coach's line; empty where nothing was judged."""
    findings: tuple[Finding, ...] = ()
    """Mistakes and doubts in the reply that this turn answers."""
    quote: str = ""
    """The student's own words, shown below the line as they are and never read as markup."""


class Stage(StrEnum):
    """Where the conversation stands."""

    SERVICE = "service"
    SECTION = "section"
    DONE = "done"


class RowOffer(Frozen):
    """A row read from a reply, which waits for the student to confirm it."""

    kind: str
    fields: dict[str, str]
    text: str
    """The row in words, as it is put to the student."""


class SectionState(Frozen):
    """How far the talk about one section has come."""

    opened: bool = False
    finished: bool = False
    skipped: bool = False
    grades: dict[str, FacetGrade] = {}
    """How each facet stands, by facet id."""
    asked: dict[str, int] = {}
    """How many follow-ups each facet has had."""
    follow_ups: int = 0
    disputed: tuple[str, ...] = ()
    """Facets that the student says are shown, whatever the judge says."""


class DialogueState(Frozen):
    """All that the next turn depends on besides the student's reply."""

    plan: ImprovementPlan
    stage: Stage = Stage.SERVICE
    section: str = ""
    """The section in hand."""
    facet: str = ""
    """The facet that the last question was after."""
    question: str = ""
    """The last question put, so that it can be put again."""
    sections: dict[str, SectionState] = {}
    challenged: dict[str, str] = {}
    """Mistakes still open: the sentence, by misconception id."""
    dismissed: tuple[tuple[str, str], ...] = ()
    """Mistakes that the student disagrees with: misconception id and sentence."""
    offers: tuple[RowOffer, ...] = ()
    """Rows that wait to be confirmed; the first is the one asked about."""
    last_reply: str = ""
    doubted: str = ""
    """A reply that seemed off topic; sent again, it is taken as an answer."""
    turns: int = Field(default=0, ge=0)
    """Coach turns so far; picks among wordings."""


class Spoken(Frozen):
    """What follows from a reply: the new state and what the coach says."""

    state: DialogueState
    turns: tuple[Turn, ...]
