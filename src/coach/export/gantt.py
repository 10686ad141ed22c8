"""The geometry of a Gantt chart."""

from coach.export.drawing import LINE, WIDTH, Diamond, Drawing, Rect, Shape, Stroke, Text, width_of, wrap
from coach.models.charts import Bar, Gantt

NAMES = 258.0
"""Width of the column of names, left of the bars."""
HEAD = 40.0
SMALL = 11.5
BAR = 14.0
KEY = {"bar": "action", "begins": "start known only", "due": "end known only", "milestone": "milestone"}


def draw(chart: Gantt) -> Drawing:
    """Return the chart as shapes: a row for each action and milestone."""
    scale = (WIDTH - NAMES - 8) / max(chart.days, 1)
    back: list[Shape] = []
    front: list[Shape] = []
    y = HEAD
    for number, bar in enumerate(chart.bars):
        lines = wrap(name(bar), NAMES - 14, most=2)
        owner = wrap(bar.owner, NAMES - 14, SMALL, 1) if bar.owner else []
        height = LINE * (len(lines) + len(owner)) + 10
        if number % 2 == 0:
            back.append(Rect(0, y, WIDTH, height, "band"))
        for place, line in enumerate(lines):
            front.append(Text(4, y + 17 + place * LINE, line))
        for line in owner:
            front.append(Text(4, y + 16 + len(lines) * LINE, line, "muted", SMALL))
        front += _mark(bar, y + height / 2, scale)
        y += height
    for tick in chart.ticks:
        x = NAMES + tick.at * scale
        back += [Stroke(x, HEAD - 8, x, y, "grid"), Text(x + 3, HEAD - 9, tick.label, "muted", SMALL)]
        back += [Text(x + 3, HEAD - 24, tick.year, "ink", SMALL, bold=True)] if tick.year else []
    back.append(Stroke(NAMES, y, WIDTH - 8, y, "grid"))
    shapes, height = _key(chart, y)
    return Drawing(height=height, shapes=(*back, *front, *shapes), title=chart.title, words=words(chart))


def name(bar: Bar) -> str:
    """Return what stands beside a bar."""
    return f"{bar.ref}: {bar.text}".strip(": ")


def words(chart: Gantt) -> str:
    """Return the chart in words."""
    return " ".join(f"{name(bar)} ({bar.when})." for bar in chart.bars)


def _mark(bar: Bar, y: float, scale: float) -> list[Shape]:
    start, end = NAMES + bar.start * scale, NAMES + bar.end * scale
    if bar.kind == "bar":
        return [Rect(start, y - BAR / 2, max(end - start, 4), BAR, "bar", 2)]
    return [Diamond(start if bar.kind == "begins" else end, y, 7, bar.kind)]


def _key(chart: Gantt, y: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    x = NAMES
    for kind in KEY:
        if any(bar.kind == kind for bar in chart.bars):
            sign: Shape = Rect(x, y + 12, 18, 10, "bar", 2) if kind == "bar" else Diamond(x + 9, y + 17, 6, kind)
            shapes += [sign, Text(x + 24, y + 21, KEY[kind], "muted", SMALL)]
            x += 40 + width_of(KEY[kind], SMALL)
    return shapes, y + 30
