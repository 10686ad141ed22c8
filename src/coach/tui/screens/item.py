"""A whole knowledge item, with what it leads to."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, OptionList
from textual.widgets.option_list import Option

from coach.models.unit import Unit
from coach.service.library import KINDS, markdown, related
from coach.tui.screens.dialog import Dialog


class ItemScreen(Dialog[None]):
    """Reads one item; Enter on a related one goes to it, Esc goes back."""

    BINDINGS = [
        Binding("pageup", "page(-1)", "Up", priority=True, show=False),
        Binding("pagedown,space", "page(1)", "Down", priority=True, show=False),
        Binding("backspace", "leave", "Back", show=False),
    ]
    CSS_PATH = ["dialog.tcss", "item.tcss"]

    def __init__(self, unit: Unit, item: str) -> None:
        super().__init__()
        self._unit = unit
        self.trail = [item]
        """Items opened one from another; the last is shown."""

    def compose(self) -> ComposeResult:
        """Yield the text above the list of what it leads to."""
        with Vertical(classes="box item"):
            with VerticalScroll(id="page", can_focus=False):
                yield Markdown(open_links=False)
            yield OptionList(id="leads", compact=True, markup=False)

    async def on_mount(self) -> None:
        """Show the item."""
        await self._show()

    def action_leave(self) -> None:
        """Go back to the item before, or close."""
        self.trail.pop()
        if self.trail:
            self.call_later(self._show)
        else:
            self.dismiss(None)

    def action_page(self, way: int) -> None:
        """Turn the text a page up or down."""
        page = self.query_one("#page")
        page.scroll_relative(y=way * max(page.size.height - 2, 1), animate=False)

    @on(OptionList.OptionSelected)
    async def _lead(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.trail.append(event.option_id)
            await self._show()

    async def _show(self) -> None:
        item = self._unit.by_id[self.trail[-1]]
        box = self.query_one(".box")
        box.border_title = Content(f"{KINDS[item.kind]}: {item.title}")
        back = "esc back" if len(self.trail) > 1 else "esc close"
        box.border_subtitle = Content(f"↑↓ related   enter open   page up/down text   {back}")
        await self.query_one(Markdown).update(markdown(self._unit, item))
        self.query_one("#page").scroll_home(animate=False)
        leads = self.query_one("#leads", OptionList)
        leads.clear_options()
        leads.add_options(
            [Option(Content(f"› {KINDS[lead.kind]}: {lead.title}"), id=lead.id) for lead in related(self._unit, item)]
        )
        leads.action_first()
        leads.focus()
