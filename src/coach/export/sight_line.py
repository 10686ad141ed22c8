"""The geometry of the line of sight: a row of boxes for each step, linked downwards."""

from coach.export.drawing import WIDTH, Drawing, Rect, Shape, Stroke, Text, wrap
from coach.models.charts import SightLine, Step

SIDE = 72.0
GAP = 7.0
LINE = 14.0
BETWEEN = 20.0
"""Height between rows of boxes, where the links run."""
WIDEST = 300.0
SMALL = 11.5
FEW, MANY = 4, 6
"""With as many boxes in a row, the text is smaller."""
LEAST_BOX = 80.0
"""Narrower than this, a row of boxes goes on below."""


def draw(chart: SightLine) -> Drawing:
    """Return the line as shapes."""
    shapes: list[Shape] = []
    places: dict[str, tuple[float, float, float]] = {}
    y = 2.0
    for step in _untangled(chart):
        top = y
        for boxes in _rows(step):
            y = _draw_row(boxes, y, shapes, places) + GAP
        y -= GAP
        shapes.append(Text(0, (top + y) / 2 + 4, step.name.capitalize(), bold=True))
        y += BETWEEN
    lines = tuple(
        Stroke(places[one][0], places[one][2], places[two][0], places[two][1], "link", bend=True)
        for one, two in chart.links
    )
    return Drawing(height=y - BETWEEN + 4, shapes=(*lines, *shapes), title=chart.title, words=words(chart))


def words(chart: SightLine) -> str:
    """Return the line in words: what each box says, then each way through."""
    boxes = " ".join(f"{node.ref}: {node.text}." for step in chart.steps for node in step.nodes)
    return f"{boxes} Links: " + "; ".join(" → ".join(chain) for chain in chart.chains) + "."


def _rows(step: Step) -> list[Step]:
    """Return a step in as many rows as its boxes need."""
    fit = int((WIDTH - SIDE + GAP) // (LEAST_BOX + GAP))
    count = -(-len(step.nodes) // fit)
    size = -(-len(step.nodes) // count)
    return [Step(name=step.name, nodes=step.nodes[at : at + size]) for at in range(0, len(step.nodes), size)]


def _draw_row(step: Step, y: float, shapes: list[Shape], places: dict[str, tuple[float, float, float]]) -> float:
    count = len(step.nodes)
    room = WIDTH - SIDE - 2
    width = min(WIDEST, (room - GAP * (count - 1)) / count)
    size, most = (SMALL + 1, 4) if count < FEW else (SMALL, 5) if count < MANY else (SMALL - 1, 8)
    held = [wrap(node.text, width - 12, size, most) for node in step.nodes]
    height = max(len(lines) for lines in held) * LINE + 27
    x = SIDE + (room - (width * count + GAP * (count - 1))) / 2
    for node, lines in zip(step.nodes, held, strict=True):
        shapes += [Rect(x, y, width, height, "box", 4), Text(x + 6, y + 17, node.ref, "accent", size, bold=True)]
        shapes += [Text(x + 6, y + 32 + at * LINE, line, size=size) for at, line in enumerate(lines)]
        places[node.ref] = (x + width / 2, y, y + height)
        x += width + GAP
    return y + height


def _untangled(chart: SightLine) -> list[Step]:
    """Return the steps with each one's boxes near those that lead to them, so that fewer links cross."""
    place: dict[str, float] = {}
    steps = []
    for step in chart.steps:
        own = {node.ref: (at + 0.5) / len(step.nodes) for at, node in enumerate(step.nodes)}
        for ref in own:
            before = [place[one] for one, two in chart.links if two == ref and one in place]
            own[ref] = sum(before) / len(before) if before else own[ref]
        nodes = sorted(step.nodes, key=lambda node: own[node.ref])
        place |= {node.ref: (at + 0.5) / len(nodes) for at, node in enumerate(nodes)}
        steps.append(Step(name=step.name, nodes=tuple(nodes)))
    return steps
