"""What is said of a text, line by line, with the places that each line is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from coach.tui.text import inert, shortened

STYLES = {
    "shown": "$text-success underline",
    "mentioned": "$text-warning underline",
    "unsure": "$text-warning italic",
    "mistaken": "$text-error bold underline",
    "sound": "$text-success",
    "rule": "$text-warning bold",
}
"""How each sort of place is marked in the text; the line beside it says the same in words."""
ORDER = ("sound", "unsure", "mentioned", "shown", "rule", "mistaken")
"""Where places overlap, the sort that stands later here is seen."""
HEADING = "bold $text-primary"
QUIET = "$foreground-muted"
NOTHING = Content("")


@dataclass(frozen=True, slots=True)
class Line:
    """One line beside the text."""

    text: Content
    about: str = ""
    """Id of the facet, marking point or misconception that it judges; empty for a line that judges nothing."""
    sort: str = ""
    """Key of STYLES; empty where it marks no place."""
    spans: tuple[tuple[int, int], ...] = ()
    """Places in the text, in code points."""
    detail: Content = NOTHING
    """What more there is to say."""
    trust: str = ""
    """How far this judgement can be trusted, as a sentence."""
    item: str = ""
    """Id of the knowledge item to read."""
    quote: str = ""
    """The words in question."""
    disputed: bool = False
    """Whether the student disagrees with it."""
    heading: bool = False


def heading(text: str) -> Line:
    """Return a line that heads those below it."""
    return Line(Content.styled(text, HEADING), heading=True)


def paragraphs(*parts: str | tuple[str, str]) -> Content:
    """Return parts below one another, empty ones left out; a pair is a text and its style."""
    pairs = [(part, "") if isinstance(part, str) else part for part in parts]
    return Content("\n").join([inert(text).stylize(style) if style else inert(text) for text, style in pairs if text])


def quoted(text: str | None, width: int = 400) -> str:
    """Return words in quotation marks, on one line; nothing for none."""
    return f"“{shortened(text, width)}”" if text else ""


def marks(lines: Sequence[Line]) -> list[tuple[int, int, str]]:
    """Return every place that lines are about, with its sort."""
    return [(start, end, line.sort) for line in lines for start, end in line.spans if line.sort]
