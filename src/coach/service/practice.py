"""Practise: a draft is saved as it is written, committed before it is marked, and compared with the one before."""

import time
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from filelock import FileLock

from coach import paths
from coach.errors import InputError
from coach.inert import clean, one_line
from coach.models.attempts import Attempt, Feedback, Mock, QuestionEntry
from coach.models.findings import Report
from coach.models.items import Question
from coach.planning.words import count
from coach.revision import choosing
from coach.revision.feedback import feedback
from coach.service.disagreements import Key, agree, disagreements, finding_key, holding
from coach.service.engine import Engine
from coach.service.respecting import carried, respected
from coach.storage.attempts import AttemptStore
from coach.storage.database import Database
from coach.storage.plans import PlanStore

if TYPE_CHECKING:
    from coach.service.session import PlanSession

SECONDS_A_MARK = 90
"""Time suggested for one mark."""
FEWEST_WORDS = 5
"""An answer with fewer words is not marked."""


def suggested_words(marks: int) -> tuple[int, int]:
    """Return about how many words an answer for so many marks has, fewest and most."""
    return marks * 20, marks * 35


class Practice:
    """A unit's questions and the student's attempts at them."""

    def __init__(
        self,
        engine: Engine,
        store: AttemptStore | None = None,
        seconds: Callable[[], float] = time.monotonic,
        session: "Callable[[], PlanSession | None]" = lambda: None,
    ) -> None:
        self.engine = engine
        self.store = store or AttemptStore(Database(paths.database()))
        self.session = session
        """The plan that this program has open, if any."""
        self.seconds = seconds
        """A clock that counts seconds; it need not tell the time."""

    @property
    def unit(self) -> str:
        """Id under which attempts are kept."""
        return self.engine.folder.name

    def questions(
        self, point: str | None = None, word: str | None = None, marks: int | None = None
    ) -> list[QuestionEntry]:
        """Return the questions that fit, weakest first; raise InputError where none does."""
        submitted = self.attempts()
        listed = choosing.entries(self.engine.unit, submitted, self.store.drafts(self.unit))
        found = choosing.matching(listed, point, word, marks)
        if not found:
            raise InputError("No question is like that.", "See them all with: coach practise --list")
        return choosing.weakest_first(found, choosing.latest_levels(self.engine.unit, submitted))

    def question(self, question: str) -> Question:
        """Return a question by id; raise InputError if there is none."""
        found = self.engine.unit.find(question, Question)
        if found is None:
            raise InputError(
                f"There is no question '{one_line(question)[:60]}'.", "See them all with: coach practise --list"
            )
        return found

    def open(self, question: str, mock: Mock | None = None) -> "Sitting":
        """Open a question for writing: at the draft left last time, or at an empty page."""
        wanted = self.question(question)
        for draft in self.store.drafts(self.unit):
            if draft.question == question and draft.mock == (mock.id if mock else None):
                lock = self.store.lock(draft.id)
                if lock is not None:
                    return Sitting(self, wanted, draft, lock, mock)
        return self._new(wanted, mock)

    def rewrite(self, attempt: int) -> "Sitting":
        """Open a new attempt at the same question, which begins with the text of an earlier one."""
        old = self.store.get(attempt)
        sitting = self.open(old.question)
        if not sitting.attempt.text.strip():
            sitting.keep(old.text)
        return sitting

    def attempts(self, question: str | None = None) -> list[Attempt]:
        """Return the attempts handed in, oldest first; each disputes what was said of the same words elsewhere."""
        known = disagreements(self._plans)
        return [carried(self.engine.unit, one, known) for one in self.store.submitted(self.unit, question)]

    def unmarked(self) -> list[Attempt]:
        """Return attempts handed in that were never marked, because the program was ended in between.

        Those of a mock that is not over wait for its end; those of a question that the unit no longer has stay as
        they are.
        """
        mock = self.open_mock()
        return [
            attempt
            for attempt in self.attempts()
            if attempt.report is None and self._known(attempt.question) and (mock is None or attempt.mock != mock.id)
        ]

    def mark(self, attempt: int) -> Feedback:
        """Mark an attempt that was handed in, and say what follows; waits until the judge is loaded."""
        found = self.store.get(attempt)
        if found.submitted is None:
            raise InputError("This answer has not been handed in.", "Hand it in first.")
        if found.report is None:
            self.engine.wait()
            question = self.question(found.question)
            report = self.engine.judge.mark(found.text, question.prompt)
            self.store.mark(attempt, report.model_copy(update={"targets": question.targets}))
        return self.feedback(attempt)

    def feedback(self, attempt: int, against: int | None = None) -> Feedback:
        """Return what there is to say of a marked attempt, compared with the one before or with `against`."""
        found = self.store.get(attempt)
        if found.report is None:
            return self.mark(attempt)
        known = disagreements(self._plans)
        earlier = [one for one in self.attempts(found.question) if one.report is not None and one.id < attempt]
        before = earlier[-1] if earlier else None
        if against is not None:
            before = next((one for one in earlier if one.id == against), None)
            if before is None:
                raise InputError(
                    f"There is no earlier marked attempt {against} at this question.", "Compare with one before it."
                )
        fair, report = self._fair(found, found.report, known)
        if before is not None and before.report is not None:
            then, old = self._fair(before, before.report, known)
            before = then.model_copy(update={"report": old})
        return feedback(self.engine.unit, self.question(found.question), fair, report, before)

    def dispute(self, attempt: int, subject: str, reason: str = "") -> Feedback:
        """Record that the student disagrees with a judgement of a report, by its id; what follows respects it."""
        told = self.feedback(attempt)
        report = told.attempt.report
        known = {one.about for one in told.counts} | ({told.depth.about} if told.depth else set())
        known |= report.judged | {finding.misconception for finding in report.findings} if report else set()
        if subject not in known:
            raise InputError(
                f"There is no judgement on '{one_line(subject)[:60]}' here.",
                "Name a facet, a marking point or a mistake by its id.",
            )
        self.store.dispute(attempt, subject, clean(reason))
        return self.feedback(attempt)

    def agree(self, attempt: int, subject: str) -> Feedback:
        """Take a disagreement back, for the same words everywhere; raise InputError where there is none."""
        found = self.store.get(attempt)
        known = disagreements(self._plans)
        if found.report is None or subject not in self._fair(found, found.report, known)[0].disputed:
            raise InputError(
                f"You did not disagree about '{one_line(subject)[:60]}'.", "There is nothing to take back."
            )
        keys = {finding_key(one, found.text) for one in found.report.findings if one.misconception == subject}
        keys |= {one for one in holding(known, found.text) if one[0] == subject}
        # First what may be refused, so that all of it is taken back or nothing.
        agree(self._plans, keys, self.session())
        self.store.withdraw(attempt, subject)
        return self.feedback(attempt)

    def reasons(self, attempt: Attempt) -> dict[str, str]:
        """Return why the student disagrees with judgements on the words of an attempt, as far as that was said."""
        known = disagreements(self._plans)
        return {one[0]: known[one] for one in holding(known, attempt.text) if known[one]}

    def begin_mock(self, questions: Sequence[str] = (), minutes: int = 0, number: int = 3) -> Mock:
        """Begin a mock assignment of questions by id, or of so many of the weakest.

        Without `minutes`, the clock gives a minute and a half for each mark.
        """
        chosen = tuple(questions) or tuple(entry.id for entry in self.questions()[: max(number, 1)])
        if len(set(chosen)) != len(chosen):
            raise InputError("A question is named twice.", "Name each once.")
        marks = sum(self.question(question).marks for question in chosen)
        return self.store.begin_mock(self.unit, chosen, minutes * 60 if minutes > 0 else marks * SECONDS_A_MARK)

    def open_mock(self) -> Mock | None:
        """Return the mock assignment that was left unfinished, if there is one."""
        return self.store.open_mock(self.unit)

    def next_in(self, mock: Mock) -> "Sitting | None":
        """Open the first question of a mock that is not handed in; None, and the mock ends, where none is left.

        A question that the unit no longer has is passed over.
        """
        done = {attempt.question for attempt in self.store.of_mock(mock.id) if attempt.submitted}
        for question in mock.questions:
            if question not in done and self._known(question):
                return self.open(question, mock)
        self.store.end_mock(mock.id)
        return None

    def end_mock(self, mock: Mock) -> list[Feedback]:
        """End a mock, and mark what was handed in to questions that there still are; in the order of its questions."""
        self.store.end_mock(mock.id)
        handed_in = [
            attempt for attempt in self.store.of_mock(mock.id) if attempt.submitted and self._known(attempt.question)
        ]
        return [self.mark(one.id) for one in sorted(handed_in, key=lambda one: mock.questions.index(one.question))]

    def missing_from(self, mock: Mock) -> list[str]:
        """Return the questions of a mock that the unit no longer has."""
        return [question for question in mock.questions if not self._known(question)]

    def spent(self, mock: Mock) -> int:
        """Return the seconds spent on a mock so far, as saved."""
        return sum(attempt.seconds for attempt in self.store.of_mock(mock.id))

    def _known(self, question: str) -> bool:
        return self.engine.unit.find(question, Question) is not None

    @property
    def _plans(self) -> PlanStore:
        return PlanStore(self.store.database)

    def _fair(self, attempt: Attempt, report: Report, known: Collection[Key]) -> tuple[Attempt, Report]:
        """Return an attempt that disputes what was said of its words elsewhere, and its report without those flags."""
        gone = respected(report, attempt.text, known).gone
        left = tuple(one for one in report.findings if one not in gone)
        still = {one.misconception for one in left if one.verdict == "mistaken"}
        names = [one.misconception for one in gone if one.misconception not in still]
        fair = carried(self.engine.unit, attempt, known)
        disputed = tuple(dict.fromkeys((*fair.disputed, *names)))
        return fair.model_copy(update={"disputed": disputed}), report.model_copy(update={"findings": left})

    def _new(self, question: Question, mock: Mock | None) -> "Sitting":
        attempt = self.store.begin(self.unit, question.id, mock.id if mock else None)
        lock = self.store.lock(attempt.id)
        assert lock is not None, "nobody else knows of an attempt that was made just now"
        return Sitting(self, question, attempt, lock, mock)


class Sitting:
    """One question in hand: its clock runs while it is open, and what is kept survives a kill."""

    def __init__(
        self, practice: Practice, question: Question, attempt: Attempt, lock: FileLock, mock: Mock | None
    ) -> None:
        self.practice = practice
        self.question = question
        self.attempt = attempt
        self.mock = mock
        self._lock = lock
        self._opened = practice.seconds()
        self._before = attempt.seconds
        self._elsewhere = practice.spent(mock) - attempt.seconds if mock else 0
        self._limit: int | None = mock.limit if mock else None

    @property
    def id(self) -> int:
        """The attempt's id."""
        return self.attempt.id

    @property
    def text(self) -> str:
        """What is written so far, as kept."""
        return self.attempt.text

    @property
    def suggested(self) -> int:
        """Seconds that the question's marks suggest."""
        return self.question.marks * SECONDS_A_MARK

    @property
    def target_words(self) -> tuple[int, int]:
        """About how many words the question's marks suggest, fewest and most."""
        return suggested_words(self.question.marks)

    @property
    def spent(self) -> int:
        """Seconds spent on this question, now included."""
        return self._before + int(self.practice.seconds() - self._opened)

    @property
    def left(self) -> int | None:
        """Seconds left: of the mock's one clock, or of the timer; None without either; below zero when time is up."""
        return None if self._limit is None else self._limit - self._elsewhere - self.spent

    def set_timer(self, minutes: int | None) -> None:
        """Give this question a time of its own, from now; None takes it away; a mock's clock stays as it is."""
        if self.mock is None:
            self._limit = None if minutes is None else self.spent + minutes * 60

    def keep(self, text: str) -> None:
        """Save the draft with the time spent."""
        kept = clean(text)
        self.practice.store.keep(self.id, kept, self.spent, count(kept))
        self.attempt = self.practice.store.get(self.id)

    def submit(self, text: str | None = None) -> Attempt:
        """Hand the answer in, committed before it is marked; raise InputError where it is too short to mark."""
        kept = clean(self.text if text is None else text)
        words = count(kept)
        if words < FEWEST_WORDS:
            raise InputError("There is too little here to mark.", "Write at least a sentence.")
        self.practice.store.submit(self.id, kept, self.spent, words)
        self.attempt = self.practice.store.get(self.id)
        self.close()
        return self.attempt

    def mark(self) -> Feedback:
        """Mark what was handed in."""
        return self.practice.mark(self.id)

    def discard(self) -> None:
        """Throw this draft away."""
        self.practice.store.drop(self.id)
        self.close()

    def close(self) -> None:
        """Let another process open the draft; an empty one is dropped."""
        if self._lock.is_locked:
            if not self.attempt.submitted:
                self._leave()
            self._lock.release()

    def _leave(self) -> None:
        if self.text.strip() or self.mock is not None:
            self.practice.store.keep(self.id, self.text, self.spent, self.attempt.words)
        else:
            self.practice.store.drop(self.id)
