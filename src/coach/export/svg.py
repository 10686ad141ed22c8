"""A drawing as SVG."""

from html import escape

from coach.export.drawing import Diamond, Drawing, Rect, Shape, Stroke, Text
from coach.export.plain import line

FONTS = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
COLOURS = {
    "ink": "#1c2430",
    "muted": "#566070",
    "accent": "#1d4f7a",
    "grid": "#ccd3dc",
    "band": "#f3f6f9",
    "bar": "#2f6ea3",
    "begins": "#ffffff",
    "due": "#ffffff",
    "milestone": "#b4530a",
    "cell": "#f7f9fb",
    "key-cell": "#e3eef8",
    "box": "#f3f6f9",
    "link": "#7b8797",
}
"""Fill of each role, or for a stroke its line; a page may give others by class."""
OUTLINED = {"cell": "#ccd3dc", "key-cell": "#ccd3dc", "box": "#9fb3c8", "begins": "#2f6ea3", "due": "#2f6ea3"}
"""Roles whose edge is drawn too."""


def draw(drawing: Drawing, name: str = "") -> str:
    """Return the drawing as an SVG element; `name` makes its ids unique in a page."""
    body = "".join(_shape(shape) for shape in drawing.shapes)
    size = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    label = f'role="img" aria-labelledby="{name}-title {name}-words"' if name else ""
    said = ""
    if name:
        said = f'<title id="{name}-title">{_text(drawing.title)}</title>'
        said += f'<desc id="{name}-words">{_text(drawing.words)}</desc>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {label} font-family="{FONTS}">{said}{body}</svg>'


def _shape(shape: Shape) -> str:
    if isinstance(shape, Rect):
        place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
        return f'<rect {place} rx="{_n(shape.round)}" {_fill(shape.role)}/>'
    if isinstance(shape, Diamond):
        x, y, r = shape.x, shape.y, shape.reach
        points = " ".join(f"{_n(a)},{_n(b)}" for a, b in ((x, y - r), (x + r, y), (x, y + r), (x - r, y)))
        return f'<polygon points="{points}" {_fill(shape.role)}/>'
    if isinstance(shape, Text):
        weight = ' font-weight="bold"' if shape.bold else ""
        anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
        place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}"'
        return f'<text {place}{weight}{anchor} {_fill(shape.role)} xml:space="preserve">{escape(shape.text)}</text>'
    return _stroke(shape)


def _stroke(shape: Stroke) -> str:
    middle = (shape.y1 + shape.y2) / 2
    way = f"L{_n(shape.x2)} {_n(shape.y2)}"
    if shape.bend:
        way = f"C{_n(shape.x1)} {_n(middle)} {_n(shape.x2)} {_n(middle)} {_n(shape.x2)} {_n(shape.y2)}"
    width = "1.6" if shape.bend else "1"
    colour = f'class="{shape.role}" stroke="{COLOURS[shape.role]}" stroke-width="{width}"'
    return f'<path d="M{_n(shape.x1)} {_n(shape.y1)}{way}" fill="none" {colour}/>'


def _fill(role: str) -> str:
    edge = f' stroke="{OUTLINED[role]}"' if role in OUTLINED else ""
    return f'class="{role}" fill="{COLOURS[role]}"{edge}'


def _text(text: str) -> str:
    return escape(line(text))


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
