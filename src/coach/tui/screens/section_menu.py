"""What can be done with a section."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.tui.screens.dialog import Dialog
from coach.tui.widgets.outline import short_name

CHOICES = (("talk", "Talk about it"), ("edit", "Edit its text"), ("rows", "Fill in its rows"))


class SectionMenu(Dialog[str]):
    """Gives the choice back, or None."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self._section = section

    def compose(self) -> ComposeResult:
        """Yield the choices."""
        with Vertical(classes="box small") as box:
            box.border_title = Content(short_name(self._section))
            box.border_subtitle = Content("enter choose   esc cancel")
            yield OptionList(*(Option(Content(text), id=name) for name, text in CHOICES), compact=True)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
