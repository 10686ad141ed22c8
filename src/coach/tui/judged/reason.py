"""Ask why the student disagrees."""

from collections.abc import Callable

from textual.app import App

from coach.tui.judged.lines import Line
from coach.tui.screens.ask import AskScreen


def ask_why(app: App[object], line: Line, then: Callable[[str], None]) -> None:
    """Ask for a reason, which may be empty, and go on unless the student thinks better of it."""

    def given(reason: str | None) -> None:
        if reason is not None:
            then(reason)

    about = f"{line.text.plain.strip()}\n\nWhy do you disagree? You may leave it empty; either way it stands."
    app.push_screen(AskScreen("You disagree", about, go="record it"), given)
