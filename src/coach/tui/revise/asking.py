"""What the tab Revise asks in a box."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from textual.app import App

from coach.tui.revise.desk import Standing
from coach.tui.screens.ask import AskScreen, needed, number
from coach.tui.screens.choose import ChooseScreen
from coach.tui.text import shortened

MORE = 10
"""New cards begun on top of today's, unless the student says another number."""


def ask_more(app: App[object], then: Callable[[int], None]) -> None:
    """Ask how many more new cards to begin today."""
    screen = AskScreen("More new cards", "How many more today?", str(MORE), number(1, 200), "begin")
    app.push_screen(screen, lambda line: then(int(line)) if line is not None else None)


def ask_date(app: App[object], then: Callable[[date | None], None]) -> None:
    """Ask for the date to prepare for; none ends the preparing."""

    def given(line: str | None) -> None:
        if line is not None:
            then(date.fromisoformat(line) if line else None)

    about = "When is your assessment? Write it like 2026-06-30. Leave it empty for the ordinary order."
    app.push_screen(AskScreen("Cram for a date", about, "", no_date), given)


def ask_aside(app: App[object], standing: Standing, then: Callable[[str], None]) -> None:
    """Ask which card to bring back."""
    options = [(name, shortened(front, 68)) for name, front in standing.aside]
    screen = ChooseScreen("Bring which card back?", options)
    app.push_screen(screen, lambda card: then(card) if card is not None else None)


def ask_package(app: App[object], then: Callable[[str], None]) -> None:
    """Ask where to write the cards for Anki."""
    about = "A file name that ends in .apkg. Anki's own Import takes it."
    screen = AskScreen("Export to Anki", about, str(Path.home() / "coach.apkg"), _no_package, "write")
    app.push_screen(screen, lambda line: then(line) if line is not None else None)


def ask_export(app: App[object], then: Callable[[str], None]) -> None:
    """Ask which export of Anki's to read."""
    about = "In Anki: File, Export, with scheduling. Then give the .apkg file here."
    screen = AskScreen("Import from Anki", about, "", needed("Give a file name."), "read")
    app.push_screen(screen, lambda line: then(line) if line is not None else None)


def no_date(text: str) -> str:
    """Return what is wrong with a date; nothing for none."""
    try:
        date.fromisoformat(text or "2026-06-30")
    except ValueError:
        return "That is not a date. Write it like 2026-06-30."
    return ""


def _no_package(text: str) -> str:
    return "" if text.casefold().endswith(".apkg") else "Give a name that ends in .apkg, such as coach.apkg."
