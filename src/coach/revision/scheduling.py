"""When a card comes back: pure functions around the fsrs scheduler."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING

from coach.models.cards import Day, Memory, Rating, Review

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

LONGEST = 365
"""Days after which any card comes back: a unit is studied for months, not decades."""
REVIEW = 2
"""The state of a card that has left its learning steps."""


@cache
def _scheduler(cap: int) -> "Scheduler":
    from fsrs import Scheduler

    # Without fuzz, the same reviews give the same dates on every machine, and a replay gives them again.
    return Scheduler(maximum_interval=cap, enable_fuzzing=False)


def schedule(memory: Memory | None, rating: Rating, at: datetime, cap: int | None = None) -> Memory:
    """Return what is remembered after a rating; `cap` is the most days until the card comes back."""
    from fsrs import Rating as FsrsRating

    card, _ = _scheduler(min(cap or LONGEST, LONGEST)).review_card(_card(memory, at), FsrsRating(rating), _utc(at))
    return Memory(
        state=card.state.value,
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
    )


def preview(memory: Memory | None, at: datetime, cap: int | None = None) -> dict[Rating, timedelta]:
    """Return after how long the card would come back, for each rating."""
    return {rating: schedule(memory, rating, at, cap).due - at for rating in Rating}


def replay(reviews: Iterable[Review]) -> Memory | None:
    """Return what is remembered after reviews of one card, taken in the order of their times."""
    memory = None
    for review in sorted(reviews, key=lambda review: (review.at, review.id)):
        if review.rating is not None:
            memory = schedule(memory, review.rating, review.at, review.cap)
    return memory


def recall(memory: Memory, at: datetime) -> float:
    """Return the probability, 0 to 1, that a card would be recalled at a time."""
    return float(_scheduler(LONGEST).get_card_retrievability(_card(memory, at), _utc(at)))


def forecast(memories: Iterable[Memory], at: datetime, days: int = 14, zone: tzinfo | None = None) -> tuple[Day, ...]:
    """Return how many cards fall due on each of the coming days; what is overdue counts for today.

    Days are those of `zone`, or of the machine where none is given.
    """
    today = day(at, zone)
    counts = dict.fromkeys((today + timedelta(number) for number in range(days)), 0)
    for memory in memories:
        when = max(today, day(memory.due, zone))
        if when in counts:
            counts[when] += 1
    return tuple(Day(date=when.isoformat(), count=count) for when, count in counts.items())


def day(at: datetime, zone: tzinfo | None = None) -> date:
    """Return the date of a time where the student is."""
    return at.astimezone(zone).date()


def cram_order(cards: Iterable[str], memories: Mapping[str, Memory], at: datetime, exam: datetime) -> list[str]:
    """Return the cards that would most likely be forgotten by the exam, most likely first.

    A card known within the last twelve hours is left out, so that a cram comes to an end; one that was
    seen just now and is not known yet waits behind the others.
    """
    found = []
    for place, card in enumerate(cards):
        memory = memories.get(card)
        if memory is None:
            found.append((False, 0.0, place, card))
        elif memory.state != REVIEW or at - memory.last_review > timedelta(hours=12):
            waits = memory.state != REVIEW and memory.due > at
            found.append((waits, recall(memory, exam), place, card))
    return [card for *_, card in sorted(found)]


def streak(times: Iterable[datetime], at: datetime, zone: tzinfo | None = None) -> int:
    """Return how many days in a row, up to today or yesterday, hold one of the times."""
    days = {day(time, zone) for time in times}
    last = day(at, zone)
    if last not in days:
        last -= timedelta(1)
    count = 0
    while last - timedelta(count) in days:
        count += 1
    return count


def _card(memory: Memory | None, at: datetime) -> "Card":
    from fsrs import Card, State

    if memory is None:
        return Card(card_id=0, due=_utc(at))
    return Card(
        card_id=0,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
    )


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
