"""A drawing as PNG, drawn from its SVG, so that both show the same."""

import resvg_py

from coach.export import svg
from coach.export.drawing import Drawing

SCALE = 3
"""Pixels for each unit: about 285 to the inch on an A4 page."""


def draw(drawing: Drawing) -> bytes:
    """Return the drawing as the bytes of a PNG file; its letters come from the fonts of this computer."""
    data: bytes = resvg_py.svg_to_bytes(
        svg_string=svg.draw(drawing), width=round(drawing.width * SCALE), background="#ffffff"
    )
    return data
