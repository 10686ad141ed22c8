"""The library tab: everything there is to know in the unit, to search and to read."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Markdown, OptionList
from textual.widgets.option_list import Option

from coach.tui.desk import Desk
from coach.tui.messages import Found

if TYPE_CHECKING:
    from coach.models.items import Item
    from coach.models.unit import Unit

SEARCH_AFTER = 0.3
PREVIEW_AFTER = 0.1


class LibraryTab(Vertical):
    """A search box above a list of items, beside what the highlighted one says."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="library")
        self._desk = desk
        self._search: Timer | None = None
        self._preview: Timer | None = None
        self._filled = False

    def compose(self) -> ComposeResult:
        """Yield the box, the list and the preview."""
        yield Input(id="query", placeholder="Search the unit: an idea, a law, a mistake…")
        with Horizontal():
            yield OptionList(id="items", compact=True, markup=False)
            with VerticalScroll(id="preview", can_focus=False):
                yield Markdown(open_links=False)

    def on_mount(self) -> None:
        """Name the panes."""
        self.query_one("#items").border_title = Content("Library")
        self.query_one("#query").border_title = Content("Search")

    @property
    def settled(self) -> bool:
        """Whether what was asked for is shown."""
        return self._search is None and self._preview is None and self._desk.idle

    def prepare(self) -> None:
        """List everything, once."""
        if not self._filled and self._desk.engine is not None:
            self._filled = True
            self._list_all()

    def enter(self) -> None:
        """List everything the first time; let the student type."""
        self.prepare()
        self.query_one("#query", Input).focus()

    @on(Input.Changed, "#query")
    def _typing(self) -> None:
        if self._search is not None:
            self._search.stop()
        self._search = self.set_timer(SEARCH_AFTER, self._look)

    @on(Input.Submitted, "#query")
    def _to_list(self) -> None:
        self.query_one("#items", OptionList).focus()

    @on(Found)
    def _found(self, event: Found) -> None:
        unit = self._unit()
        if unit is None or not self.query_one("#query", Input).value.strip():
            return
        from coach.service.library import found

        self._show(found(unit, event.hits))

    @on(OptionList.OptionHighlighted, "#items")
    def _highlighted(self) -> None:
        if self._preview is not None:
            self._preview.stop()
        self._preview = self.set_timer(PREVIEW_AFTER, self._read)

    @on(OptionList.OptionSelected, "#items")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        unit = self._unit()
        if unit is not None and event.option_id:
            from coach.tui.screens.item import ItemScreen

            self.app.push_screen(ItemScreen(unit, event.option_id))

    def _unit(self) -> "Unit | None":
        return self._desk.engine.unit if self._desk.engine is not None else None

    def _look(self) -> None:
        self._search = None
        query = self.query_one("#query", Input).value.strip()
        if query:
            from coach.service.library import PER_KIND

            self._desk.search(query, PER_KIND, self)
        else:
            self._list_all()

    def _list_all(self) -> None:
        unit = self._unit()
        if unit is not None:
            from coach.service.library import by_kind

            self._show(by_kind(unit.items()))

    def _show(self, groups: "dict[str, list[Item]]") -> None:
        from coach.service.library import KINDS

        listing = self.query_one("#items", OptionList)
        listing.clear_options()
        for kind, items in groups.items():
            if items:
                listing.add_option(Option(Content.styled(f"{KINDS[kind]} ({len(items)})", "bold"), disabled=True))
                listing.add_options([Option(Content(f"› {item.title}"), id=item.id) for item in items])
        if listing.option_count == 0:
            text = "Nothing in this unit is close to that. Try another word, or clear the search to see everything."
            listing.add_option(Option(Content(text), disabled=True))
        else:
            listing.highlighted = 1

    async def _read(self) -> None:
        self._preview = None
        listing = self.query_one("#items", OptionList)
        unit = self._unit()
        if unit is None or listing.highlighted is None:
            return
        item = unit.by_id.get(listing.get_option_at_index(listing.highlighted).id or "")
        if item is not None:
            from coach.service.library import markdown

            pane = self.query_one("#preview")
            pane.border_title = Content(item.title)
            await pane.query_one(Markdown).update(markdown(unit, item))
            pane.scroll_home(animate=False)
