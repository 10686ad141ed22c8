"""Ask for one line: a reason, a file, a number, a date."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coach.inert import number as whole
from coach.tui.screens.dialog import Dialog
from coach.tui.text import inert


class AskScreen(Dialog[str]):
    """Gives back the line, or None where the student closed the box; what cannot be taken is said below it."""

    def __init__(
        self, title: str, about: str, value: str = "", faulty: Callable[[str], str] = lambda text: "", go: str = "go on"
    ) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._value = value
        self._faulty = faulty
        """Returns what is wrong with a line; nothing where it is well."""
        self._go = go

    def compose(self) -> ComposeResult:
        """Yield what is asked, the field and a line for what is wrong."""
        with Vertical(classes="box ask") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content(f"enter {self._go}   esc cancel")
            yield Static(inert(self._about), classes="about")
            yield Input(self._value, id="line", max_length=1000)
            yield Static(id="wrong")

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        line = event.value.strip()
        wrong = self._faulty(line)
        if wrong:
            self.query_one("#wrong", Static).update(inert(f"✗ {wrong}"))
        else:
            self.dismiss(line)


def needed(what: str) -> Callable[[str], str]:
    """Return a check that a line holds something."""
    return lambda text: "" if text else what


def number(low: int, high: int, empty: bool = False) -> Callable[[str], str]:
    """Return a check that a line is a whole number between two, or empty where that is allowed."""

    def faulty(text: str) -> str:
        fits = (whole(text, high) or 0) >= low
        return "" if fits or (empty and not text) else f"Give a whole number from {low} to {high}."

    return faulty
