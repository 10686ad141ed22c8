"""A document as blocks, which each export format draws in its own way."""

from typing import Literal

from coach.models.base import Frozen


class Heading(Frozen):
    """A heading; level 1 is the title."""

    block: Literal["heading"] = "heading"
    level: int
    text: str


class Prose(Frozen):
    """The student's own Markdown."""

    block: Literal["prose"] = "prose"
    text: str


class Table(Frozen):
    """Rows of the plan."""

    block: Literal["table"] = "table"
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Bullets(Frozen):
    """A list, such as references."""

    block: Literal["bullets"] = "bullets"
    items: tuple[str, ...]


Block = Heading | Prose | Table | Bullets


class Document(Frozen):
    """A plan ready to be drawn."""

    title: str
    blocks: tuple[Block, ...]
