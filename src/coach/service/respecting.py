"""What the dialogue asks of judging, without the flags that the student has dismissed, wherever that was."""

from collections.abc import Collection, Mapping, Sequence

from coach.coaching.assessor import Assessor
from coach.models.findings import FacetGrade, Finding
from coach.service.disagreements import Key, finding_key


class Respecting:
    """Hands everything on but the findings with which the student disagrees."""

    def __init__(self, assessor: Assessor, disputed: Collection[Key]) -> None:
        self._assessor = assessor
        self._disputed = disputed

    def grades(self, text: str, facets: Sequence[str], asked: bool = False) -> Mapping[str, FacetGrade]:
        """Return how each facet stands in a text."""
        return self._assessor.grades(text, facets, asked)

    def findings(self, text: str) -> Sequence[Finding]:
        """Return what is said in a text that bears on a misconception, and is not dismissed."""
        return [one for one in self._assessor.findings(text) if finding_key(one, text) not in self._disputed]

    def off_topic(self, text: str) -> bool:
        """Return whether a text has nothing to do with the unit."""
        return self._assessor.off_topic(text)

    def lookup(self, question: str) -> tuple[str, str] | None:
        """Return title and excerpt of the item that answers a question, or None."""
        return self._assessor.lookup(question)

    def tip(self, text: str) -> str:
        """Return the title of the tip that helps most with a text, or nothing."""
        return self._assessor.tip(text)
