"""What the tab Practise asks in a box."""

from collections.abc import Callable, Sequence

from textual.app import App

from coach.models.attempts import Attempt
from coach.service.practice import Sitting
from coach.tui.screens.ask import AskScreen, number
from coach.tui.screens.choose import ChooseScreen

LONGEST = 600
"""Minutes that a timer may have."""
MOST = 12
"""Questions that a mock assignment may have."""


def ask_mock(app: App[object], then: Callable[[int], None]) -> None:
    """Ask how many questions a mock assignment is to have."""

    def given(line: str | None) -> None:
        if line is not None:
            then(int(line))

    about = "Your weakest questions, one after the other, a minute and a half for each mark. How many questions?"
    app.push_screen(AskScreen("Mock assignment", about, "3", number(1, MOST), "begin"), given)


def ask_timer(app: App[object], sitting: Sitting, then: Callable[[], None]) -> None:
    """Ask how many minutes there are, and set the clock."""

    def given(line: str | None) -> None:
        if line is not None:
            sitting.set_timer(int(line) if line else None)
            then()

    minutes = sitting.suggested // 60
    about = f"The marks suggest {minutes} minutes. How many from now? Leave it empty for no timer."
    app.push_screen(AskScreen("Timer", about, str(minutes), number(1, LONGEST, empty=True), "set"), given)


def ask_discard(app: App[object], then: Callable[[], None]) -> None:
    """Ask whether a draft is really to go."""

    def given(choice: str | None) -> None:
        if choice == "drop":
            then()

    options = [("keep", "Keep it"), ("drop", "Throw it away; this cannot be undone")]
    app.push_screen(ChooseScreen("Throw this draft away?", options), given)


def ask_attempt(app: App[object], attempts: Sequence[Attempt], then: Callable[[int], None]) -> None:
    """Ask with which attempt to compare."""

    def given(choice: str | None) -> None:
        if choice is not None:
            then(int(choice))

    times = [((one.submitted or "")[:16].replace("T", " "), one) for one in attempts]
    options = [(str(one.id), f"{time}, {one.words} words") for time, one in times]
    app.push_screen(ChooseScreen("Compare with which attempt?", options), given)
