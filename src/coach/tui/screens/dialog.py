"""A box over the screen: Esc closes it."""

from typing import TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """The base of every box."""

    CSS_PATH = ["dialog.tcss"]
    BINDINGS = [Binding("escape", "leave", "Close", show=False)]

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)
