"""The tabs that exist, each with a function that imports it only then."""

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
    kind: Callable[[], Callable[[Desk], Widget]]
    """Imports its kind of widget; the widget has a method `enter`, called whenever it is shown.

    It may have `keys` too, for what the line below says in its present state, `flush`, to keep what is unsaved, and
    `prepare`, to fill what it can before it is first shown.
    """
    styles: tuple[str, ...] = ()
    """Its style sheets, read with it."""


def _plan() -> Callable[[Desk], Widget]:
    from coach.tui.plan_tab import PlanTab

    return PlanTab


def _practise() -> Callable[[Desk], Widget]:
    from coach.tui.practise.tab import PractiseTab

    return PractiseTab


def _revise() -> Callable[[Desk], Widget]:
    from coach.tui.revise.tab import ReviseTab

    return ReviseTab


def _check() -> Callable[[Desk], Widget]:
    from coach.tui.check.tab import CheckTab

    return CheckTab


def _progress() -> Callable[[Desk], Widget]:
    from coach.tui.progress.tab import ProgressTab

    return ProgressTab


def _library() -> Callable[[Desk], Widget]:
    from coach.tui.library_tab import LibraryTab

    return LibraryTab


READING = (("enter", "open"), ("ctrl+g", "go to"), ("ctrl+p", "commands"), ("f1", "help"))
"""Keys of a tab to read in."""
TABS: tuple[Tab, ...] = (
    Tab("plan", "Plan", KEYS, _plan),
    Tab("practise", "Practise", READING, _practise, ("judged/judged.tcss", "practise/practise.tcss")),
    Tab("revise", "Revise", READING, _revise, ("revise/revise.tcss",)),
    Tab("check", "Check", READING, _check, ("judged/judged.tcss", "check/check.tcss")),
    Tab("library", "Library", READING, _library),
    Tab("progress", "Progress", READING, _progress, ("progress/progress.tcss",)),
)
"""In the order shown."""
