"""What the tab Revise asks of the core, all of it in order on one lane; told by messages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from coach.errors import CoachError
from coach.models.cards import Answer, Card, Day, Due, Judged, Rating, Review
from coach.service import revising as service
from coach.service.revising import Revising
from coach.tui.desk import Desk
from coach.tui.tab_desk import TabDesk

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Standing:
    """How the deck stands."""

    due: Due
    forecast: tuple[Day, ...]
    exam: date | None
    """The date that is crammed for."""
    aside: tuple[tuple[str, str], ...]
    """Id and question of the cards put aside."""
    reviewed: bool
    """Whether there is a rating to take back."""


@dataclass
class Shown(Message):
    """A card is to be answered; None where nothing is left for today."""

    card: Card | None
    standing: Standing
    draft: str = ""
    """What was typed as its answer and not sent."""


@dataclass
class Answered(Message):
    """An answer is stored and judged."""

    card: Card
    review: Review
    judged: Judged
    after: dict[Rating, timedelta]
    """After how long the card comes back, for each rating."""
    standing: Standing
    again: bool = False
    """Whether it was given before the program was ended."""


@dataclass
class NotAnswered(Message):
    """The answer could not be taken; it stays where it was typed."""

    message: str
    mend: str


@dataclass
class Rated(Message):
    """A rating is stored."""

    after: timedelta


@dataclass
class Told(Message):
    """Something asked for is done."""

    text: str


class ReviseDesk(TabDesk):
    """Owns the deck; one card is in hand at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._revising: Revising | None = None

    def begin(self, to: MessagePump) -> None:
        """Make the deck anew, with cards from what was missed since, and show what waits; posts Shown or Answered."""

        def job() -> Message:
            before = self._revising
            engine = self._desk.engine
            if engine is None:
                raise CoachError("The unit is still being read.", "Wait a moment, then try again.")
            made = Revising(engine, clock=lambda: service.utc_now())
            if before is not None:
                made.skipped, made.new_a_day, made.exam = before.skipped, before.new_a_day, before.exam
            self._revising = made
            waiting = made.store.unrated()
            if waiting is not None and waiting.card in made.cards:
                engine.wait()
                found = made.pending()
                if found is not None:
                    card, review, judged = found
                    return Answered(card, review, judged, dict(made.preview(card)), self._standing(made), True)
            return self._shown(made, made.next())

        self._desk.studying.submit(job, to)

    def answer(self, card: Card, answer: Answer, to: MessagePump) -> None:
        """Store and judge an answer; an empty one shows the card's own; posts Answered or NotAnswered."""

        def job() -> Message:
            try:
                made = self._deck()
                if self._desk.engine is not None:
                    self._desk.engine.wait()
                review, judged = made.answer(card, answer)
                self._keep(card, "")
                return Answered(card, review, judged, dict(made.preview(card)), self._standing(made))
            except CoachError as error:
                return NotAnswered(error.message, error.mend)
            except Exception as error:  # a thread has nobody above it to report to
                return NotAnswered(f"Judging failed ({type(error).__name__}: {error}).", "Try again, or skip the card.")

        self._desk.studying.submit(job, to)

    def rate(self, review: Review, rating: Rating, to: MessagePump) -> None:
        """Store a rating and show what comes next; posts Rated and Shown."""

        def job() -> Message:
            made = self._deck()
            memory = made.rate(review, rating)
            to.post_message(Rated(memory.due - made.clock()))
            return self._shown(made, made.next())

        self._desk.studying.submit(job, to)

    def undo(self, to: MessagePump) -> None:
        """Take the last rating back and show its card; posts Shown or Refused."""
        self._then(lambda made: made.undo(), to)

    def skip(self, card: Card, to: MessagePump) -> None:
        """Pass a card over; posts Shown."""
        self._step(lambda made: made.skip(card), to)

    def put_aside(self, card: Card, to: MessagePump) -> None:
        """Take a card out; posts Shown."""
        self._step(lambda made: made.put_aside(card), to)

    def bring_back(self, card: str, to: MessagePump) -> None:
        """Put a card back; posts Shown."""
        self._step(lambda made: made.bring_back(card), to)

    def more(self, number: int, to: MessagePump) -> None:
        """Begin more new cards today; posts Shown."""

        def step(made: Revising) -> Card | None:
            made.new_a_day += number
            return made.next()

        self._then(step, to)

    def cram(self, exam: date | None, to: MessagePump) -> None:
        """Prepare for a date, or end that; posts Shown or Refused."""

        def step(made: Revising) -> Card | None:
            count = made.cram(exam)
            if exam is not None:
                to.post_message(Told(f"{count} cards, what you would have forgotten by {exam.isoformat()} first."))
            return made.next()

        self._then(step, to)

    def keep(self, card: Card, text: str, to: MessagePump) -> None:
        """Keep what is typed as an answer and not sent."""
        self._desk.saving.submit(lambda: self._keep(card, text), to)

    def keep_now(self, card: Card, text: str) -> None:
        """Keep it at once, on the caller's own thread."""
        self._keep(card, text)

    def export_anki(self, path: str, to: MessagePump) -> None:
        """Write the cards for Anki; posts Told or Refused."""

        def job() -> Message:
            file = Path(path).expanduser()
            try:
                count = self._deck().export_anki(file)
            except OSError as error:
                raise CoachError(f"'{file}' cannot be written: {error.strerror}.", "Choose another folder.") from error
            return Told(f"Written: {file.absolute()} ({count} cards). In Anki: File, Import.")

        self._desk.studying.submit(job, to)

    def import_anki(self, path: str, to: MessagePump) -> None:
        """Take reviews in from Anki; posts Told or Refused."""

        def job() -> Message:
            found = self._deck().import_anki(Path(path).expanduser())
            return Told(f"Taken in: {found.reviews} reviews of {found.cards} cards ({found.known} known before).")

        self._desk.studying.submit(job, to)

    def _step(self, step: Callable[[Revising], None], to: MessagePump) -> None:
        def then(made: Revising) -> Card | None:
            step(made)
            return made.next()

        self._then(then, to)

    def _then(self, step: Callable[[Revising], Card | None], to: MessagePump) -> None:
        def job() -> Message:
            made = self._deck()
            return self._shown(made, step(made))

        self._desk.studying.submit(job, to)

    def _deck(self) -> Revising:
        if self._revising is None:
            raise CoachError("The cards are still being read.", "Wait a moment, then try again.")
        return self._revising

    def _shown(self, made: Revising, card: Card | None) -> Shown:
        store = self._desk.store
        draft = store.draft(_place(card)) if store is not None and card is not None else ""
        return Shown(card, self._standing(made), draft)

    def _keep(self, card: Card, text: str) -> None:
        if self._desk.store is not None:
            self._desk.store.keep_draft(_place(card), text)

    def _standing(self, made: Revising) -> Standing:
        aside = tuple((card.id, card.front) for card in made.aside)
        return Standing(made.due(), made.forecast(), made.exam, aside, made.store.last() is not None)


def _place(card: Card) -> str:
    return f"card-{card.id}"
