"""Spots in a text that seem to name a private person, so that the student can be told gently.

Only plain signs count (a courtesy title with a name, a number or address that belongs to one person); a bare name
is left alone, since authors, leaders and inquiries are named with good reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\.? (?:[A-Z]\.? ?)*[A-Z][a-z'’-]+\b")
_NUMBERS = {
    "an NHS number": re.compile(r"\b\d{3}[ -]\d{3}[ -]\d{4}\b"),
    "a National Insurance number": re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"),
    "a mobile number": re.compile(r"\b07\d{3} ?\d{3} ?\d{3}\b"),
    "an e-mail address": re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b"),
    "a date of birth": re.compile(
        r"\b(?:born on|date of birth|d\.?o\.?b\.?)\W{0,3}\d{1,2}[/. -]\w{1,9}[/. -]\d{2,4}", re.I
    ),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A place in a text that seems to name a private person."""

    start: int
    end: int
    kind: str
    """What it looks like, as a phrase: `a person's name`, `an NHS number`."""


def signs(text: str) -> Iterator[Sign]:
    """Yield the places in a text that seem to name a private person, kind by kind."""
    for match in _TITLED.finditer(text):
        yield Sign(match.start(), match.end(), "a person's name")
    for kind, pattern in _NUMBERS.items():
        for match in pattern.finditer(text):
            yield Sign(match.start(), match.end(), kind)


def gentle_word(text: str) -> str:
    """Return a sentence for the student on the first such place, or nothing."""
    first = next(signs(text), None)
    if first is None:
        return ""
    return (
        f"“{text[first.start : first.end]}” looks like {first.kind}. If it belongs to a customer or a colleague, "
        "a role such as ‘a tenant’ says as much and keeps them private."
    )
