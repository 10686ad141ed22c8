"""The plan at a glance: its sections, the line of sight, the words."""

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.focus import way_out
from coach.tui.glyphs import HERE, bar
from coach.tui.messages import SectionChosen
from coach.tui.text import shortened

if TYPE_CHECKING:
    from coach.planning.completeness import SectionStatus
    from coach.tui.view import PlanView

NAME = 14
"""Cells for a section's name."""
SIGN_COLOURS = {"✓": "$text-success", "◐": "$text-warning", "○": "$foreground-muted"}


class Outline(Vertical):
    """Sections to choose from, above how the whole stands."""

    def fill(self) -> None:
        """Mount the list and the figures; after the first paint, which they would only slow down."""
        self.mount(OptionList(id="sections", compact=True, markup=False), Static(id="figures"))

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = Content("PLAN")

    def on_descendant_focus(self) -> None:
        """Say what the keys do while they are here."""
        self.border_subtitle = Content(f"enter open   {way_out(self)}")

    def on_descendant_blur(self) -> None:
        """Say no more of keys that are elsewhere."""
        self.border_subtitle = Content("")

    def show(self, view: "PlanView") -> None:
        """Show how a plan stands."""
        self.border_title = Content.assemble("PLAN  ", shortened(view.title, 22))
        sections = self.query_one("#sections", OptionList)
        chosen = sections.highlighted
        sections.clear_options()
        sections.add_options([Option(_line(status, view.section), id=status.section) for status in view.outline])
        here = next((place for place, status in enumerate(view.outline) if status.section == view.section), None)
        sections.highlighted = chosen if sections.has_focus and chosen is not None else here
        self.query_one("#figures", Static).update(_figures(view))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(SectionChosen(event.option_id))


def short_name(section: str) -> str:
    """Return a section's id as a short name: `gap-and-cause` as `Gap and cause`."""
    return section.replace("-", " ").capitalize()


def _line(status: "SectionStatus", section: str) -> Content:
    here = status.section == section
    name = shortened(short_name(status.section), NAME)
    return Content.assemble(
        HERE if here else " ",
        f"{status.number:>2} ",
        (f"{name:<{NAME}} ", "bold" if here else ""),
        (f"{status.glyph} {status.words}", SIGN_COLOURS[status.glyph]),
    )


def _figures(view: "PlanView") -> Content:
    stands = sum(view.sight.values())
    missing = next((name for name, stood in view.sight.items() if not stood), "")
    lines = [
        Content.assemble("Line of sight ", (bar(stands, len(view.sight)), "$primary"), f" {stands}/{len(view.sight)}"),
        Content.styled(f"  next link: {missing}" if missing else "  it reaches the goal", "$foreground-muted"),
        Content(f"Words {view.words:,} of {view.low:,}–{view.high:,}"),
        Content.styled(f"  {view.verdict}", "$foreground-muted"),
    ]
    return Content("\n").join(lines)
