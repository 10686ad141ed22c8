"""The stakeholders of a plan by power and interest."""

from coach.models.charts import LEVELS, Cell, StakeholderMap
from coach.models.plan import ImprovementPlan


def chart(plan: ImprovementPlan, title: str) -> StakeholderMap | None:
    """Return the map, or None where no stakeholder has both power and interest."""
    named = [(" ".join(row.name.split()), row) for row in plan.stakeholders if row.name]
    cells = []
    for power in reversed(LEVELS):
        for interest in LEVELS:
            names = tuple(name for name, row in named if (row.power, row.interest) == (power, interest))
            if names:
                cells.append(Cell(power=power, interest=interest, names=names))
    unplaced = tuple(name for name, row in named if not (row.power and row.interest))
    return StakeholderMap(title=title, cells=tuple(cells), unplaced=unplaced) if cells else None
