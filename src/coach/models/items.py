"""Knowledge items: one class per kind, as their front matter declares them."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from coach.models.base import Frozen

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Nation = Literal["England", "Wales", "Scotland", "Northern Ireland", "UK", "Netherlands"]


class Kind(StrEnum):
    """What an item is; the value is the word used in files, JSON and on screen."""

    CONCEPT = "concept"
    TIP = "tip"
    MISCONCEPTION = "misconception"
    MARKING_POINT = "marking-point"
    LAW = "law"
    CASE = "case"
    QUESTION = "question"
    SECTION = "section"


class Source(Frozen):
    """Where a fact comes from."""

    text: Text
    """The work, in Harvard style."""
    status: Literal["checked", "recalled"]
    """`checked` against a source that was read, or `recalled` and looked up by nobody."""


class Item(Frozen):
    """One thing to know; its body is Markdown under the headings that its kind prescribes."""

    id: Id
    kind: Kind
    title: Text
    summary: Text
    """One sentence that says what it is."""
    aliases: tuple[Text, ...] = Field(min_length=1)
    """Other ways in which a student would say it."""
    sources: tuple[Source, ...] = Field(min_length=1)
    related: tuple[Id, ...] = ()
    facets: tuple[Id, ...] = ()
    """Facets that the item helps to show; for marking points and sections, those that they need."""
    marking_points: tuple[Id, ...] = ()
    sections: tuple[Id, ...] = ()
    body: Text
    file: str
    """Path of the file, relative to the unit's folder."""


class Concept(Item):
    """An idea of the unit."""


class Tip(Item):
    """Advice on earning credit."""


class Misconception(Item):
    """A mistake that loses marks."""

    forms: tuple[Literal["commission", "omission"], ...] = Field(min_length=1)
    """Whether a text makes the mistake by what it says, by what it leaves out, or both."""
    claim: Text
    """The mistake as a student would assert it."""
    correction: Text
    """What is right, in one sentence."""
    probe: Text
    """A question that exposes the mistake."""


class LevelRule(Frozen):
    """How many facets must be shown for a level."""

    partial: int = Field(ge=0)
    secure: int = Field(ge=1)


class MarkingPoint(Item):
    """One thing that an assessor gives credit for."""

    criterion: Text
    rule: LevelRule


class Law(Item):
    """A law, duty, code or policy, with the nations where it holds."""

    nations: tuple[Nation, ...] = Field(min_length=1)
    state: Literal["in force", "changing"]


class Case(Item):
    """What happened somewhere, and what transfers."""

    nations: tuple[Nation, ...] = Field(min_length=1)
    years: Text


class Question(Item):
    """A question to practise, with a model answer in its body."""

    command_word: Text
    marks: int = Field(ge=1)
    targets: tuple[Id, ...] = Field(min_length=1)
    """Marking points that the question asks for."""
    prompt: Text


class Section(Item):
    """A section of the improvement plan."""

    number: int = Field(ge=1)
    misconceptions: tuple[Id, ...] = ()


class RowRule(Frozen):
    """The plan rows that satisfy a facet when they are filled in."""

    kind: Text
    """Name of the plan's list, such as `actions`."""
    fields: tuple[Text, ...] = Field(min_length=1)
    """Fields that must hold something."""
    where: dict[str, str] = {}
    """Fields that must have just this value."""
    count: int = Field(default=1, ge=1)
    """How many such rows it takes."""


class Facet(Frozen):
    """One checkable part of a good answer."""

    id: Id
    title: Text
    group: Literal["structure", "evaluation", "plan", "strategy", "leadership", "whole"]
    shown: Text
    mentioned: Text
    not_this: Text
    advice: Text
    """The one change that moves it from mentioned to shown."""
    advice_absent: Text
    row: RowRule | None = None
    """The rows that satisfy it when filled in, if any can."""


ITEM_CLASSES: dict[Kind, type[Item]] = {
    Kind.CONCEPT: Concept,
    Kind.TIP: Tip,
    Kind.MISCONCEPTION: Misconception,
    Kind.MARKING_POINT: MarkingPoint,
    Kind.LAW: Law,
    Kind.CASE: Case,
    Kind.QUESTION: Question,
    Kind.SECTION: Section,
}
