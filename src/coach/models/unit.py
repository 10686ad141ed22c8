"""A unit: everything that there is to know and to show in one thing to study."""

from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

from pydantic import Field

from coach.models.base import Frozen
from coach.models.items import (
    Case,
    Concept,
    Facet,
    Id,
    Item,
    Law,
    MarkingPoint,
    Misconception,
    Question,
    Section,
    Text,
    Tip,
)

ItemT = TypeVar("ItemT", bound=Item)


class WordLimit(Frozen):
    """How long the assignment may be, in words."""

    low: int = Field(ge=1)
    high: int = Field(ge=1)
    tolerance: float = Field(ge=0, le=1)
    """Share of either bound by which a text may miss it."""
    source: Text


class UnitInfo(Frozen):
    """What `unit.yaml` says."""

    id: Id
    title: Text
    level: Text
    summary: Text
    words: WordLimit
    note: Text
    """What the student should know about where the criteria come from."""


class Unit(Frozen):
    """A loaded and checked unit; items keep the order of their files' names."""

    info: UnitInfo
    facets: tuple[Facet, ...]
    concepts: tuple[Concept, ...] = ()
    tips: tuple[Tip, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    marking_points: tuple[MarkingPoint, ...] = ()
    laws: tuple[Law, ...] = ()
    cases: tuple[Case, ...] = ()
    questions: tuple[Question, ...] = ()
    sections: tuple[Section, ...] = ()
    """In the order of their numbers."""
    phrasings: dict[str, tuple[Text, ...]] = {}
    """By item id, how students ask for it; they widen the search and are never shown."""
    off_topic: tuple[Text, ...] = ()
    """What students ask that the unit cannot help with."""

    def items(self) -> Iterator[Item]:
        """Yield every item, kind by kind."""
        for group in (
            self.concepts,
            self.tips,
            self.misconceptions,
            self.marking_points,
            self.laws,
            self.cases,
            self.questions,
            self.sections,
        ):
            yield from group

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Every item by its id."""
        return {item.id: item for item in self.items()}

    @cached_property
    def facet(self) -> dict[str, Facet]:
        """Every facet by its id."""
        return {facet.id: facet for facet in self.facets}

    @cached_property
    def section(self) -> dict[str, Section]:
        """Every plan section by its id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def misconception(self) -> dict[str, Misconception]:
        """Every misconception by its id."""
        return {item.id: item for item in self.misconceptions}

    def find(self, item_id: str, kind: type[ItemT]) -> ItemT | None:
        """Return the item of that id if it is of that kind."""
        item = self.by_id.get(item_id)
        return item if isinstance(item, kind) else None
