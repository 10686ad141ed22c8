"""Attempts at practice questions, what was made of them, and how two of them compare."""

from typing import Literal

from pydantic import Field

from coach.models.base import Frozen
from coach.models.counts import Count
from coach.models.findings import Finding, Grade, Report

Met = Literal["met", "partly", "not met"]
MET: dict[Met, str] = {"met": "✓", "partly": "◐", "not met": "○"}
"""A sign for how far a depth is met; the words always stand beside it."""


class Attempt(Frozen):
    """One go at one question; a draft until it is submitted, marked some time after that."""

    id: int
    unit: str
    question: str
    """The question's id."""
    mock: int | None = None
    """The mock assignment that it belongs to."""
    text: str = ""
    started: str
    """ISO 8601 in UTC, as the times below."""
    saved: str
    seconds: int = Field(default=0, ge=0)
    """Seconds spent with the attempt open."""
    words: int = Field(default=0, ge=0)
    """Words that count towards a limit."""
    submitted: str | None = None
    report: Report | None = None
    """None until it is marked; places in it are code points of `text`."""
    disputed: tuple[str, ...] = ()
    """Facets and misconceptions on which the student disagrees with the judge."""


class Mock(Frozen):
    """Several questions under one clock."""

    id: int
    unit: str
    questions: tuple[str, ...] = Field(min_length=1)
    limit: int = Field(ge=1)
    """Seconds for all of it."""
    started: str
    ended: str | None = None


class Sign(Frozen):
    """One thing that a command word asks for, and whether the answer does it."""

    name: str
    """What is asked, as a phrase: `causes traced`."""
    met: bool
    quote: str = ""
    """The student's sentence that shows it, if one does."""
    start: int | None = None
    end: int | None = None
    mend: str
    """What to add where it is not met."""


class Depth(Frozen):
    """Whether an answer goes as deep as its command word asks."""

    word: str
    """The command word, such as `Evaluate`."""
    met: Met
    reason: str
    """One or two sentences for the student."""
    signs: tuple[Sign, ...]

    @property
    def about(self) -> str:
        """Under which it can be disagreed with, where it is about a whole text."""
        return f"depth-{self.word.casefold()}"


class Change(Frozen):
    """The one change that would gain most."""

    text: str
    """What to do; a sentence of praise where nothing is left to do."""
    why: str
    """What it would earn."""
    about: str = ""
    """Id of the marking point or misconception, the command word or a count's; empty where nothing is left to do."""


class FacetStep(Frozen):
    """How a facet moved from one attempt to the next."""

    facet: str
    before: Grade
    after: Grade


class LevelStep(Frozen):
    """How a marking point moved from one attempt to the next."""

    marking_point: str
    before: int
    after: int


class Comparison(Frozen):
    """What a rewrite gained and lost against an earlier attempt."""

    earlier: int
    """Id of the earlier attempt."""
    gained: tuple[FacetStep, ...]
    lost: tuple[FacetStep, ...]
    levels: tuple[LevelStep, ...]
    """Each marking point that the question asks for, moved or not."""
    words_before: int
    words_after: int
    cleared: tuple[str, ...]
    """Misconceptions that are no longer there."""
    new: tuple[str, ...]
    """Misconceptions that were not there before."""


class Feedback(Frozen):
    """All that a student is told about one attempt."""

    attempt: Attempt
    report: Report
    """The judge's report with what the student disputes taken out of it."""
    depth: Depth | None
    """None where the command word is not one that the rule knows."""
    change: Change
    comparison: Comparison | None
    """None for a first attempt."""
    counts: tuple[Count, ...] = ()
    """Each plural that the question asks for, with what the answer offers."""
    respected: tuple[str, ...] = ()
    """What the student disputes and the judge saw otherwise, so that something told here is as they say."""

    @property
    def mistakes(self) -> tuple[Finding, ...]:
        """The mistakes, each with its fix in `put_right`."""
        return self.report.mistakes


class QuestionEntry(Frozen):
    """A question as a list shows it."""

    id: str
    title: str
    prompt: str
    command_word: str
    marks: int
    targets: tuple[str, ...]
    attempts: int
    """Attempts that were submitted."""
    drafts: int
    levels: dict[str, int]
    """Latest level by marking point, for those that the question asks for and that have been marked."""
    last: str = ""
    """When it was last submitted; empty where it never was."""
