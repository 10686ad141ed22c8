"""The line above, with the tabs, and the line below, with the keys."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from coach.tui.text import shortened

KEYS: tuple[tuple[str, str], ...] = (
    ("enter", "send"),
    ("ctrl+j", "new line"),
    ("f2", "hint"),
    ("f3", "example"),
    ("ctrl+k", "knowledge"),
    ("ctrl+o", "outline"),
    ("ctrl+g", "go to"),
    ("ctrl+p", "commands"),
    ("f1", "help"),
)
"""Keys in the line below, in order."""
NEEDED = ("f1", "ctrl+p", "enter", "ctrl+k", "f2", "f3", "ctrl+j", "ctrl+g", "ctrl+o")
"""The same keys, the most needed first: a narrow line drops the last."""


class TopBar(Widget):
    """The program, the unit, and the tabs."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    unit: reactive[str] = reactive("")
    tab: reactive[str] = reactive("")

    def __init__(self, tabs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._tabs = tabs

    @property
    def _between(self) -> int:
        """Cells between two tabs: fewer where the terminal is narrow."""
        return 2 if self.size.width >= 110 else 1 if self.size.width >= 70 else 0

    def render(self) -> Content:
        """Return the line, as wide as the terminal."""
        tabs = Content(" " * self._between).join(
            Content.styled(f" {title} ", "bold reverse" if name == self.tab else "") for name, title in self._tabs
        )
        if self.size.width < tabs.cell_length + 12:
            return Content.assemble(" " * (self.size.width - tabs.cell_length - 1), tabs)
        room = self.size.width - tabs.cell_length - 4
        left = Content.assemble(" ", ("coach", "bold"), (f" · {self.unit}" if self.unit else ""))
        left = left.truncate(max(room, 6), ellipsis=True)
        return Content.assemble(left, " " * (self.size.width - left.cell_length - tabs.cell_length - 1), tabs)

    def on_click(self, event: events.Click) -> None:
        """Turn to the tab under the mouse."""
        end = self.size.width - 1
        for name, title in reversed(self._tabs):
            start = end - len(title) - 2
            if start <= event.x < end:
                self.post_message(self.Chosen(name))
            end = start - self._between


class BottomBar(Widget):
    """Keys, and on the right how the judge stands."""

    note: reactive[str] = reactive("")
    keys: reactive[tuple[tuple[str, str], ...]] = reactive(KEYS)

    def render(self) -> Content:
        """Return as many keys as there is room for."""
        note = shortened(self.note, max(self.size.width // 2, 10))
        room = self.size.width - 1 - (len(note) + 3 if note else 0)
        kept = dict(self.keys)
        order = sorted(kept, key=lambda key: NEEDED.index(key) if key in NEEDED else -1)
        while kept and sum(len(key) + len(text) + 4 for key, text in kept.items()) - 3 > room:
            del kept[order.pop()]
        line = Content("   ").join(Content.assemble((key, "bold $primary"), " ", text) for key, text in kept.items())
        gap = self.size.width - 1 - line.cell_length - len(note) - 1
        return Content.assemble(" ", line, " " * max(gap, 1), (note, "$foreground-muted"))
