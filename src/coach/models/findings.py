"""What the judge says about a text: grades, levels and findings, each with its place."""

from typing import Any, Literal

from pydantic import Field

from coach.models.base import Frozen

Grade = Literal["absent", "mentioned", "shown", "unsure"]
Verdict = Literal["mistaken", "sound", "unsure"]
Form = Literal["commission", "omission"]
LEVELS = ("absent", "partial", "secure")
"""What the levels 0, 1 and 2 are called."""


class Quote(Frozen):
    """A stretch of the student's text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    """Code points of the decoded text with its line ends as they were; end exclusive."""
    quote: str
    """The slice [start:end], unchanged."""


class FacetGrade(Frozen):
    """How a facet stands in a text."""

    facet: str
    grade: Grade
    evidence: tuple[Quote, ...] = ()
    """Best first; empty where the facet is absent."""
    confidence: float = Field(ge=0, le=1)
    """Probability of the grade given; for `unsure`, of the likelier one."""


class Level(Frozen):
    """How a marking point stands in a text."""

    marking_point: str
    level: Literal[0, 1, 2]
    sure: bool
    """False where the judge's score lies near a threshold."""
    facets: tuple[FacetGrade, ...]
    advice: str
    """The one change that would gain most; empty where nothing is missing."""


class Exemplar(Frozen):
    """A labelled sentence that the judge learnt from, shown beside a finding."""

    text: str
    label: Literal["mistaken", "sound"]


class Finding(Frozen):
    """One judgement about a misconception, on one span or, for an omission, on the whole text."""

    misconception: str
    kind: Form
    verdict: Verdict
    p_mistaken: float = Field(ge=0, le=1)
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    """Start, end and quote are None for an omission."""
    why: str
    put_right: str
    nearest: tuple[Exemplar, ...] = ()
    about: bool = Field(default=True, exclude=True)
    """Whether the words are likely to be about the matter at all; never stored or printed."""

    @property
    def worth_saying(self) -> bool:
        """Whether there is anything to tell: not where the words say too little to be right or wrong."""
        return self.about or self.verdict != "sound"

    def as_check(self) -> dict[str, Any]:
        """Return the finding as `coach check --format json` gives it."""
        return self.model_dump(exclude={"nearest"})

    def as_mistake(self) -> dict[str, Any]:
        """Return the finding as `coach mark --format json` gives it."""
        return {
            "id": self.misconception,
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "why": self.why,
            "confidence": self.p_mistaken,
        }


class Report(Frozen):
    """A whole answer, marked."""

    targets: tuple[str, ...]
    """Marking points that the question asks for."""
    levels: tuple[Level, ...]
    findings: tuple[Finding, ...]
    """Every finding, whatever its verdict."""

    @property
    def mistakes(self) -> tuple[Finding, ...]:
        """The findings that are mistakes."""
        return tuple(finding for finding in self.findings if finding.verdict == "mistaken")

    @property
    def judged(self) -> frozenset[str]:
        """The facets and marking points on which there is a judgement."""
        facets = {grade.facet for level in self.levels for grade in level.facets}
        return frozenset(facets | {level.marking_point for level in self.levels})

    def as_mark(self) -> dict[str, Any]:
        """Return the report as `coach mark --format json` gives it, without its id."""
        return {
            "targets": list(self.targets),
            "levels": {level.marking_point: level.level for level in self.levels},
            "marking_points": [
                {
                    "id": level.marking_point,
                    "level": level.level,
                    "sure": level.sure,
                    "facets": [
                        {
                            "id": grade.facet,
                            "grade": grade.grade,
                            "evidence": [quote.model_dump() for quote in grade.evidence],
                        }
                        for grade in level.facets
                    ],
                    "advice": level.advice,
                }
                for level in self.levels
            ],
            "misconceptions": [finding.as_mistake() for finding in self.mistakes],
        }


class RuleFinding(Frozen):
    """A rule of the assignment that a text misses."""

    rule: str
    start: int | None = None
    end: int | None = None
    """Code points, as in Finding; None where the whole text is meant."""
    message: str
