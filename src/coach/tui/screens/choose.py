"""Choose one of a few: arrows or a number mark it, Enter takes it."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.screens.dialog import Dialog
from coach.tui.text import inert


class ChooseScreen(Dialog[str]):
    """Gives back the id of what was chosen, or None."""

    def __init__(self, title: str, options: Sequence[tuple[str, str]], about: str = "", chosen: str = "") -> None:
        super().__init__()
        self._title = title
        self._options = options
        self._about = about
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Yield the choices, below what they are about."""
        with Vertical(classes="box choose") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content(f"↑↓ or 1–{min(len(self._options), 9)} mark   enter choose   esc cancel")
            if self._about:
                yield Static(inert(self._about), classes="about")
            yield OptionList(*self._numbered(), compact=True)

    def on_mount(self) -> None:
        """Begin at what is chosen now."""
        names = [name for name, _ in self._options]
        listing = self.query_one(OptionList)
        listing.highlighted = names.index(self._chosen) if self._chosen in names else 0
        listing.focus()

    def on_key(self, event: events.Key) -> None:
        """Mark by number; a number that chose at once would leave the Enter after it to what lies below."""
        place = int(event.key) if event.key.isdecimal() else 0
        if 1 <= place <= len(self._options):
            event.stop()
            self.query_one(OptionList).highlighted = place - 1

    def _numbered(self) -> list[Option]:
        numbers = [f"{place}  " if place <= 9 else "   " for place in range(1, len(self._options) + 1)]
        return [
            Option(Content.assemble((number, "bold"), inert(text)), id=name)
            for number, (name, text) in zip(numbers, self._options, strict=True)
        ]

    @on(OptionList.OptionSelected)
    def _taken(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
