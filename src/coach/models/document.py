"""A document as blocks, which each export format draws in its own way."""

from typing import Literal

from coach.models.base import Frozen
from coach.models.charts import Chart, Gantt, SightLine, StakeholderMap


class Heading(Frozen):
    """A heading; level 1 is the title."""

    block: Literal["heading"] = "heading"
    level: int
    text: str


class Facts(Frozen):
    """Names and values that stand below the title."""

    block: Literal["facts"] = "facts"
    rows: tuple[tuple[str, str], ...]


class Prose(Frozen):
    """The student's own Markdown."""

    block: Literal["prose"] = "prose"
    text: str


class Note(Frozen):
    """A plain paragraph that is not the student's."""

    block: Literal["note"] = "note"
    text: str


class Table(Frozen):
    """Rows of the plan."""

    block: Literal["table"] = "table"
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class References(Frozen):
    """The list of works cited, in order."""

    block: Literal["references"] = "references"
    items: tuple[str, ...]


class Break(Frozen):
    """What follows begins a new page, where the format has pages."""

    block: Literal["break"] = "break"


Block = Heading | Facts | Prose | Note | Table | References | Break | Gantt | StakeholderMap | SightLine


class Document(Frozen):
    """A plan ready to be drawn."""

    title: str
    blocks: tuple[Block, ...]


__all__ = ["Block", "Break", "Chart", "Document", "Facts", "Heading", "Note", "Prose", "References", "Table"]
