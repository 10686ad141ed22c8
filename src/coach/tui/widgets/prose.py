"""An editor for long text: soft wrap, undo, paste; what is written is given away to be kept every few seconds."""

from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

KEEP_EVERY = 2.0
"""Seconds from a change to the text's being kept."""
COUNT_AFTER = 0.3
"""Seconds from a change to a new count of words."""


class Prose(TextArea):
    """Enter begins a new line; nothing but its own keys sends it."""

    @dataclass
    class Kept(Message):
        """The text is to be kept as it stands."""

        text: str

    @dataclass
    class Counted(Message):
        """The student paused: now is the time to count words."""

        text: str

    def __init__(self, id: str, placeholder: str = "") -> None:  # noqa: A002 - Textual's own name
        super().__init__(
            id=id, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False, placeholder=placeholder
        )
        self._keeping: Timer | None = None
        self._counting: Timer | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing typed waits to be kept or counted."""
        return self._keeping is None and self._counting is None

    def fill(self, text: str) -> None:
        """Put in a text that is kept already, and forget what was undone before it."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def put(self, text: str) -> None:
        """Put in a text in place of what stands there; undo brings that back."""
        self.replace(text, self.document.start, self.document.end, maintain_selection_offset=False)

    def keep(self) -> None:
        """Have the text kept now, if it was changed since the last time."""
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
            self.post_message(self.Kept(self.text))

    def drop(self) -> None:
        """Forget that the text was changed; for when it was handed in or thrown away."""
        for timer in (self._keeping, self._counting):
            if timer is not None:
                timer.stop()
        self._keeping = self._counting = None

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self._keeping is None:
            self._keeping = self.set_timer(KEEP_EVERY, self.keep)
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(COUNT_AFTER, self._count)

    def _count(self) -> None:
        self._counting = None
        self.post_message(self.Counted(self.text))

    def on_blur(self) -> None:
        """Keep the text when the student goes elsewhere."""
        self.keep()
