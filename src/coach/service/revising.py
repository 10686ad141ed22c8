"""Revise: what comes back today, what an answer is worth, and when the card returns; saved card by card."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path

from coach import paths
from coach.errors import InputError
from coach.inert import clean
from coach.models.cards import Answer, Card, Day, Due, Judged, Looked, Memory, Rating, Review
from coach.models.findings import Grade
from coach.models.items import Question
from coach.planning.nation import nations
from coach.revision import answers, own, scheduling
from coach.revision.answers import Judges, read_answer
from coach.revision.deck import deck
from coach.revision.queue import begin_order, due, next_card
from coach.service.at_home import holds
from coach.service.disagreements import disagreements, finding_key, key
from coach.service.engine import Engine
from coach.service.respecting import carried
from coach.storage.attempts import AttemptStore
from coach.storage.database import Database
from coach.storage.plans import PlanStore
from coach.storage.reviews import ReviewStore

NEW_A_DAY = 10
"""New cards begun each day, unless the student asks for more."""


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


class Revising:
    """A unit's cards with the student's own, and one card in hand."""

    def __init__(
        self,
        engine: Engine,
        database: Database | None = None,
        *,
        clock: Callable[[], datetime] = utc_now,
        zone: tzinfo | None = None,
        judges: Judges | None = None,
        new_a_day: int = NEW_A_DAY,
    ) -> None:
        self.engine = engine
        self.clock = clock
        self.zone = zone
        """Where the student's days begin; None for the machine's own zone."""
        self.new_a_day = new_a_day
        self._judges = judges
        self._database = database or Database(paths.database())
        self.store = ReviewStore(self._database, engine.folder.name)
        self.exam: date | None = None
        """The date that is crammed for, if one is."""
        self.skipped: set[str] = set()
        """Cards passed over in this sitting."""
        contested = self.mint()
        self._memories = self.store.memories()
        mine = [card for card in self.store.own_cards() if card.id not in contested]
        cards = [*deck(engine.unit, engine.folder, self._memories), *mine]
        here = self._nations()
        self.cards: dict[str, Card] = {
            card.id: card for card in cards if card.id in self._memories or holds(engine.unit, card.item, here)
        }
        """Every card by id; laws of other nations than the latest plan's are not begun."""
        self._aside = self.store.aside()

    def mint(self) -> set[str]:
        """Make cards from what the student's marked answers and plans missed; those made before stay as they are.

        Returns the cards that rest on judgements with which the student disagrees, and on no others.
        """
        unit, name = self.engine.unit, self.engine.folder.name
        made: dict[str, Card] = {}
        contested: set[str] = set()
        dismissed: set[str] = set()
        plans = PlanStore(self._database)
        known = disagreements(plans)
        for attempt in reversed(AttemptStore(self._database).submitted(name)):
            question = unit.find(attempt.question, Question)
            attempt = carried(unit, attempt, known)
            if question is not None:
                for card in own.from_attempt(unit, question, attempt):
                    made.setdefault(card.id, card)
                contested |= own.contested(unit, question, attempt)
                mistakes = attempt.report.mistakes if attempt.report is not None else ()
                dismissed |= {
                    own.mistake_id(one.misconception, one.quote or "")
                    for one in mistakes
                    if finding_key(one, attempt.text) in known
                }
        for entry in plans.entries():
            if entry.unit == name:
                state = plans.state(entry.id)
                for card in own.from_plan(unit, state):
                    made.setdefault(card.id, card)
                said = (*state.dismissed, *(pair for pair in state.challenged.items() if key(*pair) in known))
                dismissed |= {own.mistake_id(misconception, quote) for misconception, quote in said}
        made = {name: card for name, card in made.items() if name not in dismissed}
        contested |= dismissed
        self.store.add_own(made.values())
        return contested - made.keys()

    def next(self) -> Card | None:
        """Return the card to show now; None where nothing is left for today."""
        at = self.clock()
        aside = self._aside | self.skipped
        if self.exam is not None:
            order = [card.id for card in begin_order(list(self.cards.values())) if card.id not in aside]
            cram = scheduling.cram_order(order, self._memories, at, self._exam_time())
            return self.cards[cram[0]] if cram else None
        return next_card(list(self.cards.values()), self._memories, aside, at, self._new_left(at))

    def cram(self, exam: date | None) -> int:
        """Go through all that would be forgotten by a date, worst first; return how many cards; None ends it."""
        if exam is not None and exam < scheduling.day(self.clock(), self.zone):
            raise InputError(f"{exam.isoformat()} is past.", "Give the date of your assessment, such as 2026-06-30.")
        self.exam = exam
        if exam is None:
            return 0
        held = [card for card in self.cards if card not in self._aside]
        return len(scheduling.cram_order(held, self._memories, self.clock(), self._exam_time()))

    def answer(self, card: Card, answer: Answer | str) -> tuple[Review, Judged]:
        """Store an answer, then judge it; raise InputError where it is no answer to the card.

        The review waits for the student's rating, and is there again after a kill.
        """
        given = read_answer(card, clean(answer)) if isinstance(answer, str) else answer
        number = self.store.hear(card.id, self.clock(), given)
        return self._judge(number, card, given)

    def give_up(self, card: Card) -> tuple[Review, Judged]:
        """Store that the student wants to see the answer without trying."""
        return self.answer(card, Answer())

    def pending(self) -> tuple[Card, Review, Judged] | None:
        """Return an answer that was given and never rated, judged; None where there is none."""
        review = self.store.unrated()
        card = self.cards.get(review.card) if review else None
        if review is None or card is None:
            return None
        again, judged = self._judge(review.id, card, review.answer)
        return card, again, judged

    def rate(self, review: Review, rating: Rating) -> Memory:
        """Store the student's rating; return when the card comes back."""
        at = self.clock()
        rated = review.model_copy(update={"rating": rating, "at": at, "cap": self._cap(at)})
        memory = scheduling.schedule(self._memories.get(review.card), rating, at, rated.cap)
        self.store.rate(rated, memory)
        self._memories[review.card] = memory
        return memory

    def preview(self, card: Card) -> Mapping[Rating, timedelta]:
        """Return after how long a card would come back, for each rating."""
        at = self.clock()
        return scheduling.preview(self._memories.get(card.id), at, self._cap(at))

    def undo(self) -> Card:
        """Take the last rating back and return its card; raise InputError where there is none."""
        last = self.store.last()
        if last is None:
            raise InputError("There is no review to take back.", "Answer a card first.")
        memory = scheduling.replay(review for review in self.store.rated(last.card) if review.id != last.id)
        self.store.undo(last, memory)
        if memory is None:
            self._memories.pop(last.card, None)
        else:
            self._memories[last.card] = memory
        if last.card not in self.cards:
            raise InputError("The review is taken back; its card is no longer in the deck.")
        return self.cards[last.card]

    def skip(self, card: Card) -> None:
        """Pass a card over until the next sitting."""
        self.skipped.add(card.id)

    def put_aside(self, card: Card) -> None:
        """Take a card out until it is brought back."""
        self.store.put_aside(card.id)
        self._aside.add(card.id)

    def bring_back(self, card: str) -> None:
        """Put a card back that was put aside; raise InputError if it was not."""
        if card not in self._aside:
            raise InputError("That card was not put aside.", "See the cards with: coach revise --list")
        self.store.bring_back(card)
        self._aside.discard(card)

    @property
    def aside(self) -> list[Card]:
        """The cards put aside."""
        return [card for name, card in self.cards.items() if name in self._aside]

    def due(self) -> Due:
        """Return how many cards wait."""
        at = self.clock()
        return due(list(self.cards.values()), self._memories, self._aside, at, self._new_left(at))

    def memory(self, card: Card) -> Memory | None:
        """Return what is remembered of a card; None for a new one."""
        return self._memories.get(card.id)

    def forecast(self, days: int = 14) -> tuple[Day, ...]:
        """Return how many reviews fall due on each of the coming days."""
        held = [memory for card, memory in self._memories.items() if card in self.cards and card not in self._aside]
        return scheduling.forecast(held, self.clock(), days, self.zone)

    def export_anki(self, path: Path) -> int:
        """Write every card to a package that Anki imports; return how many."""
        from coach.revision.anki_out import write

        return write(list(self.cards.values()), self.engine.folder.name, self.engine.unit.info.title, path)

    def import_anki(self, path: Path) -> Looked:
        """Take in the reviews of a package that Anki exported of this deck; those taken in before change nothing."""
        from coach.revision.anki_in import read

        found = read(path, self.engine.folder.name)
        now = self.clock()
        mine = [review for review in found if review.card in self.cards and review.at <= now]
        old = {(review.card, review.at) for review in self.store.rated() if review.source == "anki"}
        fresh = [review for review in mine if (review.card, review.at) not in old]
        changed = {review.card for review in fresh}
        memories = {}
        for card in changed:
            memory = scheduling.replay([*self.store.rated(card), *(one for one in fresh if one.card == card)])
            if memory is not None:
                memories[card] = memory
        self.store.take_in(fresh, memories)
        self._memories.update(memories)
        return Looked(
            reviews=len(fresh), known=len(mine) - len(fresh), cards=len(changed), strange=len(found) - len(mine)
        )

    def _nations(self) -> frozenset[str]:
        """Return where the service of the latest plan is, as far as it says so."""
        plans = PlanStore(self._database)
        latest = next((entry for entry in plans.entries() if entry.unit == self.engine.folder.name), None)
        return nations(self.engine.unit, plans.state(latest.id).plan) if latest else frozenset()

    def _judge(self, number: int, card: Card, answer: Answer) -> tuple[Review, Judged]:
        judged = answers.judge(card, answer, self._judges or engine_judges(self.engine))
        self.store.judge(number, judged.score, judged.proposed)
        review = self.store.unrated()
        assert review is not None, "it was stored just now"
        return review, judged

    def _new_left(self, at: datetime) -> int:
        today = scheduling.day(at, self.zone)
        return self.new_a_day - sum(scheduling.day(begun, self.zone) == today for begun in self.store.begun())

    def _exam_time(self) -> datetime:
        assert self.exam is not None
        return datetime.combine(self.exam, time(9), self.zone).astimezone(UTC)

    def _cap(self, at: datetime) -> int | None:
        if self.exam is None:
            return None
        return max(1, (self.exam - scheduling.day(at, self.zone)).days)


def engine_judges(engine: Engine) -> Judges:
    """Return the engine's own judges; each waits for what it needs when it is asked."""

    def similarity(reference: str, answer: str) -> float:
        from coach.marking.similarity import score

        return score([(reference, answer)], engine.encoder)[0]

    def grade(text: str, facet: str) -> Grade:
        engine.wait()
        return engine.assessor.grades(text, (facet,))[facet].grade

    def mistaken(text: str, misconception: str) -> bool:
        engine.wait()
        found = engine.assessor.findings(text)
        return any(one.misconception == misconception and one.verdict == "mistaken" for one in found)

    return Judges(similarity, grade, mistaken)
