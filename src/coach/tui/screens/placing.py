"""A draft's passages with the section that each goes to, to look over before they are taken in."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.models.placing import Placement
from coach.tui.glyphs import GRADES
from coach.tui.screens.choose import ChooseScreen
from coach.tui.screens.dialog import Dialog
from coach.tui.text import inert, shortened

NOWHERE = "-"


class PlacingScreen(Dialog[tuple[Placement, ...]]):
    """Gives back the placements as the student left them, or None."""

    CSS_PATH = ["dialog.tcss", "placing.tcss"]
    BINDINGS = [Binding("ctrl+s", "take", "Take them in", priority=True, show=False)]

    def __init__(self, placements: tuple[Placement, ...], sections: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.placements = list(placements)
        """Each passage with its section, as chosen so far."""
        self._sections = dict(sections)

    def compose(self) -> ComposeResult:
        """Yield the passages above the whole of the one in hand."""
        with Vertical(classes="box placing") as box:
            box.border_title = Content("Your draft: where does each passage go?")
            box.border_subtitle = Content("enter change section   ctrl+s take them in   esc cancel")
            yield OptionList(*map(self._option, self.placements), id="passages", compact=True, classes="coloured")
            with VerticalScroll(id="passage", can_focus=False):
                yield Static()

    def on_mount(self) -> None:
        """Begin with the first passage."""
        self.query_one("#passages", OptionList).focus()

    def action_take(self) -> None:
        """Give the passages back."""
        if any(placement.section for placement in self.placements):
            self.dismiss(tuple(self.placements))
        else:
            self.app.notify("Give at least one passage a section first.", severity="warning", markup=False)

    @on(OptionList.OptionHighlighted, "#passages")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        placement = self.placements[event.option_index]
        lines = [Content.styled(shortened(placement.heading, 90), "bold")] if placement.heading else []
        self.query_one("#passage Static", Static).update(Content("\n").join([*lines, inert(placement.text)]))
        self.query_one("#passage").scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#passages")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        place = event.option_index

        def then(section: str | None) -> None:
            if section is None:
                return
            change = {"section": "" if section == NOWHERE else section, "sure": True}
            self.placements[place] = self.placements[place].model_copy(update=change)
            listing = self.query_one("#passages", OptionList)
            listing.replace_option_prompt_at_index(place, self._option(self.placements[place]).prompt)

        options = [*self._sections.items(), (NOWHERE, "leave it out")]
        chosen = self.placements[place].section or NOWHERE
        self.app.push_screen(ChooseScreen("It goes to", options, chosen=chosen), then)

    def _option(self, placement: Placement) -> Option:
        name = self._sections.get(placement.section, "")
        standing = "shown" if placement.sure and name else "unsure" if name else "absent"
        sign, _, colour = GRADES[standing]
        where = f"{shortened(name or 'left out', 26):<26}"
        doubt = "not sure  " if name and not placement.sure else ""
        return Option(Content.assemble((f"{sign} {where}  ", colour), (doubt, colour), shortened(placement.text, 160)))
