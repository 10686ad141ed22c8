"""How far a student has come."""

from typing import Literal

from coach.models.base import Frozen
from coach.models.cards import Day, Due


class LevelPoint(Frozen):
    """The level of a marking point in one attempt."""

    at: str
    """When the attempt was submitted, ISO 8601 in UTC."""
    question: str
    level: Literal[0, 1, 2]


class PointProgress(Frozen):
    """How a marking point went over the attempts that were asked for it, oldest first."""

    id: str
    title: str
    levels: tuple[LevelPoint, ...]

    @property
    def latest(self) -> int | None:
        """The level last reached; None where it was never asked for."""
        return self.levels[-1].level if self.levels else None


class SectionProgress(Frozen):
    """How a section of the latest plan stands."""

    id: str
    number: int
    title: str
    shown: int
    """Facets shown."""
    total: int


class MistakeProgress(Frozen):
    """A mistake that the student has made."""

    id: str
    title: str
    times: int
    last: str
    """When it was last made, ISO 8601 in UTC."""
    cleared: bool
    """Whether later work no longer makes it."""


class Progress(Frozen):
    """All of it."""

    unit: str
    points: tuple[PointProgress, ...]
    plan: str
    """Name of the latest plan; empty where there is none."""
    sections: tuple[SectionProgress, ...]
    mistakes: tuple[MistakeProgress, ...]
    """Those still made first."""
    due: Due
    forecast: tuple[Day, ...]
    """Fourteen days from today."""
    streak: int
    """Days in a row, up to today or yesterday, on which something was done."""
    today: bool
    """Whether something was done today."""
    days: tuple[str, ...]
    """ISO dates on which something was done, oldest first."""
    attempts: int
    reviews: int
