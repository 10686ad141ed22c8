"""The tabs that exist: add an entry to show another."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.widget import Widget

from coach.tui.desk import Desk


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the main screen."""

    id: str
    title: str
    make: Callable[[Desk], Widget]
    """Makes its widget when it is first shown; the widget has a method `enter`, called whenever it is shown."""


def _plan(desk: Desk) -> Widget:
    from coach.tui.plan_tab import PlanTab

    return PlanTab(desk)


def _library(desk: Desk) -> Widget:
    from coach.tui.library_tab import LibraryTab

    return LibraryTab(desk)


TABS: tuple[Tab, ...] = (Tab("plan", "Plan", _plan), Tab("library", "Library", _library))
"""In the order shown."""
