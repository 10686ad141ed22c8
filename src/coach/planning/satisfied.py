"""Which facets a plan's filled rows satisfy."""

from coach.models.items import Facet, RowRule
from coach.models.plan import ImprovementPlan, Row


def by_rows(plan: ImprovementPlan, facet: Facet) -> bool:
    """Return whether the plan has the filled rows that the facet's rule asks for."""
    rule = facet.row
    if rule is None:
        return False
    return sum(_fits(row, rule) for row in plan.rows(rule.kind)) >= rule.count


def _fits(row: Row, rule: RowRule) -> bool:
    return all(getattr(row, name) for name in rule.fields) and all(
        getattr(row, name) == value for name, value in rule.where.items()
    )
