"""What the dialogue asks of judging and of search; a test answers with a few lines of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from coach.models.findings import FacetGrade, Finding
from coach.models.script import Script
from coach.models.unit import Unit


class Assessor(Protocol):
    """Judges a student's text and looks things up."""

    def grades(self, text: str, facets: Sequence[str], asked: bool = False) -> Mapping[str, FacetGrade]:
        """Return how each facet stands in a text; `asked` says that the text answers questions about them."""

    def findings(self, text: str) -> Sequence[Finding]:
        """Return what is said in a text that bears on a misconception, sentence by sentence."""

    def off_topic(self, text: str) -> bool:
        """Return whether a text has nothing to do with the unit."""

    def lookup(self, question: str) -> tuple[str, str] | None:
        """Return title and excerpt of the item that answers a question, or None."""

    def tip(self, text: str) -> str:
        """Return the title of the tip that helps most with a text, or nothing."""


@dataclass(frozen=True, slots=True)
class Tutor:
    """What the dialogue needs besides state and reply."""

    unit: Unit
    script: Script
    assessor: Assessor
