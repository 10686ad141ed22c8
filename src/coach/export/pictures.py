"""The picture of each chart, and what is said below it."""

from coach.export import gantt, sight_line, stakeholder_map
from coach.export.drawing import Drawing
from coach.models.charts import Chart, Gantt, SightLine


def draw(chart: Chart) -> Drawing:
    """Return a chart as shapes."""
    if isinstance(chart, Gantt):
        return gantt.draw(chart)
    return sight_line.draw(chart) if isinstance(chart, SightLine) else stakeholder_map.draw(chart)


def below(chart: Chart) -> list[str]:
    """Return sentences on what the picture could not show."""
    if isinstance(chart, SightLine):
        return []
    if isinstance(chart, Gantt):
        lead, left = "Not drawn, as the dates are not plain", chart.undated
    else:
        lead, left = "Not placed, as power or interest is not given", chart.unplaced
    note = getattr(chart, "note", "")
    return [*([note] if note else []), *([f"{lead}: {'; '.join(left)}."] if left else [])]
