"""Plain text to read, such as what a command shows."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.inert import one_line
from coach.tui.screens.dialog import Dialog
from coach.tui.text import inert

if TYPE_CHECKING:
    from coach.models.findings import Finding


class ReadingScreen(Dialog[None]):
    """A text shown letter by letter."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Yield the text in a box that scrolls."""
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("esc close")
            yield Static(inert(self._text), classes="plain")


def finding_text(finding: "Finding") -> str:
    """Return why a sentence was judged as it was, and what would put it right."""
    lines = [f"“{one_line(finding.quote)}”", ""] if finding.quote else []
    if finding.verdict == "unsure":
        lines += ["The coach is not sure about this one; it is your call.", ""]
    lines += [finding.why, "", f"To put it right: {finding.put_right}"]
    if finding.nearest:
        lines += ["", "It was judged by sentences like these:"]
        lines += [f"  {example.label}: “{one_line(example.text)}”" for example in finding.nearest[:4]]
    lines += ["", "If you disagree, close this and type /disagree: it is recorded, and it stands."]
    return "\n".join(lines)
