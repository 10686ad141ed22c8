"""The tabs that exist: add an entry to show another."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.widget import Widget

from coach.tui.desk import Desk
from coach.tui.widgets.bars import KEYS


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the main screen."""

    id: str
    title: str
    keys: tuple[tuple[str, str], ...]
    """What the line below says while it is shown."""
    make: Callable[[Desk], Widget]
    """Makes its widget when it is first shown; the widget has a method `enter`, called whenever it is shown."""


def _plan(desk: Desk) -> Widget:
    from coach.tui.plan_tab import PlanTab

    return PlanTab(desk)


def _library(desk: Desk) -> Widget:
    from coach.tui.library_tab import LibraryTab

    return LibraryTab(desk)


READING = (("enter", "open"), ("ctrl+t", "next tab"), ("ctrl+p", "commands"), ("f1", "help"))
"""Keys of a tab to read in."""
TABS: tuple[Tab, ...] = (
    Tab("plan", "Plan", KEYS, _plan),
    Tab("library", "Library", READING, _library),
)
"""In the order shown."""
