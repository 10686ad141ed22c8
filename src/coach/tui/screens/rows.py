"""The rows of a section, to add to, change and drop."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.models.plan import ROW_KINDS, Row
from coach.planning.document import TABLES
from coach.planning.rows import label
from coach.tui.desk import Desk
from coach.tui.messages import Refused, RowsChanged
from coach.tui.screens.row_form import RowForm
from coach.tui.text import inert
from coach.tui.widgets.bars import BottomBar
from coach.tui.widgets.outline import short_name

if TYPE_CHECKING:
    from coach.service.session import PlanSession

KEYS = (("enter", "open"), ("a", "add"), ("d", "delete"), ("esc", "back"))


class RowsScreen(Screen[None]):
    """Lists the rows of the kinds that a section uses; of all kinds, where it uses none."""

    CSS_PATH = "rows.tcss"
    BINDINGS = [
        Binding("escape", "leave", "Back", show=False),
        Binding("a", "add", "Add a row", show=False),
        Binding("d,delete", "drop", "Delete the row", show=False),
    ]

    def __init__(self, desk: Desk, section: str, watcher: Widget) -> None:
        super().__init__()
        self._desk = desk
        self._section = section
        self._watcher = watcher
        self._kinds = [kind for kind, _ in TABLES.get(section, ())] or list(ROW_KINDS)
        self._rows = {kind: self._session.plan.rows(kind) for kind in ROW_KINDS}

    @property
    def _session(self) -> "PlanSession":
        session = self._desk.session
        assert session is not None
        return session

    def compose(self) -> ComposeResult:
        """Yield the heading, the list and the keys."""
        name = f"Rows: {short_name(self._section)}" if self._section else "Rows"
        yield Static(Content.styled(name, "bold"), id="heading")
        yield OptionList(id="rows", markup=False)
        bar = BottomBar()
        bar.keys = KEYS
        yield bar

    def on_mount(self) -> None:
        """List the rows."""
        self._show()
        self.query_one("#rows", OptionList).focus()

    def action_leave(self) -> None:
        """Go back to the conversation."""
        self.dismiss(None)

    def action_add(self) -> None:
        """Open an empty form for the kind under the cursor."""
        if self._session.read_only:
            self.app.notify("This plan can only be read here.", severity="warning", markup=False)
            return
        self._open(self._under()[0], None)

    def action_drop(self) -> None:
        """Delete the row under the cursor."""
        kind, row = self._under()
        if row is not None:
            self._desk.drop_row(kind, row.id, self)

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        kind, row = self._under()
        if row is None:
            self.action_add()
        else:
            self._open(kind, row)

    @on(RowsChanged)
    def _changed(self, event: RowsChanged) -> None:
        self._rows = event.rows
        self._show()
        self._watcher.post_message(RowsChanged(event.view, event.rows))

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.app.notify(f"{event.message} {event.mend}".strip(), severity="warning", markup=False)

    def _open(self, kind: str, row: Row | None) -> None:
        def then(changed: RowsChanged | None) -> None:
            if changed is not None:
                self._changed(changed)

        self.app.push_screen(RowForm(self._desk, kind, self._rows, row), then)

    def _under(self) -> tuple[str, Row | None]:
        listing = self.query_one("#rows", OptionList)
        name = listing.get_option_at_index(listing.highlighted or 0).id or ""
        kind, _, row_id = name.partition("/")
        return kind, next((row for row in self._rows[kind] if row.id == row_id), None)

    def _show(self) -> None:
        listing = self.query_one("#rows", OptionList)
        place = listing.highlighted
        listing.clear_options()
        for kind in self._kinds:
            rows = self._rows[kind]
            heading = f"{kind.capitalize()}  ({len(rows)})   enter or a adds one"
            listing.add_option(Option(Content.styled(heading, "bold"), id=f"{kind}/"))
            listing.add_options([Option(inert(f"   {label(row, 200)}"), id=f"{kind}/{row.id}") for row in rows])
        listing.highlighted = min(place or 0, listing.option_count - 1)
