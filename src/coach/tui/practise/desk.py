"""What the tab Practise asks of the core: drafts on one lane in order, marking on another; told by messages."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from coach.errors import CoachError
from coach.models.attempts import Attempt, Feedback, Mock, QuestionEntry
from coach.service.accuracy import read_accuracy
from coach.service.practice import Practice, Sitting
from coach.service.sample import NOBODYS, mark_sample
from coach.tui.desk import Desk
from coach.tui.judged.lines import Line
from coach.tui.practise.report import lines
from coach.tui.tab_desk import TabDesk

if TYPE_CHECKING:
    pass


def seconds() -> float:
    """Return the time on a clock that only counts."""
    return time.monotonic()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which questions are listed."""

    point: str | None = None
    word: str | None = None
    marks: int | None = None


@dataclass
class Listed(Message):
    """The questions that fit, weakest first."""

    entries: list[QuestionEntry]
    latest: dict[str, int]
    """Level last reached by marking point."""
    mock: Mock | None
    """The mock assignment that was left unfinished."""
    unmarked: list[int]
    """Attempts handed in before the program was ended."""


@dataclass
class Opened(Message):
    """A question is open for writing."""

    sitting: Sitting


@dataclass
class HandedIn(Message):
    """An answer is committed."""

    sitting: Sitting


@dataclass
class NotHandedIn(Message):
    """An answer could not be handed in; it stays in the editor."""

    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked attempt with the lines that are shown of it."""

    feedback: Feedback
    title: str
    """The question's."""
    lines: list[Line]


@dataclass
class Reported(Message):
    """Attempts are marked; more than one after a mock."""

    reports: list[Marked]
    again: bool = False
    """Whether the report was on the screen before, and only a judgement in it changed."""


@dataclass
class NotMarked(Message):
    """Marking failed; the answer is kept."""

    message: str
    mend: str


@dataclass
class Earlier(Message):
    """The attempts with which one can be compared, oldest first."""

    attempt: int
    attempts: list[Attempt]


class PractiseDesk(TabDesk):
    """Owns the practice; opening, keeping and handing in stay in order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._practice: Practice | None = None

    @property
    def practice(self) -> Practice:
        """The practice, opened when it is first asked for."""
        if self._practice is None:
            if self._desk.engine is None:
                raise CoachError("The unit is still being read.", "Wait a moment, then try again.")
            self._practice = Practice(self._desk.engine, seconds=lambda: seconds(), session=lambda: self._desk.session)
        return self._practice

    def questions(self, wanted: Filter, to: MessagePump) -> None:
        """List the questions; posts Listed or Refused."""

        def job() -> Message:
            from coach.revision.choosing import latest_levels

            practice = self.practice
            try:
                entries = practice.questions(wanted.point, wanted.word, wanted.marks)
            except CoachError:
                entries = []
            submitted = practice.attempts()
            latest = latest_levels(practice.engine.unit, submitted)
            unmarked = [attempt.id for attempt in practice.unmarked()]
            return Listed(entries, latest, practice.open_mock(), unmarked)

        self._desk.saving.submit(job, to)

    def open(self, question: str, to: MessagePump) -> None:
        """Open a question; posts Opened or Refused."""
        self._desk.saving.submit(lambda: Opened(self.practice.open(question)), to)

    def rewrite(self, attempt: int, to: MessagePump) -> None:
        """Open a new attempt at the same question; posts Opened or Refused."""
        self._desk.saving.submit(lambda: Opened(self.practice.rewrite(attempt)), to)

    def keep(self, sitting: Sitting, text: str, to: MessagePump) -> None:
        """Keep a draft."""
        self._desk.saving.submit(lambda: sitting.keep(text), to)

    def leave(self, sitting: Sitting, text: str, to: MessagePump, drop: bool = False) -> None:
        """Keep a draft, or throw it away, and let it go."""

        def job() -> None:
            if drop:
                sitting.discard()
            else:
                sitting.keep(text)
                sitting.close()

        self._desk.saving.submit(job, to)

    def hand_in(self, sitting: Sitting, text: str, to: MessagePump) -> None:
        """Commit an answer; posts HandedIn or NotHandedIn."""

        def job() -> Message:
            try:
                sitting.submit(text)
            except CoachError as error:
                return NotHandedIn(error.message, error.mend)
            return HandedIn(sitting)

        self._desk.saving.submit(job, to)

    def mark(self, attempt: int, to: MessagePump) -> None:
        """Mark an attempt; posts Reported or NotMarked."""
        self._report(lambda: [self.practice.mark(attempt)], to)

    def compare(self, attempt: int, against: int, to: MessagePump) -> None:
        """Compare an attempt with an earlier one; posts Reported or NotMarked."""
        self._report(lambda: [self.practice.feedback(attempt, against)], to, again=True)

    def latest(self, question: str, to: MessagePump) -> None:
        """Show the last report on a question; posts Reported or NotMarked."""

        def step() -> list[Feedback]:
            attempts = self.practice.attempts(question)
            if not attempts:
                raise CoachError("You have not answered this question yet.", "Enter opens it.")
            return [self.practice.mark(attempts[-1].id)]

        self._report(step, to)

    def sample(self, to: MessagePump) -> None:
        """Mark the unit's sample; posts Reported or NotMarked."""
        self._report(lambda: [mark_sample(self.practice.engine)], to)

    def dispute(self, attempt: int, about: str, reason: str, to: MessagePump) -> None:
        """Record that the student disagrees; posts Reported or NotMarked."""
        self._report(lambda: [self.practice.dispute(attempt, about, reason)], to, again=True)

    def agree(self, attempt: int, about: str, to: MessagePump) -> None:
        """Take a disagreement back; posts Reported or NotMarked."""
        self._report(lambda: [self.practice.agree(attempt, about)], to, again=True)

    def earlier(self, attempt: int, question: str, to: MessagePump) -> None:
        """Ask which attempts there are before one; posts Earlier."""

        def job() -> Message:
            found = [one for one in self.practice.attempts(question) if one.id < attempt and one.report is not None]
            return Earlier(attempt, found)

        self._desk.saving.submit(job, to)

    def mock(self, number: int, minutes: int, to: MessagePump) -> None:
        """Go on with the mock assignment, or begin one; posts Opened, or Reported where it is over."""

        def job() -> Message | None:
            practice = self.practice
            mock = practice.open_mock() or practice.begin_mock(minutes=minutes, number=number)
            sitting = practice.next_in(mock)
            if sitting is not None:
                return Opened(sitting)
            self.end_mock(mock, to)
            return None

        self._desk.saving.submit(job, to)

    def end_mock(self, mock: Mock, to: MessagePump) -> None:
        """End a mock assignment and mark what was handed in; posts Reported or NotMarked."""
        self._report(lambda: self.practice.end_mock(mock), to)

    def _report(self, step: Callable[[], list[Feedback]], to: MessagePump, again: bool = False) -> None:
        def job() -> Message:
            try:
                return Reported([self._marked(feedback) for feedback in step()], again)
            except CoachError as error:
                return NotMarked(error.message, error.mend)
            except Exception as error:  # a thread has nobody above it to report to
                return NotMarked(f"Marking failed ({type(error).__name__}: {error}).", "Your answer is kept.")

        self._desk.talking.submit(job, to)

    def _marked(self, feedback: Feedback) -> Marked:
        engine = self.practice.engine
        question = self.practice.question(feedback.attempt.question)
        title = f"A sample: {question.title}" if feedback.attempt.id == NOBODYS else question.title
        return Marked(feedback, title, lines(engine.unit, feedback, read_accuracy(engine.folder)))
