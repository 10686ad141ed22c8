"""What the coach says, as the prompt files declare it."""

from pydantic import Field

from coach.models.base import Frozen
from coach.models.items import Id, Text


class ExampleLine(Frozen):
    """How someone in another kind of service did it."""

    service: Text
    text: Text


class FacetLines(Frozen):
    """What the coach says about one facet in one section."""

    label: Text
    """Two to four words for the screen."""
    ask: Text
    """The question when the facet is absent."""
    deepen: Text
    """The question when it is only mentioned."""
    hint: Text
    starter: Text
    example: ExampleLine
    praise: Text


class SectionScript(Frozen):
    """What the coach says in one plan section."""

    section: Id
    openings: tuple[Text, ...] = Field(min_length=1)
    facets: dict[Id, FacetLines] = Field(min_length=1)
    recap: Text


class MoveScript(Frozen):
    """Alternative wordings of one move."""

    lines: tuple[Text, ...] = Field(min_length=1)


class Script(Frozen):
    """All that the coach can say in a unit."""

    sections: dict[str, SectionScript]
    moves: dict[str, MoveScript]
