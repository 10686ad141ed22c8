"""A section's text as a document; only the student tidies it."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from coach.tui.desk import Desk
from coach.tui.widgets.bars import BottomBar
from coach.tui.widgets.composer import KEEP_AFTER
from coach.tui.widgets.outline import short_name

KEYS = (("ctrl+s", "save and close"), ("esc", "save and close"), ("ctrl+z", "undo"))


class SectionEditor(Screen[str]):
    """Gives back the text as it was left, or None where nothing was changed."""

    CSS_PATH = "editor.tcss"
    BINDINGS = [Binding("ctrl+s,escape", "save", "Save and close", priority=True, show=False)]

    def __init__(self, desk: Desk, section: str) -> None:
        super().__init__()
        self._desk = desk
        self._section = section
        assert desk.session is not None
        self._prose = desk.session.plan.prose.get(section, "")
        self._read_only = desk.session.read_only
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Yield a heading, the text and the keys."""
        yield Static(Content(short_name(self._section)), id="heading")
        yield TextArea(id="prose", soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
        bar = BottomBar()
        bar.keys = KEYS
        yield bar

    def on_mount(self) -> None:
        """Show the text, or what was left of an earlier edit that was never saved."""
        area = self.query_one("#prose", TextArea)
        draft = "" if self._read_only else self._desk.draft(self._section)
        area.text = draft or self._prose
        area.read_only = self._read_only
        area.move_cursor(area.document.end)
        area.focus()
        if draft and draft != self._prose:
            self.app.notify("What you had not saved last time is back.", markup=False)

    @property
    def text(self) -> str:
        """The text as it stands in the editor."""
        return self.query_one("#prose", TextArea).text

    def flush(self) -> None:
        """Keep what is not saved now."""
        if not self._read_only and self.text.strip() != self._prose.strip():
            self._desk.keep_now(self.text, self._section)

    def action_save(self) -> None:
        """Close, and have the text saved if it was changed."""
        if self._timer is not None:
            self._timer.stop()
        changed = not self._read_only and self.text.strip() != self._prose.strip()
        if not self._read_only and not changed:
            self._desk.keep_draft("", self, self._section)
        self.dismiss(self.text if changed else None)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        count = len(self.text.split())
        self.query_one("#heading", Static).update(
            Content.assemble((short_name(self._section), "bold"), f"   {count:,} words, all yours")
        )
        if self._timer is None and not self._read_only:
            self._timer = self.set_timer(KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        self._timer = None
        self._desk.keep_draft(self.text, self, self._section)
