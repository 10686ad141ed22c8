"""What a check says of a text beside its mistakes: what was asked, how deep it goes, whether a criterion is found."""

from typing import Literal

from coach.models.attempts import Depth
from coach.models.base import Frozen

Way = Literal["heading", "opening", "hidden", "unanswered"]
DEPTH_TIP = "tip-command-verb-depth"
SIGNPOST_TIP = "tip-sign-post-criteria"
"""Items to read behind each; a unit need not have them."""


class Asked(Frozen):
    """What a text was asked for, as far as it is known."""

    question: str = ""
    word: str = ""
    """The command word; empty where none is known."""
    criteria: tuple[str, ...] = ()
    """The student's own criteria; empty where the unit's marking points stand in for them."""
    targets: tuple[str, ...] | None = None
    """Marking points that the question asks for, where it is one of the unit's own."""


class TextDepth(Frozen):
    """How deep a text, or the part of it that answers a criterion, goes for a command word."""

    about: str
    """Under which it can be disagreed with."""
    where: str
    """Heading of the part; empty for the whole text."""
    depth: Depth
    """Places are code points of the whole text."""
    item: str = DEPTH_TIP
    disputed: bool = False


class Signpost(Frozen):
    """Whether a marker who looks for a criterion finds its answer; a suggestion, never an error."""

    about: str
    """The marking point's id, or `criterion-1` for one of the student's own."""
    title: str
    way: Way
    """By which it is found: a heading, an opening sentence, neither; or no passage seems to answer it."""
    section: str = ""
    """Heading of the part that seems to answer it; empty where the text has none."""
    start: int | None = None
    end: int | None = None
    """Place of that answer."""
    message: str
    item: str = SIGNPOST_TIP
