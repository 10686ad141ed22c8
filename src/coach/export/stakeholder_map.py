"""The geometry of a power/interest map."""

from coach.export.drawing import LINE, WIDTH, Drawing, Rect, Shape, Text, wrap
from coach.models.charts import LEVELS, StakeholderMap

SIDE = 82.0
SMALL = 11.5
LEAST = 92.0
MOST_NAMES = 12
HINTS = {
    ("high", "low"): "Keep satisfied",
    ("high", "high"): "Manage closely",
    ("low", "low"): "Monitor",
    ("low", "high"): "Keep informed",
}
"""What each corner asks for, by power and interest."""


def draw(chart: StakeholderMap) -> Drawing:
    """Return the map as shapes: power upwards, interest to the right."""
    cells = {(cell.power, cell.interest): cell.names for cell in chart.cells}
    width = (WIDTH - SIDE) / 3
    shapes: list[Shape] = []
    y = 4.0
    for power in reversed(LEVELS):
        held = {interest: _lines(cells.get((power, interest), ()), width) for interest in LEVELS}
        height = max(LEAST, *(len(lines) * LINE + 42 for lines in held.values()))
        middle = y + height / 2
        shapes += [Text(0, middle - 2, power.capitalize(), bold=True), Text(0, middle + 14, "power", "muted", SMALL)]
        for place, interest in enumerate(LEVELS):
            x = SIDE + place * width
            corner = HINTS.get((power, interest), "")
            role = "key-cell" if (power, interest) == ("high", "high") else "cell"
            shapes.append(Rect(x, y, width, height, role))
            shapes += [Text(x + 10, y + 19, corner, "muted", SMALL)] if corner else []
            shapes += [Text(x + 10, y + 40 + line * LINE, text) for line, text in enumerate(held[interest])]
        y += height
    for place, interest in enumerate(LEVELS):
        x = SIDE + (place + 0.5) * width
        shapes.append(Text(x, y + 20, f"{interest.capitalize()} interest", "ink", anchor="middle", bold=True))
    return Drawing(height=y + 30, shapes=tuple(shapes), title=chart.title, words=words(chart))


def words(chart: StakeholderMap) -> str:
    """Return the map in words."""
    return " ".join(f"Power {cell.power}, interest {cell.interest}: {'; '.join(cell.names)}." for cell in chart.cells)


def _lines(names: tuple[str, ...], width: float) -> list[str]:
    found = []
    for name in names[:MOST_NAMES]:
        first, *rest = wrap(name, width - 32, most=2)
        found += [f"• {first}", *(f"   {line}" for line in rest)]
    more = len(names) - MOST_NAMES
    return [*found, f"and {more} more"] if more > 0 else found
