"""The tab Check: a text of any kind, and what is found in it."""

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from coach.inert import one_line
from coach.tui.check import desk as told
from coach.tui.check.desk import CheckDesk
from coach.tui.desk import Desk
from coach.tui.focus import give_focus
from coach.tui.judged.reason import ask_why
from coach.tui.judged.view import JudgedView
from coach.tui.screens.ask import AskScreen, needed
from coach.tui.study_tab import StudyTab
from coach.tui.text import sentences, shortened
from coach.tui.widgets.prose import Prose

KEYS = {
    "text": (
        ("f5", "check"),
        ("f2", "question"),
        ("f3", "open"),
        ("f8", "my plan"),
        ("f9", "a sample"),
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
f2 says what was asked, such as a question: then I look at depth and count its plurals too.

First time here? f9 checks a short sample of ours, with one mistake in it and one sound passage."""
TITLE = "A text to check"
FORMATS = (".docx", ".md")


class CheckTab(StudyTab):
    """The editor, and once the text is checked, the text beside its findings."""

    BINDINGS = [
        Binding("f5", "check", "Check: look for mistakes in the text", show=False),
        Binding("f2", "question", "Check: say what was asked", show=False),
        Binding("f3", "open", "Check: open a file", show=False),
        Binding("f8", "plan", "Check: take the text of your plan", show=False),
        Binding("f9", "sample", "Check: try it on a short sample", show=False),
        Binding("s", "save", "Check: save a copy with comments", show=False),
        Binding("escape", "back", "Check: back to the text", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "check", "text")
        self._desk = CheckDesk(desk)
        self._source = ""
        """Where the text in the editor comes from; empty for one that was pasted."""
        self._question = ""
        """What the student's text was asked for: a question, or a practice question's id."""
        self._word = ""
        """The command word that goes before the question's own; empty where there is none."""
        self._sample: told.Read | None = None
        """The sample in the editor, with the question that it answers, as long as any of it stands there."""
        self._borrowed: Callable[[], None] | None = None
        """Takes the text again that is checked without standing in the editor: the plan, or a sample beside a text."""
        self._borrowed_from = ""
        """Where that text comes from."""
        self._restored = False

    def panes(self) -> ComposeResult:
        """Yield the editor and the findings."""
        with Vertical(id="text"):
            yield Prose("to-check", placeholder=PLACEHOLDER)
        yield JudgedView("found")

    def on_mount(self) -> None:
        """Name the editor."""
        self._say_what()

    @property
    def editor(self) -> Prose:
        """Where the text stands."""
        return self.query_one("#to-check", Prose)

    @property
    def view(self) -> JudgedView:
        """The text beside its findings."""
        return self.query_one("#found", JudgedView)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        return KEYS[self.mode]

    def enter(self) -> None:
        """Bring the text of last time back, and give the keys to what is shown."""
        if self._desk.ready and not self._restored:
            self._restored = True
            self._question, self._word = (self.all.wishes.pop(name, "") for name in ("question", "word"))
            self._desk.restore(self)
        give_focus(self.editor if self.mode == "text" else self.view.listing)

    def flush(self) -> None:
        """Keep the text."""
        if self._restored:
            self._desk.keep_now(self.editor.text)

    # What the desk tells.

    @on(told.Restored)
    def _back_again(self, event: told.Restored) -> None:
        if event.text and not self.editor.text:
            self.editor.fill(event.text)
        if not self._word:
            self._question = self._question or event.question
        self._say_what()

    @on(told.Read)
    def _read(self, event: told.Read) -> None:
        self.end()
        beside = event.of_plan or bool(event.question and self.editor.text.strip())
        self._borrowed = (self.action_plan if event.of_plan else self.action_sample) if beside else None
        if beside:
            self._borrowed_from = event.name
            self._check(event.text, event.of_plan, event.question)
            return
        self._source = event.name
        self._sample = event if event.question else None
        self.editor.put(event.text)
        self._say_what()
        self._check(event.text, False, *self._for)

    @on(told.Found)
    def _found(self, event: told.Found) -> None:
        self.end()
        name = one_line(self._source if self._borrowed is None else self._borrowed_from) or "Your text"
        self.view.show(name, event.checked.text, event.lines, keep_place=event.again)
        self.view.listing.border_title = Content(_summary(event.checked.mistakes))
        self.turn("found")
        give_focus(self.view.listing)

    @on(told.Written)
    def _written(self, event: told.Written) -> None:
        self.end()
        self.app.notify(f"Written: {event.path}", markup=False, timeout=8)

    @on(told.NotDone)
    def _not_done(self, event: told.NotDone) -> None:
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
        self._let_go()
        words = len(event.text.split())
        self.editor.border_subtitle = Content(f"{words:,} word{'' if words == 1 else 's'}" if words else "")

    @on(JudgedView.Disagreed)
    def _disagreed(self, event: JudgedView.Disagreed) -> None:
        judged = self._desk.judgement(event.line)
        if judged is not None:
            ask_why(self.app, event.line, lambda reason: self._desk.disagree(judged, reason, self))

    @on(JudgedView.Agreed)
    def _agreed(self, event: JudgedView.Agreed) -> None:
        judged = self._desk.judgement(event.line)
        if judged is not None:
            self._desk.agree(judged, self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer saving and going back only where something was found."""
        del parameters
        return action not in ("save", "back") or self.mode == "found"

    def action_check(self) -> None:
        """Check what stands in the editor."""
        if self.mode == "found" and self._borrowed is not None:
            self._borrowed()
            return
        if not self.editor.text.strip():
            text = "There is nothing to check yet. Paste a text, f3 opens a file, f9 takes a sample."
            self.app.notify(text, markup=False)
            return
        self._borrowed = None
        self._let_go()
        self._check(self.editor.text, False, *self._for)

    def action_question(self) -> None:
        """Ask what the text was asked for."""
        shown, _ = self._for

        def then(question: str | None) -> None:
            if question is not None and question != shown:
                self._asked(question)

        about = (
            "The question or task, in its own words, or a practice question's id such as q-analyse-structure. "
            "Leave it empty where there is none."
        )
        check = self._desk.wrong_question
        self.app.push_screen(AskScreen("What was asked?", about, shown, check, "take it"), then)

    def action_sample(self) -> None:
        """Check a short sample; a text in the editor stays there."""
        if not self.busy:
            self.begin("Taking the sample…")
            self._desk.sample(self)

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

        stem = Path(self._source).stem if self._source and self._borrowed is None else "checked"
        start = str(Path.home() / f"{stem}-with-comments.docx")
        about = "A new file: .docx with comments in Word, or .md with footnotes. Your own file stays as it is."
        self.app.push_screen(AskScreen("Save a copy with comments", about, start, self._no_copy, "write"), then)

    def action_back(self) -> None:
        """Go back to the text."""
        self.turn("text")
        give_focus(self.editor)

    def _no_copy(self, path: str) -> str:
        if not path.casefold().endswith(FORMATS):
            return "Give a name that ends in .docx or .md."
        return "There is a file of that name already. Give another." if Path(path).expanduser().exists() else ""

    @property
    def _for(self) -> tuple[str, str]:
        """Question and command word that the text in the editor was asked for."""
        return (self._sample.question, "") if self._sample is not None else (self._question, self._word)

    def _asked(self, question: str) -> None:
        """Take what was asked, and keep it."""
        self._sample, self._question, self._word = None, question, ""
        self._desk.keep_question(question, self)
        self._say_what()

    def _let_go(self) -> None:
        """Forget the sample, and its question, once no sentence of it is left in the editor."""
        if self._sample is not None:
            text = self.editor.text
            if not any(one.strip() and one.strip() in text for one in sentences(self._sample.text)):
                self._sample, self._source = None, ""
                self._say_what()

    def _say_what(self) -> None:
        """Say above the editor where the text comes from, and what it was asked for."""
        source = f": {one_line(self._source)}" if self._source else ""
        question, word = self._for
        wanted = shortened(question, 48) + (f" ({word.capitalize()})" if question and word else word.capitalize())
        asked = f" · for: {wanted}" if wanted else ""
        self.editor.border_title = Content(f"{TITLE}{source}{asked}")

    def _check(self, text: str, of_plan: bool, question: str, word: str = "") -> None:
        if self.busy:
            return
        self.begin("Checking…" if self._desk.judge_ready else "Reading the judge in… your text is kept.")
        self.editor.keep()
        asked = None if of_plan or not (question or word) else (question, word)
        self._desk.check(text, of_plan, asked, self)


def _summary(mistakes: int) -> str:
    if not mistakes:
        return "What the coach sees"
    return "1 mistake to look at" if mistakes == 1 else f"{mistakes} mistakes to look at"
