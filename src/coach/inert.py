"""Text that a student typed or pasted, made safe to keep and to print.

Nothing here looks at meaning: characters that a terminal obeys are taken out, letters of every script stay.
"""

import re

# C0 and C1 controls except tab and newline, and delete: a terminal acts on these.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Explicit embeddings, overrides and isolates re-order what stands around them; plain right-to-left letters do not.
_DIRECTION = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# A sequence is dropped whole, so that its letters and digits do not stay behind as words.
_SEQUENCES = re.compile(
    r"\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?"
    r"|\x1b[PX^_][^\x1b\n]*(?:\x1b\\)?"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)


def clean(text: str) -> str:
    """Return text fit to be kept: line ends as newlines, no escape sequences, controls or lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _SEQUENCES.sub("", text)))


def printable(text: str) -> str:
    """Return text fit for a terminal: cleaned, and without marks that re-order what is around them."""
    return _DIRECTION.sub("", clean(text)).replace("\t", "    ")


def one_line(text: str) -> str:
    """Return text fit for one line of a terminal."""
    return " ".join(printable(text).split())


def number(text: str, most: int) -> int | None:
    """Return the whole number from 1 to `most` that a text is; None where it is none, however many digits it has."""
    digits = text.strip()
    # Python refuses to read thousands of digits.
    found = int(digits) if digits.isdecimal() and len(digits) <= 12 else 0
    return found if 1 <= found <= most else None
