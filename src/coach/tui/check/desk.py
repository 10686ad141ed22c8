"""What the tab Check asks of the core: the text is kept on one lane, judged on another; told by messages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from coach.errors import CoachError
from coach.inert import clean, one_line
from coach.models.findings import Finding
from coach.service import checking
from coach.service.accuracy import read_accuracy
from coach.service.asked import asked_for
from coach.service.checking import Checked, Judgement
from coach.tui.check.findings import lines
from coach.tui.desk import Desk
from coach.tui.judged.lines import Line
from coach.tui.tab_desk import TabDesk

if TYPE_CHECKING:
    from coach.storage.plans import PlanStore


@dataclass
class Restored(Message):
    """The text of last time."""

    text: str
    question: str


@dataclass
class Read(Message):
    """A file was read, or the plan's text taken."""

    text: str
    name: str
    of_plan: bool = False
    question: str = ""
    """The practice question that it answers, where that is known; empty leaves what was asked as it stands."""


@dataclass
class Found(Message):
    """A text was checked."""

    checked: Checked
    lines: list[Line]
    again: bool = False
    """Whether only a disagreement changed."""


@dataclass
class NotDone(Message):
    """Something asked for was not done."""

    message: str
    mend: str


@dataclass
class Written(Message):
    """The annotated copy is written."""

    path: str


class CheckDesk(TabDesk):
    """Owns nothing but the last check."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.last: Checked | None = None
        """What was found last."""

    def restore(self, to: MessagePump) -> None:
        """Bring the text of last time back; posts Restored."""
        places = checking.DRAFT, checking.DRAFT_QUESTION
        self._desk.saving.submit(lambda: Restored(*(self._store().draft(place) for place in places)), to)

    def keep(self, text: str, to: MessagePump) -> None:
        """Keep the text."""
        self._desk.saving.submit(lambda: self._store().keep_draft(checking.DRAFT, text), to)

    def keep_question(self, question: str, to: MessagePump) -> None:
        """Keep what was asked."""
        self._desk.saving.submit(lambda: self._store().keep_draft(checking.DRAFT_QUESTION, question), to)

    def keep_now(self, text: str) -> None:
        """Keep the text at once, on the caller's own thread."""
        if self._desk.store is not None:
            self._desk.store.keep_draft(checking.DRAFT, text)

    def read(self, path: str, to: MessagePump) -> None:
        """Read a file; posts Read or NotDone."""

        def job() -> Message:
            from coach.service.drafts import read_draft

            file = Path(path).expanduser()
            try:
                text = read_draft(file)
            except CoachError as error:
                return NotDone(error.message, error.mend)
            if not text.strip():
                return NotDone(f"'{one_line(file.name)}' holds no text.", "Choose another file.")
            return Read(text, one_line(file.name))

        self._desk.saving.submit(job, to)

    def take_plan(self, to: MessagePump) -> None:
        """Take the open plan's text; posts Read or NotDone."""

        def job() -> Message:
            session = self._desk.session
            text = checking.plan_text(self._engine().unit, session) if session is not None else ""
            if session is None or not text:
                return NotDone("Your plan holds no text yet.", "Answer a question in Plan first, or paste a text.")
            return Read(text, session.plan.name, of_plan=True)

        self._desk.saving.submit(job, to)

    def sample(self, to: MessagePump) -> None:
        """Take the unit's sample; posts Read or NotDone."""

        def job() -> Message:
            from coach.service.sample import read_sample

            try:
                found = read_sample(self._engine().folder, self.unit)
            except CoachError as error:
                return NotDone(error.message, error.mend)
            return Read(found.text, "a sample to try", question=found.question)

        self._desk.saving.submit(job, to)

    def wrong_question(self, question: str) -> str:
        """Return why a question or its id cannot be taken; empty where it can."""
        try:
            asked_for(self.unit, question)
        except CoachError as error:
            return str(error)
        return ""

    def check(self, text: str, of_plan: bool, asked: tuple[str, str] | None, to: MessagePump) -> None:
        """Check a text, for a question and a command word where those are known; posts Found or NotDone."""
        kept = clean(text)

        def job() -> Message:
            try:
                return self._found(kept, of_plan, asked)
            except CoachError as error:
                return NotDone(error.message, error.mend)
            except Exception as error:  # a thread has nobody above it to report to
                return NotDone(f"Checking failed ({type(error).__name__}: {error}).", "Your text is kept.")

        self._desk.talking.submit(job, to)

    def disagree(self, judged: Judgement, reason: str, to: MessagePump) -> None:
        """Record that the student disagrees with a judgement of the last check; posts Found."""
        self._again(lambda checked: checking.disagree(self._store(), checked, judged, reason), to)

    def agree(self, judged: Judgement, to: MessagePump) -> None:
        """Take that back; posts Found or NotDone."""
        self._again(lambda checked: checking.take_back(self._store(), checked, judged, self._desk.session), to)

    def annotate(self, path: str, to: MessagePump) -> None:
        """Write the text with its findings as comments; posts Written or NotDone."""

        def job() -> Message:
            from coach.service.annotate import annotate

            checked = self.last
            if checked is None:
                return NotDone("Nothing has been checked yet.", "f5 checks the text.")
            try:
                return Written(str(annotate(self.unit, checked.text, checked.standing, Path(path).expanduser())))
            except CoachError as error:
                return NotDone(error.message, error.mend)

        self._desk.saving.submit(job, to)

    def judgement(self, line: Line) -> Judgement | None:
        """Return the judgement that a line shows."""
        checked = self.last
        if checked is None or not line.about:
            return None
        known = (
            one
            for one in (*checked.judgements, *checked.findings)
            if checking.subject_of(one) == line.about
            and (not isinstance(one, Finding) or (one.quote or "") == line.quote)
        )
        return next(known, None)

    def _again(self, step: Callable[[Checked], Checked], to: MessagePump) -> None:
        def job() -> Message | None:
            if self.last is None:
                return None
            try:
                self.last = step(self.last)
            except CoachError as error:
                return NotDone(error.message, error.mend)
            return Found(self.last, self._lines(self.last), again=True)

        self._desk.saving.submit(job, to)

    def _found(self, text: str, of_plan: bool, wanted: tuple[str, str] | None) -> Found:
        session = self._desk.session if of_plan else None
        asked = asked_for(self.unit, wanted[0], word=wanted[1]) if wanted else None
        self.last = checking.check(self._engine(), self._store(), text, session, asked)
        return Found(self.last, self._lines(self.last))

    def _lines(self, checked: Checked) -> list[Line]:
        engine = self._engine()
        return lines(engine.unit, checked, read_accuracy(engine.folder))

    def _store(self) -> "PlanStore":
        if self._desk.store is None:
            raise CoachError("Your data is not open yet.", "Wait a moment, then try again.")
        return self._desk.store
