"""A plural in what was asked for, and what a text offers."""

from typing import Literal

from coach.models.base import Frozen

CountVerdict = Literal["enough", "short", "unsure"]
COUNT_TIP = "tip-count-the-plural"
"""Item to read behind it; a unit need not have it."""


class Count(Frozen):
    """A plural in what was asked for, and what the text offers."""

    about: str
    """Under which it can be disagreed with."""
    says: Literal["question", "criterion"]
    phrase: str
    """What is asked for, in its own words: `two alternatives`."""
    least: int
    found: tuple[str, ...]
    verdict: CountVerdict
    message: str
    start: int | None = None
    end: int | None = None
    """Place of the first that was found."""
    item: str = COUNT_TIP
    disputed: bool = False
