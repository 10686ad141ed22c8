"""What matters to the answer in hand, found while the student types."""

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.focus import way_out
from coach.tui.messages import ItemWanted
from coach.tui.text import shortened

if TYPE_CHECKING:
    from coach.models.hits import Hits

HEADINGS = {
    "concept": "Concepts",
    "misconception": "Watch out",
    "tip": "Exam tips",
    "marking-point": "What gets credit",
    "law": "Law",
    "case": "Cases",
}
"""What each kind is headed with, in order."""


class Knowledge(Vertical):
    """Hits by kind; Enter opens one."""

    def fill(self) -> None:
        """Mount the list and a line below it; after the first paint, which they would only slow down."""
        line = Content("What matters to your answer shows here as you write.")
        self.mount(OptionList(id="hits", compact=True, markup=False), Static(line, id="how"))

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = Content("FOR THIS ANSWER")

    def on_descendant_focus(self) -> None:
        """Say what the keys do while they are here."""
        self.border_subtitle = Content(f"enter read   {way_out(self)}")

    def on_descendant_blur(self) -> None:
        """Say no more of keys that are elsewhere."""
        self.border_subtitle = Content("")

    def show(self, hits: "Hits", where: dict[str, str], by_words: bool) -> None:
        """Show what was found, and where laws hold, keeping the highlighted item where it is still there."""
        self.query_one("#how", Static).update(Content("compared by words for now" if by_words else ""))
        listing = self.query_one("#hits", OptionList)
        place = listing.highlighted
        chosen = listing.get_option_at_index(place).id if place is not None else None
        options: list[Option] = []
        for kind, heading in HEADINGS.items():
            found = hits.results.get(kind, ())
            if found:
                options.append(Option(Content.styled(heading, "bold"), disabled=True))
                options += [Option(_line(hit.title, where.get(hit.id, "")), id=hit.id) for hit in found]
        ids = [option.id for option in options]
        told = [(option.id, str(option.prompt)) for option in options]
        before = (listing.get_option_at_index(index) for index in range(listing.option_count))
        if told == [(option.id, str(option.prompt)) for option in before]:
            return
        listing.clear_options()
        listing.add_options(options)
        if chosen is not None and chosen in ids:
            listing.highlighted = ids.index(chosen)
        else:
            listing.action_first()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(ItemWanted(event.option_id))


def _line(title: str, where: str) -> Content:
    line = Content(f"› {shortened(title, 60)}")
    return Content("\n").join([line, Content.styled(f"  {where}", "$foreground-muted")]) if where else line
