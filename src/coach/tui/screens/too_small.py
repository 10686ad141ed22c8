"""What stands on a terminal too small for anything else."""

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class TooSmall(ModalScreen[None]):
    """One line with the size needed and the size there is."""

    CSS_PATH = "too_small.tcss"

    def __init__(self, needed: tuple[int, int]) -> None:
        super().__init__()
        self._needed = needed

    def compose(self) -> ComposeResult:
        """Yield the line."""
        yield Static(self._sizes())

    def on_resize(self) -> None:
        """Name the new size."""
        self.query_one(Static).update(self._sizes())

    def _sizes(self) -> Content:
        width, height = self._needed
        return Content(f"coach needs {width}×{height}; this is {self.app.size.width}×{self.app.size.height}")
