"""Text fit for a file: no control characters, nothing that XML forbids, no marks that re-order what is around them."""

import re

from coach.inert import clean

_FORBIDDEN = re.compile(
    r"[\ufdd0-\ufdef]|[" + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17)) + "]"
)
_OVERRIDES = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def text(given: str) -> str:
    """Return text with its lines as they are."""
    return _FORBIDDEN.sub("", _OVERRIDES.sub("", clean(given)))


def line(given: str) -> str:
    """Return text as one line."""
    return " ".join(text(given).split())
