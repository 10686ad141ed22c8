"""What the screen shows of a plan, taken once on the thread that owns it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.planning.completeness import SectionStatus
    from coach.service.session import PlanSession


@dataclass(frozen=True, slots=True)
class PlanView:
    """How a plan stands at one moment."""

    id: int
    name: str
    service: str
    unit: str
    """Title of the unit."""
    section: str
    """Id of the section in hand; empty before there is one."""
    question: str
    """The last question put."""
    outline: "tuple[SectionStatus, ...]"
    sight: dict[str, bool]
    """Which links of the line of sight stand, in order."""
    words: int
    low: int
    high: int
    verdict: str
    read_only: bool
    facets: dict[str, str]
    """Titles of facets, by id."""
    mistakes: dict[str, str]
    """Titles of misconceptions, by id."""

    @property
    def title(self) -> str:
        """The plan's name, by which it is found again, and what it is about where that differs."""
        return self.name if self.service in ("", self.name) else f"{self.name} · {self.service}"


def view(session: "PlanSession") -> PlanView:
    """Return how a session's plan stands; needs the unit, not the judge."""
    unit = session.engine.unit
    words = session.words()
    return PlanView(
        id=session.id,
        name=session.plan.name,
        service=session.plan.service,
        unit=unit.info.title,
        section=session.state.section,
        question=session.state.question,
        outline=tuple(session.outline()),
        sight=dict(session.line_of_sight().stands),
        words=words.words,
        low=words.low,
        high=words.high,
        verdict=words.verdict,
        read_only=session.read_only,
        facets={name: facet.title for name, facet in unit.facet.items()},
        mistakes={name: item.title for name, item in unit.misconception.items()},
    )
