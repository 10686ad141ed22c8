"""The tab Practise: choose a question, write, read what was made of it, write again."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from coach.service.sample import NOBODYS
from coach.tui.desk import Desk
from coach.tui.focus import give_focus
from coach.tui.judged.reason import ask_why
from coach.tui.judged.view import JudgedView
from coach.tui.messages import ItemWanted
from coach.tui.practise import desk as told
from coach.tui.practise.asking import ask_attempt, ask_discard, ask_mock, ask_timer
from coach.tui.practise.desk import Filter, Marked, PractiseDesk
from coach.tui.practise.questions import QuestionList
from coach.tui.practise.writing import Writing
from coach.tui.study_tab import StudyTab
from coach.tui.widgets.prose import Prose

KEYS = {
    "list": (
        ("enter", "write"),
        ("r", "last report"),
        ("s", "sample"),
        ("m", "mock"),
        ("f", "filter"),
        ("ctrl+g", "go to"),
    ),
    "write": (
        ("f5", "hand in"),
        ("esc", "back, draft kept"),
        ("f8", "timer"),
        ("f9", "throw away"),
        ("ctrl+z", "undo"),
    ),
    "report": (
        ("w", "rewrite"),
        ("d", "disagree"),
        ("t", "trust it?"),
        ("m", "model"),
        ("c", "compare"),
        ("esc", "back"),
        ("enter", "read up"),
    ),
}


class PractiseTab(StudyTab):
    """Three panes, one at a time: the list, the editor, the report."""

    BINDINGS = [
        Binding("f5", "hand_in", "Practise: hand the answer in", show=False),
        Binding("f8", "timer", "Practise: set a timer, or take it away", show=False),
        Binding("f9", "discard", "Practise: throw the draft away", show=False),
        Binding("escape", "back", "Back to the questions", show=False),
        Binding("w", "rewrite", "Practise: write the same question again", show=False),
        Binding("c", "compare", "Practise: compare with another attempt", show=False),
        Binding("m", "model", "Practise: show the model answer", show=False),
        Binding("n", "next_report", "Practise: the next report of a mock", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "practise", "list")
        self._desk = PractiseDesk(desk)
        self._filter = Filter()
        self._reports: list[Marked] = []
        self._at = 0
        self._asked = False
        """Whether the list was asked for once."""

    def panes(self) -> ComposeResult:
        """Yield the list, the editor and the report."""
        yield QuestionList("list")
        yield Writing("write")
        yield JudgedView("report")

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What the keys do now."""
        more = (("n", f"next report ({self._at + 1} of {len(self._reports)})"),)
        return (more if self.mode == "report" and len(self._reports) > 1 else ()) + KEYS[self.mode]

    @property
    def report(self) -> Marked | None:
        """The report that is shown."""
        return self._reports[self._at] if self._reports else None

    @property
    def writing(self) -> Writing:
        """The pane with the editor."""
        return self.query_one(Writing)

    def prepare(self) -> None:
        """Let the questions be chosen from."""
        if self._desk.ready:
            self.query_one(QuestionList).fill(self._desk.unit, self._filter)

    def enter(self) -> None:
        """List the questions, unless one is being answered or a report read."""
        if self._desk.ready:
            self._grant()
            self.prepare()
            if self.mode == "list":
                self._desk.questions(self._filter, self)
        self._focus()

    def _grant(self) -> None:
        """Do what the command line asked for."""
        wishes = self.all.wishes
        marks = wishes.pop("marks", None)
        asked = Filter(wishes.pop("point", None), wishes.pop("word", None), int(marks) if marks else None)
        if asked != Filter():
            self._filter = asked
        question, mock = wishes.pop("question", None), wishes.pop("mock", None)
        if question is not None:
            self._desk.open(question, self)
        elif mock is not None:
            self._desk.mock(int(mock), int(wishes.pop("minutes", 0)), self)

    def flush(self) -> None:
        """Keep the draft now, and let it go."""
        sitting = self.writing.sitting
        if sitting is not None:
            sitting.keep(self.writing.editor.text)
            sitting.close()

    # What the desk tells.

    @on(told.Listed)
    def _listed(self, event: told.Listed) -> None:
        self.query_one(QuestionList).show(event)
        first = not self._asked
        self._asked = True
        if first and event.unmarked and self.mode == "list":
            self.begin("An answer that you handed in was not marked yet. Marking it…")
            for attempt in event.unmarked:
                self._desk.mark(attempt, self)

    @on(told.Opened)
    def _opened(self, event: told.Opened) -> None:
        self.end()
        self.turn("write")
        minutes = self.all.wishes.pop("minutes", None)
        if minutes is not None:
            event.sitting.set_timer(int(minutes))
        self.writing.open(event.sitting)

    @on(told.HandedIn)
    def _handed_in(self, event: told.HandedIn) -> None:
        self.writing.shut()
        if event.sitting.mock is not None:
            self._desk.mock(0, 0, self)
        else:
            self.begin("Marking…" if self._desk.judge_ready else "Handed in. Reading the judge in…")
            self._desk.mark(event.sitting.id, self)

    @on(told.NotHandedIn)
    def _not_handed_in(self, event: told.NotHandedIn) -> None:
        self.end()
        self.writing.editor.read_only = False
        self.tell(event.message, event.mend)

    @on(told.Reported)
    def _reported(self, event: told.Reported) -> None:
        self.end()
        if event.again and self.report is not None:
            self._reports[self._at] = event.reports[0]
        elif self.mode == "write" and self.writing.sitting is not None:
            # The student began to write meanwhile; the report is there when it is asked for.
            self.app.notify("Your earlier answer is marked: r on its question reads it.", markup=False)
            return
        else:
            self._reports, self._at = event.reports, 0
        self._show(keep_place=event.again)

    @on(told.NotMarked)
    def _not_marked(self, event: told.NotMarked) -> None:
        self.end()
        self.tell(event.message, event.mend)
        if self.mode == "write" and self.writing.sitting is None:
            self._to_list()

    @on(told.Earlier)
    def _earlier(self, event: told.Earlier) -> None:
        if not event.attempts:
            self.tell("This is your first marked answer to this question.", "w writes it again.")
            return
        ask_attempt(self.app, event.attempts, lambda one: self._desk.compare(event.attempt, one, self))

    # What the student does.

    @on(QuestionList.Wanted)
    def _wanted(self, event: QuestionList.Wanted) -> None:
        if not self.busy:
            self._desk.open(event.question, self)

    @on(QuestionList.ReportWanted)
    def _report_wanted(self, event: QuestionList.ReportWanted) -> None:
        self.begin("Fetching the report…")
        self._desk.latest(event.question, self)

    @on(QuestionList.SampleWanted)
    def _sample_wanted(self) -> None:
        if not self.busy:
            self.begin("Marking a sample…" if self._desk.judge_ready else "Reading the judge in…")
            self._desk.sample(self)

    @on(QuestionList.Filtered)
    def _filtered(self, event: QuestionList.Filtered) -> None:
        if event.wanted != self._filter:
            self._filter = event.wanted
            self._desk.questions(self._filter, self)

    @on(QuestionList.MockWanted)
    def begin_mock(self) -> None:
        """Go on with a mock assignment, or ask how long a new one is to be."""
        if any(option.id == "-mock" for option in self.query_one(QuestionList).listing.options):
            self._desk.mock(0, 0, self)
            return
        ask_mock(self.app, lambda number: self._desk.mock(number, 0, self))

    @on(Prose.Kept)
    def _kept(self, event: Prose.Kept) -> None:
        event.stop()
        if self.writing.sitting is not None:
            self._desk.keep(self.writing.sitting, event.text, self)

    @on(JudgedView.Disagreed)
    def _disagreed(self, event: JudgedView.Disagreed) -> None:
        report = self.report
        if report is not None and report.feedback.attempt.id == NOBODYS:
            self.tell("This is a sample of ours, so there is nothing to record.", "esc goes to the questions.")
        elif report is not None:
            attempt, about = report.feedback.attempt.id, event.line.about
            ask_why(self.app, event.line, lambda reason: self._desk.dispute(attempt, about, reason, self))

    @on(JudgedView.Agreed)
    def _agreed(self, event: JudgedView.Agreed) -> None:
        if self.report is not None:
            self._desk.agree(self.report.feedback.attempt.id, event.line.about, self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer each action only in its pane."""
        del parameters
        places = {
            "hand_in": "write", "timer": "write", "discard": "write",
            "rewrite": "report", "compare": "report", "model": "report", "next_report": "report",
        }  # fmt: skip
        return self.mode == places.get(action, self.mode)

    def action_hand_in(self) -> None:
        """Hand the answer in; it is committed before it is marked."""
        sitting = self.writing.sitting
        if sitting is not None and not self.busy:
            text = self.writing.editor.text
            self.writing.editor.read_only = True
            self.writing.editor.drop()
            self.begin("Handing in…")
            self._desk.hand_in(sitting, text, self)

    def action_timer(self) -> None:
        """Ask how many minutes there are."""
        sitting = self.writing.sitting
        if sitting is None:
            return
        if sitting.mock is not None:
            self.tell("A mock assignment has one clock for all its questions.")
            return
        ask_timer(self.app, sitting, self.writing.tick)

    def action_discard(self) -> None:
        """Ask whether the draft is to go."""
        if self.writing.sitting is not None:
            ask_discard(self.app, lambda: self._leave(drop=True))

    def action_back(self) -> None:
        """Go back to the questions; a draft is kept."""
        if self.mode == "write":
            self._leave()
        elif self.mode == "report":
            self._to_list()

    def action_rewrite(self) -> None:
        """Write the same question again, from the text of the report."""
        if self.report is not None and self.report.feedback.attempt.id == NOBODYS:
            self._desk.open(self.report.feedback.attempt.question, self)
        elif self.report is not None:
            self._desk.rewrite(self.report.feedback.attempt.id, self)

    def action_compare(self) -> None:
        """Choose which attempt to compare with."""
        if self.report is not None:
            attempt = self.report.feedback.attempt
            self._desk.earlier(attempt.id, attempt.question, self)

    def action_model(self) -> None:
        """Show the model answer."""
        if self.report is not None:
            self.post_message(ItemWanted(self.report.feedback.attempt.question))

    def action_next_report(self) -> None:
        """Turn to the next report of a mock assignment."""
        if len(self._reports) > 1:
            self._at = (self._at + 1) % len(self._reports)
            self._show()

    def _leave(self, drop: bool = False) -> None:
        sitting = self.writing.sitting
        if sitting is not None:
            text = self.writing.editor.text
            self.writing.shut()
            self._desk.leave(sitting, text, self, drop)
        self._to_list()

    def _to_list(self) -> None:
        self.turn("list")
        self._desk.questions(self._filter, self)
        self._focus()

    def _show(self, keep_place: bool = False) -> None:
        report = self.report
        if report is None:
            self.tell("Nothing was handed in.", "")
            self._to_list()
            return
        view = self.query_one("#report", JudgedView)
        attempt = report.feedback.attempt
        view.show(f"{report.title} · {attempt.words} words", attempt.text, report.lines, keep_place)
        view.listing.border_title = Content("What the coach sees")
        self.turn("report")
        view.focus_list()

    def _focus(self) -> None:
        target = {"list": self.query_one(QuestionList).listing, "write": self.writing.editor}.get(self.mode)
        give_focus(target or self.query_one("#report", JudgedView).listing)
