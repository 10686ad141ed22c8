"""The line of sight: need, evidence, gap, cause, action, measure, goal, each link explicit."""

from collections.abc import Collection

from coach.models.base import Frozen
from coach.models.plan import ImprovementPlan, Row
from coach.planning.rows import label

LINKS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("need", "needs", ("customer-requirement",)),
    ("evidence", "evidence", ("customer-feedback", "performance-data")),
    ("gap", "gaps", ("gap-identified",)),
    ("cause", "causes", ("root-cause",)),
    ("action", "actions", ("actions-owners",)),
    ("measure", "measures", ("measurable-outcomes",)),
    ("goal", "goals", ("strategic-goal",)),
)
"""Each link's name, the rows that make it, and the facets that show it in prose."""


class LineOfSight(Frozen):
    """Which links stand, and where the line breaks."""

    stands: dict[str, bool]
    breaks: tuple[str, ...]
    """One sentence for each row whose next link is missing."""

    @property
    def score(self) -> int:
        """How many of the links stand."""
        return sum(self.stands.values())


def trace(plan: ImprovementPlan, shown: Collection[str]) -> LineOfSight:
    """Return how far the line reaches, from the plan's rows and the ids of facets shown in prose."""
    stands = {name: bool(plan.rows(kind)) or any(facet in shown for facet in facets) for name, kind, facets in LINKS}
    return LineOfSight(stands=stands, breaks=tuple(_breaks(plan)))


def actions_for(plan: ImprovementPlan, need: str) -> list[str]:
    """Return the ids of actions that answer a need, through its gaps and their causes."""
    gaps = {gap.id for gap in plan.gaps if gap.need == need}
    causes = {cause.id for cause in plan.causes if cause.gap in gaps}
    return [action.id for action in plan.actions if action.cause in causes]


def _breaks(plan: ImprovementPlan) -> list[str]:
    found = []
    for need in plan.needs:
        if not any(evidence.need == need.id for evidence in plan.evidence):
            found.append(f"No evidence bears on the need {_name(need)}.")
        if not actions_for(plan, need.id):
            found.append(f"No action answers the need {_name(need)}.")
    for action in plan.actions:
        if not any(measure.action == action.id for measure in plan.measures):
            found.append(f"No measure shows whether the action {_name(action)} worked.")
    for measure in plan.measures:
        if not measure.baseline:
            found.append(f"The measure {_name(measure)} has no baseline.")
        if not measure.goal:
            found.append(f"The measure {_name(measure)} serves no goal yet.")
    return found


def _name(row: Row) -> str:
    return f"“{label(row, 48)}”"
