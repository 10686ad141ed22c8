"""Judgements as the student lets them stand: without what they disagree with, wherever that was said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from coach.coaching.assessor import Assessor
from coach.models.attempts import Attempt
from coach.models.findings import FacetGrade, Finding, Report
from coach.models.unit import Unit
from coach.revision.feedback import respect
from coach.service.disagreements import Key, finding_key, finding_keys, holding


@dataclass(frozen=True, slots=True)
class Respected:
    """A report as the student lets it stand."""

    report: Report
    """The judge's, with facets and marking points that the student claims counted as shown and secure."""
    gone: tuple[Finding, ...]
    """The findings taken out of it."""
    claims: tuple[str, ...]
    """The facets and marking points that the student claims."""


def respected(report: Report, text: str, known: Collection[Key]) -> Respected:
    """Return a report on a text without the findings with which the student disagrees, and with what they claim."""
    gone = tuple(one for one in report.findings if any(name in known for name in finding_keys(one, text)))
    left = tuple(one for one in report.findings if one not in gone)
    claims = tuple(sorted(report.judged & {subject for subject, _ in holding(known, text)}))
    return Respected(respect(report.model_copy(update={"findings": left}), claims), gone, claims)


def carried(unit: Unit, attempt: Attempt, known: Collection[Key]) -> Attempt:
    """Return an attempt that disputes, beside mistakes, what the student said of the same words elsewhere."""
    subjects = sorted({subject for subject, _ in holding(known, attempt.text)} - set(unit.misconception))
    return attempt.model_copy(update={"disputed": tuple(dict.fromkeys((*attempt.disputed, *subjects)))})


class Respecting:
    """Hands everything on but the findings with which the student disagrees."""

    def __init__(self, assessor: Assessor, disputed: Collection[Key]) -> None:
        self._assessor = assessor
        self._disputed = disputed

    def grades(self, text: str, facets: Sequence[str], asked: bool = False) -> Mapping[str, FacetGrade]:
        """Return how each facet stands in a text; one that the student claims for its words is shown."""
        found = self._assessor.grades(text, facets, asked)
        claims = {subject for subject, _ in holding(self._disputed, text)}
        return {
            name: grade.model_copy(update={"grade": "shown"}) if name in claims else grade
            for name, grade in found.items()
        }

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
