"""Where the student writes: Enter sends, ctrl+j begins a new line, a pasted newline stays a newline."""

from textual import events, on
from textual.content import Content
from textual.timer import Timer
from textual.widgets import TextArea

from coach.tui.messages import DraftChanged, Submitted

KEEP_AFTER = 0.8
"""Seconds from a change to the draft's being kept."""


class Composer(TextArea):
    """A soft-wrapped box for one reply."""

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
        self.border_title = Content("Your answer")
        self.placeholder = "Opening your plan…"
        self.last = ""
        """The last reply sent, recalled by the up arrow."""
        self._timer: Timer | None = None

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.post_message(Submitted(self.text))
        elif event.key in ("ctrl+j", "shift+enter"):
            event.prevent_default()
            event.stop()
            self.insert("\n")
        elif event.key == "up" and not self.text and self.last and not self.read_only:
            event.prevent_default()
            event.stop()
            self.fill(self.last)

    def fill(self, text: str) -> None:
        """Put a text in, with the cursor at its end."""
        self.text = text
        self.move_cursor(self.document.end)

    def sent(self) -> None:
        """Empty the box after its text was sent, and keep no draft of it."""
        self._stop()
        self.last = self.text
        self.clear()
        self._stop()

    def keep(self) -> None:
        """Have the text kept now."""
        self._stop()
        self.post_message(DraftChanged(self.text))

    @on(TextArea.Changed)
    def _changed(self) -> None:
        count = len(self.text.split())
        self.border_subtitle = Content(f"{count} word{'' if count == 1 else 's'}" if count else "")
        if self._timer is None and not self.read_only:
            self._timer = self.set_timer(KEEP_AFTER, self.keep)

    def on_blur(self) -> None:
        """Keep the draft when the student goes elsewhere."""
        if self._timer is not None:
            self.keep()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
