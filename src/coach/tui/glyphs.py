"""Signs for grades and verdicts, each with the word that stands beside it."""

GRADES: dict[str, tuple[str, str, str]] = {
    "shown": ("✓", "shown", "$text-success"),
    "mentioned": ("◐", "named only", "$text-warning"),
    "absent": ("○", "not yet", "$foreground-muted"),
    "unsure": ("?", "not sure", "$text-warning"),
}
"""Sign, word and colour of each grade; the colour repeats what sign and word say."""

VERDICTS: dict[str, tuple[str, str]] = {
    "mistaken": ("✗", "$text-error"),
    "unsure": ("?", "$text-warning"),
}
"""Sign and colour of the verdicts that are shown."""

HERE = "▸"
"""Marks the section in hand."""
FULL, EMPTY = "▓", "░"
"""The two halves of a bar."""


def bar(part: int, whole: int) -> str:
    """Return a bar with one cell for each of the parts."""
    return FULL * part + EMPTY * (whole - part)
