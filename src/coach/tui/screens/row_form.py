"""A form for one row, made from the fields that its kind declares."""

from collections.abc import Mapping
from typing import Literal, get_args, get_origin

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from coach.models.plan import ROW_KINDS, Row
from coach.planning.rows import label, links, names
from coach.tui.desk import Desk
from coach.tui.messages import Refused, RowsChanged
from coach.tui.screens.dialog import Dialog
from coach.tui.text import inert


class RowForm(Dialog[RowsChanged]):
    """Saves the row and gives back how the rows stand; what is wrong is said beside its field."""

    CSS_PATH = ["dialog.tcss", "row_form.tcss"]
    BINDINGS = [Binding("ctrl+s", "save", "Save", priority=True, show=False)]

    def __init__(self, desk: Desk, kind: str, rows: Mapping[str, tuple[Row, ...]], row: Row | None) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._rows = rows
        self._row = row

    def compose(self) -> ComposeResult:
        """Yield a line for each field, then the buttons."""
        fields = ROW_KINDS[self._kind].model_fields
        with VerticalScroll(classes="box form", can_focus=False) as box:
            box.border_title = Content(f"{ROW_KINDS[self._kind].__name__}")
            box.border_subtitle = Content("ctrl+s save   esc cancel")
            for name in names(self._kind):
                yield Static(
                    Content.assemble((fields[name].title or name, "bold"), f"  {fields[name].description}"),
                    classes="label",
                )
                yield self._field(name)
                yield Static(id=f"fault-{name}", classes="fault")
            yield Static(id="fault", classes="fault")
            with Horizontal(classes="buttons"):
                yield Button("Save", variant="primary", id="save", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin with the first field."""
        self.query_one(f"#field-{names(self._kind)[0]}").focus()

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        found = {}
        for name in names(self._kind):
            field = self.query_one(f"#field-{name}")
            if isinstance(field, Input):
                found[name] = field.value
            elif isinstance(field, Select):
                found[name] = "" if field.is_blank() else str(field.value)
        return found

    @on(Button.Pressed, "#save")
    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save the row."""
        self.query(".fault").remove_class("-wrong")
        values = self.values()
        if not any(value.strip() for value in values.values()):
            self._fault("fault", "Fill in at least one field.")
            return
        self._desk.put_row(self._kind, values, self._row.id if self._row else "", self)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    @on(RowsChanged)
    def _saved(self, event: RowsChanged) -> None:
        self.dismiss(event)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        fields = ROW_KINDS[self._kind].model_fields
        wrong = next((name for name in names(self._kind) if event.message.startswith(f"{fields[name].title}:")), "")
        self._fault(f"fault-{wrong}" if wrong else "fault", f"{event.message} {event.mend}")
        if wrong:
            self.query_one(f"#field-{wrong}").focus()

    def _fault(self, place: str, text: str) -> None:
        fault = self.query_one(f"#{place}", Static)
        fault.update(inert(f"✗ {text}"))
        fault.add_class("-wrong")

    def _field(self, name: str) -> Widget:
        value = str(getattr(self._row, name)) if self._row else ""
        choices = self._choices(name)
        if choices is None:
            return Input(value=value, id=f"field-{name}", compact=True)
        known = value in [choice for _, choice in choices]
        return Select(
            [(inert(text), choice) for text, choice in choices],
            value=value if known else Select.NULL,
            prompt="choose" if choices else "none to link to yet",
            id=f"field-{name}",
            compact=True,
        )

    def _choices(self, name: str) -> list[tuple[str, str]] | None:
        """Return text and value of what a field may hold; None where it is free."""
        target = links(self._kind).get(name)
        if target:
            own = self._row.id if self._row and target == self._kind else ""
            return [(label(row, 60), row.id) for row in self._rows[target] if row.id != own]
        annotation = ROW_KINDS[self._kind].model_fields[name].annotation
        if get_origin(annotation) is Literal:
            return [(value, value) for value in get_args(annotation) if value]
        return None
