from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from coach.models.cards import Rating, Review
from coach.revision.scheduling import cram_order, forecast, preview, recall, replay, schedule, streak

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def known(days=1.0, at=NOW):
    """Return the memory of a card rated good twice, the second time `days` after the first."""
    first = schedule(None, Rating.GOOD, at - timedelta(days=days))
    return schedule(first, Rating.GOOD, at)


def test_intervals_are_the_same_each_time():
    assert schedule(None, Rating.AGAIN, NOW).due == NOW + timedelta(minutes=1)
    assert schedule(None, Rating.GOOD, NOW).due == NOW + timedelta(minutes=10)
    assert schedule(None, Rating.EASY, NOW) == schedule(None, Rating.EASY, NOW)
    assert schedule(None, Rating.EASY, NOW).due == NOW + timedelta(days=8)


def test_a_better_rating_never_comes_back_sooner():
    for memory in (None, known()):
        times = list(preview(memory, NOW + timedelta(days=3)).values())
        assert times == sorted(times)


def test_no_card_is_put_off_beyond_the_cap():
    assert schedule(None, Rating.EASY, NOW, cap=2).due <= NOW + timedelta(days=2)


def test_a_card_is_forgotten_bit_by_bit():
    memory = known()
    chances = [recall(memory, NOW + timedelta(days=days)) for days in (0, 2, 20, 200)]
    assert chances == sorted(chances, reverse=True)
    assert 0 < chances[-1] < chances[0] <= 1


@given(st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 60 * 24 * 30)), max_size=8))
def test_a_replay_gives_what_reviewing_gave(steps):
    memory, at, log = None, NOW, []
    for number, (rating, minutes) in enumerate(steps):
        at += timedelta(minutes=minutes)
        memory = schedule(memory, rating, at)
        log.append(Review(id=number, card="c", rating=rating, at=at))
    assert replay(reversed(log)) == memory


def test_what_is_overdue_counts_for_today():
    memory = known()
    late = memory.model_copy(update={"due": NOW - timedelta(days=5)})
    soon = memory.model_copy(update={"due": NOW + timedelta(days=2)})
    far = memory.model_copy(update={"due": NOW + timedelta(days=99)})
    days = forecast([late, soon, far], NOW, zone=UTC)
    assert len(days) == 14
    assert [day.count for day in days[:3]] == [1, 0, 1]
    assert sum(day.count for day in days) == 2
    assert days[0].date == "2026-03-02"


def test_days_are_those_of_the_students_zone():
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert forecast([], late, 1, UTC)[0].date == "2026-03-02"
    assert forecast([], late, 1, timezone(timedelta(hours=1)))[0].date == "2026-03-03"


def test_streak_reaches_to_today_or_yesterday():
    days = [NOW - timedelta(days=number) for number in (0, 1, 2, 4)]
    assert streak(days, NOW, UTC) == 3
    assert streak(days[1:], NOW, UTC) == 2
    assert streak(days[2:], NOW, UTC) == 0
    assert streak([], NOW, UTC) == 0


def test_cram_takes_what_would_be_forgotten_first_and_ends():
    weak = known(at=NOW - timedelta(days=20))
    strong = schedule(known(7, NOW - timedelta(days=3)), Rating.EASY, NOW - timedelta(days=1))
    fresh = known()
    failing = schedule(None, Rating.AGAIN, NOW)
    memories = {"weak": weak, "strong": strong, "fresh": fresh, "failing": failing}
    exam = NOW + timedelta(days=7)
    assert cram_order(["failing", "fresh", "strong", "weak", "new"], memories, NOW, exam) == [
        "new",
        "weak",
        "strong",
        "failing",
    ]
    assert cram_order(["fresh"], memories, NOW, exam) == []
