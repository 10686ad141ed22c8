"""A mistake or a doubt in what the student said; Enter or a click tells why."""

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from coach.tui.glyphs import VERDICTS
from coach.tui.messages import FindingChosen
from coach.tui.text import shortened

if TYPE_CHECKING:
    from coach.models.findings import Finding


class FindingLine(Static, can_focus=True):
    """One line: sign, what the mistake is called, and the words in question."""

    BINDINGS = [Binding("enter", "why", "Why", show=False)]

    def __init__(self, finding: "Finding", title: str) -> None:
        sign, colour = VERDICTS[finding.verdict]
        doubt = "not sure: " if finding.verdict == "unsure" else ""
        quote = f": “{shortened(finding.quote, 120)}”" if finding.quote else ""
        line = Content.assemble(
            (f"{sign} {doubt}{title}", colour), " (", ("why?", "underline"), ")", (quote, "$foreground-muted")
        )
        super().__init__(line, classes="finding")
        self._finding = finding

    def action_why(self) -> None:
        """Ask why."""
        self.post_message(FindingChosen(self._finding))

    def on_click(self) -> None:
        """Ask why."""
        self.action_why()
