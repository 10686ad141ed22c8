"""The list of questions, weakest first, with filters above and the one in hand beside it."""

from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Select, Static
from textual.widgets.option_list import Option

from coach.models.attempts import Mock, QuestionEntry
from coach.models.findings import LEVELS
from coach.models.unit import Unit
from coach.service.practice import SECONDS_A_MARK, suggested_words
from coach.tui.glyphs import bar
from coach.tui.practise.desk import Filter, Listed
from coach.tui.practise.report import COLOURS
from coach.tui.text import inert

MOCK = "-mock"
"""Id of the entry that goes on with a mock assignment; no question's id begins with a dash."""
QUIET = "$foreground-muted"


class QuestionList(Vertical):
    """Enter writes an answer, r reads the last report, m begins a mock assignment."""

    BINDINGS = [
        Binding("r", "report", "Practise: read the last report on the question", show=False),
        Binding("m", "mock", "Practise: a mock assignment, questions under one clock", show=False),
        Binding("s", "sample", "Practise: see how a sample answer is marked", show=False),
        Binding("f", "filters", "Practise: choose which questions are listed", show=False),
    ]

    @dataclass
    class Wanted(Message):
        """The student wants to answer a question."""

        question: str

    @dataclass
    class ReportWanted(Message):
        """The student wants to read the last report on a question."""

        question: str

    class SampleWanted(Message):
        """The student wants to see how a sample answer is marked."""

    class MockWanted(Message):
        """The student wants to begin, or go on with, a mock assignment."""

    @dataclass
    class Filtered(Message):
        """The student chose which questions to list."""

        wanted: Filter

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._unit: Unit | None = None
        self._entries: dict[str, QuestionEntry] = {}
        self._latest: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """Yield a line of filters above list and preview."""
        yield Horizontal(id="filters")
        with Horizontal(id="questions-and-one"):
            yield OptionList(id="questions", markup=False, classes="coloured")
            with VerticalScroll(id="question", can_focus=False):
                yield Static()

    def on_mount(self) -> None:
        """Name the panes."""
        self.listing.border_title = Content("Questions, weakest first")
        self.query_one("#question").border_title = Content("The question")
        self.listing.add_option(Option(Content.styled("Reading the unit…", QUIET), disabled=True))

    @property
    def listing(self) -> OptionList:
        """The list."""
        return self.query_one("#questions", OptionList)

    @property
    def chosen(self) -> str:
        """Id of the question in hand; empty where there is none."""
        place = self.listing.highlighted
        name = self.listing.get_option_at_index(place).id if place is not None else None
        return name if name in self._entries else ""

    def fill(self, unit: Unit, wanted: Filter) -> None:
        """Mount the filters, when the unit is known."""
        if self._unit is not None:
            return
        self._unit = unit
        words = sorted({question.command_word for question in unit.questions})
        marks = sorted({question.marks for question in unit.questions})
        points = [(inert(point.title), point.id) for point in unit.marking_points]
        word = next((one for one in words if one.casefold() == (wanted.word or "").casefold()), None)
        filters: list[tuple[str, str, list[tuple[Any, Any]], Any]] = [
            ("point", "any marking point", points, wanted.point),
            ("word", "any command word", [(one, one) for one in words], word),
            ("marks", "any marks", [(f"{one} marks", one) for one in marks], wanted.marks),
        ]
        for name, prompt, options, value in filters:
            known = value if value in [one for _, one in options] else Select.NULL
            select = Select(options, prompt=prompt, value=known, id=f"by-{name}", compact=True)
            self.query_one("#filters").mount(select)

    def show(self, listed: Listed) -> None:
        """Show the questions, with the one in hand still in hand."""
        before = self.chosen
        self._entries = {entry.id: entry for entry in listed.entries}
        self._latest = listed.latest
        self.listing.clear_options()
        if listed.mock is not None:
            self.listing.add_option(Option(_mock_line(listed.mock), id=MOCK))
        self.listing.add_options([Option(self._line(entry), id=entry.id) for entry in listed.entries])
        if not listed.entries:
            text = "No question is like that. Press f and choose 'any' again."
            self.listing.add_option(Option(Content.styled(text, QUIET), disabled=True))
        names = [option.id for option in self.listing.options]
        self.listing.highlighted = names.index(before) if before in names else 0

    def action_report(self) -> None:
        """Ask for the last report on the question in hand."""
        if self.chosen:
            self.post_message(self.ReportWanted(self.chosen))

    def action_mock(self) -> None:
        """Ask for a mock assignment."""
        self.post_message(self.MockWanted())

    def action_sample(self) -> None:
        """Ask for the sample."""
        self.post_message(self.SampleWanted())

    def action_filters(self) -> None:
        """Go to the filters."""
        for first in self.query("#by-point"):
            first.focus()

    @on(Select.Changed)
    def _filter(self, event: Select.Changed) -> None:
        event.stop()
        values = [self.query_one(f"#by-{name}", Select) for name in ("point", "word", "marks")]
        point, word, marks = (None if one.is_blank() else one.value for one in values)
        self.post_message(self.Filtered(Filter(point, word, marks)))  # type: ignore[arg-type]

    @on(OptionList.OptionSelected, "#questions")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == MOCK:
            self.post_message(self.MockWanted())
        elif event.option_id:
            self.post_message(self.Wanted(event.option_id))

    @on(OptionList.OptionHighlighted, "#questions")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        entry = self._entries.get(event.option_id or "")
        about = self._about(entry) if entry else Content("Enter goes on where you left the mock assignment.")
        self.query_one("#question Static", Static).update(about)

    def _line(self, entry: QuestionEntry) -> Content:
        tried = {0: "not tried yet", 1: "1 answer"}.get(entry.attempts, f"{entry.attempts} answers")
        mean = sum(self._latest.get(point, 0) for point in entry.targets) / len(entry.targets)
        draft = "   a draft waits" if entry.drafts else ""
        return Content.assemble(
            (f"{bar(round(mean), 2)} ", COLOURS[round(mean)]),
            (entry.title, "bold"),
            "\n   ",
            (f"{entry.command_word} · {entry.marks} marks · {tried}", QUIET),
            (draft, "$text-warning"),
        )

    def _about(self, entry: QuestionEntry) -> Content:
        low, high = suggested_words(entry.marks)
        minutes = entry.marks * SECONDS_A_MARK // 60
        parts = [
            inert(entry.prompt),
            Content(""),
            Content.styled(f"{entry.marks} marks · about {low} to {high} words · about {minutes} minutes", QUIET),
            Content(""),
            Content.styled("It asks for", "bold"),
            *(self._point(name) for name in entry.targets),
        ]
        if not self._latest:
            first = "First time here? s shows how a short sample is marked."
            parts += [Content(""), Content.styled(first, "$text-warning")]
        if entry.attempts:
            parts += [Content(""), Content.styled(f"Last answered {entry.last[:10]}; r reads the report.", QUIET)]
        return Content("\n").join(parts)

    def _point(self, name: str) -> Content:
        level = self._latest.get(name)
        title = self._unit.by_id[name].title if self._unit else name
        word = "not marked yet" if level is None else LEVELS[level]
        return Content.assemble((f"{bar(level or 0, 2)} ", COLOURS[level or 0]), f"{title}  ", (word, QUIET))


def _mock_line(mock: Mock) -> Content:
    return Content.assemble(
        ("▸ Go on with your mock assignment", "bold $primary"),
        "\n   ",
        (f"{len(mock.questions)} questions, {mock.limit // 60} minutes in all", QUIET),
    )
