"""The tab Check: a text of any kind, and what is found in it."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher

from coach.inert import one_line
from coach.tui.check import desk as told
from coach.tui.check.desk import CheckDesk
from coach.tui.desk import Desk
from coach.tui.focus import give_focus
from coach.tui.judged.reason import ask_why
from coach.tui.judged.view import JudgedView
from coach.tui.messages import ItemWanted, KeysChanged, Refused
from coach.tui.screens.ask import AskScreen, needed
from coach.tui.study_tab import StudyTab, UnderWay
from coach.tui.widgets.prose import Prose

KEYS = {
    "text": (
        ("f5", "check"),
        ("f3", "open a file"),
        ("f8", "check my plan"),
        ("ctrl+z", "undo"),
        ("ctrl+g", "go to"),
    ),
    "found": (
        ("↑↓", "go through"),
        ("enter", "read up"),
        ("d", "disagree"),
        ("t", "trust it?"),
        ("s", "save a copy"),
        ("esc", "the text"),
    ),
}
PLACEHOLDER = """Paste or write a text here, then press f5: an answer, a paragraph, a whole plan.
f3 opens a file (.docx, .md, .txt), f8 takes your plan.

To try it: "We know what residents want, so no survey is needed. A new structure will change our culture." """
FORMATS = (".docx", ".md")


class CheckTab(StudyTab):
    """The editor, and once the text is checked, the text beside its findings."""

    BINDINGS = [
        Binding("f5", "check", "Check: look for mistakes in the text", show=False),
        Binding("f3", "open", "Check: open a file", show=False),
        Binding("f8", "plan", "Check: take the text of your plan", show=False),
        Binding("s", "save", "Check: save a copy with comments", show=False),
        Binding("escape", "back", "Check: back to the text", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "check")
        self._desk = CheckDesk(desk)
        self._source = ""
        """Where the text comes from; empty for one that was pasted."""
        self._of_plan = False
        self._restored = False

    def compose(self) -> ComposeResult:
        """Yield the editor, the findings and a line for what is under way."""
        with ContentSwitcher(initial="text", id="check-panes"):
            with Vertical(id="text"):
                yield Prose("to-check", placeholder=PLACEHOLDER)
            yield JudgedView("found")
        yield UnderWay()

    def on_mount(self) -> None:
        """Name the editor."""
        self.editor.border_title = Content("A text to check")

    @property
    def editor(self) -> Prose:
        """Where the text stands."""
        return self.query_one("#to-check", Prose)

    @property
    def view(self) -> JudgedView:
        """The text beside its findings."""
        return self.query_one("#found", JudgedView)

    @property
    def mode(self) -> str:
        """Which pane is shown: text or found."""
        for switcher in self.query("#check-panes").results(ContentSwitcher):
            return switcher.current or "text"
        return "text"

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return KEYS[self.mode]

    def enter(self) -> None:
        """Bring the text of last time back, and give the keys to what is shown."""
        if self._desk.ready and not self._restored:
            self._restored = True
            self._desk.restore(self)
        give_focus(self.editor if self.mode == "text" else self.view.listing)

    def flush(self) -> None:
        """Keep the text."""
        if self._restored and not self._of_plan:
            self._desk.keep_now(self.editor.text)

    # What the desk tells.

    @on(told.Restored)
    def _back_again(self, event: told.Restored) -> None:
        if event.text and not self.editor.text:
            self.editor.fill(event.text)

    @on(told.Read)
    def _read(self, event: told.Read) -> None:
        self.end()
        self._source, self._of_plan = event.name, event.of_plan
        if not event.of_plan:
            self.editor.load_text(event.text)
            self.editor.border_title = Content(f"A text to check: {one_line(event.name)}")
        self._check(event.text)

    @on(told.Found)
    def _found(self, event: told.Found) -> None:
        self.end()
        mistakes = sum(one.verdict == "mistaken" and not event.checked.disputes(one) for one in event.checked.findings)
        name = one_line(self._source) or "Your text"
        self.view.show(name, event.checked.text, event.lines, keep_place=event.again)
        self.view.listing.border_title = Content(_summary(mistakes))
        self.query_one("#check-panes", ContentSwitcher).current = "found"
        give_focus(self.view.listing)
        self.post_message(KeysChanged())

    @on(told.Written)
    def _written(self, event: told.Written) -> None:
        self.end()
        self.app.notify(f"Written: {event.path}", markup=False, timeout=8)

    @on(told.NotDone)
    @on(Refused)
    def _not_done(self, event: "told.NotDone | Refused") -> None:
        self.end()
        self.tell(event.message, event.mend)

    # What the student does.

    @on(Prose.Kept)
    def _kept(self, event: Prose.Kept) -> None:
        event.stop()
        if self._desk.ready:
            self._desk.keep(event.text, self)

    @on(Prose.Counted)
    def _counted(self, event: Prose.Counted) -> None:
        event.stop()
        words = len(event.text.split())
        self.editor.border_subtitle = Content(f"{words:,} word{'' if words == 1 else 's'}" if words else "")

    @on(JudgedView.Disagreed)
    def _disagreed(self, event: JudgedView.Disagreed) -> None:
        place = self._desk.finding(event.line)
        if place is not None:
            ask_why(self.app, event.line, lambda reason: self._desk.disagree(place, reason, self))

    @on(JudgedView.Agreed)
    def _agreed(self, event: JudgedView.Agreed) -> None:
        place = self._desk.finding(event.line)
        if place is not None:
            self._desk.agree(place, self)

    @on(ItemWanted)
    def _item(self, event: ItemWanted) -> None:
        event.stop()
        from coach.tui.screens.item import ItemScreen

        self.app.push_screen(ItemScreen(self._desk.unit, event.item))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer saving and going back only where something was found."""
        del parameters
        return action not in ("save", "back") or self.mode == "found"

    def action_check(self) -> None:
        """Check what stands in the editor."""
        if self.mode == "found" and self._of_plan:
            self.action_plan()
            return
        if not self.editor.text.strip():
            self.app.notify("There is nothing to check yet. Paste a text, or f3 opens a file.", markup=False)
            return
        self._of_plan = False
        self._check(self.editor.text)

    def action_open(self) -> None:
        """Ask which file to check."""

        def then(path: str | None) -> None:
            if path is not None:
                self.begin("Reading…")
                self._desk.read(path, self)

        about = "A .docx, .md or .txt file. It is read, never changed."
        self.app.push_screen(AskScreen("Open a file", about, "", needed("Give a file name."), "open"), then)

    def action_plan(self) -> None:
        """Check the plan that is open."""
        if not self.busy:
            self.begin("Taking your plan…")
            self._desk.take_plan(self)

    def action_save(self) -> None:
        """Ask where to write the copy with comments."""

        def then(path: str | None) -> None:
            if path is not None:
                self.begin("Writing…")
                self._desk.annotate(path, self)

        stem = Path(self._source).stem if self._source and not self._of_plan else "checked"
        start = str(Path.home() / f"{stem}-with-comments.docx")
        about = "A new file: .docx with comments in Word, or .md with footnotes. Your own file stays as it is."
        self.app.push_screen(AskScreen("Save a copy with comments", about, start, self._no_copy, "write"), then)

    def action_back(self) -> None:
        """Go back to the text."""
        self.query_one("#check-panes", ContentSwitcher).current = "text"
        give_focus(self.editor)
        self.post_message(KeysChanged())

    def _no_copy(self, path: str) -> str:
        if not path.casefold().endswith(FORMATS):
            return "Give a name that ends in .docx or .md."
        return "There is a file of that name already. Give another." if Path(path).expanduser().exists() else ""

    def _check(self, text: str) -> None:
        if self.busy:
            return
        self.begin("Checking…" if self._desk.judge_ready else "Reading the judge in… your text is kept.")
        self.editor.keep()
        self._desk.check(text, self._of_plan, self)


def _summary(mistakes: int) -> str:
    if not mistakes:
        return "What the coach sees"
    return "1 mistake to look at" if mistakes == 1 else f"{mistakes} mistakes to look at"
