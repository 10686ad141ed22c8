"""Charts of a plan as plain data, which each export format draws in its own way."""

from typing import Literal

from coach.models.base import Frozen

Level = Literal["low", "medium", "high"]
LEVELS: tuple[Level, ...] = ("low", "medium", "high")


class Tick(Frozen):
    """Where a stretch of the time axis begins."""

    at: int
    """Days after the chart's first day."""
    label: str
    year: str = ""
    """Where a year begins, or the axis."""


class Bar(Frozen):
    """An action or a milestone in time."""

    ref: str
    """What its table calls it, such as `Action 2`."""
    text: str
    owner: str
    kind: Literal["bar", "begins", "due", "milestone"]
    """Drawn from start to end; or as a point, where only its start or its end is known, or it is a date by nature."""
    start: int
    end: int
    """Days after the chart's first day; the end is exclusive, and for `due` and `milestone` it is the point."""
    when: str
    """The student's own words for its dates."""


class Gantt(Frozen):
    """Actions and milestones along a time axis."""

    block: Literal["gantt"] = "gantt"
    title: str
    days: int
    """Length of the axis."""
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    undated: tuple[str, ...]
    """Rows whose dates cannot be drawn, in words."""
    note: str = ""
    """What a reader must know about the axis."""


class Cell(Frozen):
    """Everyone who has the same power and the same interest."""

    power: Level
    interest: Level
    names: tuple[str, ...]


class StakeholderMap(Frozen):
    """Stakeholders by their power over the change and their interest in it."""

    block: Literal["stakeholder-map"] = "stakeholder-map"
    title: str
    cells: tuple[Cell, ...]
    """Only those that hold somebody."""
    unplaced: tuple[str, ...]
    """Stakeholders without power or interest."""


class Node(Frozen):
    """A row that stands in the line of sight."""

    ref: str
    text: str


class Step(Frozen):
    """All rows of one kind that stand in the line of sight."""

    name: str
    nodes: tuple[Node, ...]


class SightLine(Frozen):
    """Need to goal, drawn as rows and the links between them."""

    block: Literal["sight-line"] = "sight-line"
    title: str
    steps: tuple[Step, ...]
    links: tuple[tuple[str, str], ...]
    """Pairs of refs, the earlier step first."""
    chains: tuple[tuple[str, ...], ...]
    """Each way through, as refs; for those who read the picture as words."""


Chart = Gantt | StakeholderMap | SightLine
