import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes import MarkingEngine

from coach.errors import InputError
from coach.models.cards import Answer, CardKind, Rating
from coach.revision.answers import Judges
from coach.service.practice import Practice
from coach.service.revising import Revising

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


class Clock:
    """The time, which moves when it is told to."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def pass_(self, **more):
        self.now += timedelta(**more)


@pytest.fixture
def clock():
    return Clock()


def opened(clock, **more):
    judges = Judges(lambda reference, answer: 0.7, lambda text, facet: "shown", lambda text, name: False)
    return Revising(MarkingEngine(), clock=clock, zone=UTC, judges=judges, **more)


@pytest.fixture
def revising(clock):
    return opened(clock)


def work(revising, rating=None):
    """Answer the next card and rate it as proposed, or as told; return the card."""
    card = revising.next()
    review, judged = revising.answer(card, Answer(text="my words", chosen=card.solution))
    revising.rate(review, rating or judged.proposed)
    return card


def test_a_rated_card_is_there_after_opening_again(revising, clock):
    card = work(revising, Rating.EASY)
    again = opened(clock)
    assert again.memory(card).due == START + timedelta(days=8)
    assert again.memory(card) == revising.memory(card)
    assert again.next() != card
    clock.pass_(days=9)
    assert again.next() == card


def test_new_cards_end_for_the_day_and_begin_again_on_the_next(clock):
    revising = opened(clock, new_a_day=2)
    work(revising, Rating.EASY)
    assert revising.due().new == 1
    work(revising, Rating.EASY)
    assert revising.next() is None
    assert opened(clock, new_a_day=2).next() is None
    revising.new_a_day += 1
    assert revising.next() is not None
    clock.pass_(days=1)
    assert opened(clock, new_a_day=2).due().new == 2


def test_the_student_decides_whatever_is_proposed(revising):
    card = revising.next()
    review, judged = revising.answer(card, Answer(text="my words", chosen=card.solution))
    assert judged.proposed in (Rating.GOOD, Rating.EASY)
    revising.rate(review, Rating.AGAIN)
    assert revising.memory(card).due == START + timedelta(minutes=1)
    kept = revising.store.last()
    assert (kept.proposed, kept.rating) == (judged.proposed, Rating.AGAIN)


def test_the_preview_says_what_rating_does(revising):
    card = revising.next()
    wait = revising.preview(card)[Rating.EASY]
    review, _ = revising.answer(card, Answer(text="my words", chosen=card.solution))
    assert revising.rate(review, Rating.EASY).due == START + wait


def test_undo_brings_back_what_was_remembered(revising, clock):
    card = work(revising, Rating.EASY)
    before = revising.memory(card)
    clock.pass_(days=9)
    assert work(revising, Rating.AGAIN) == card
    assert revising.undo() == card
    assert revising.memory(card) == before
    assert opened(clock).memory(card) == before
    assert revising.undo() == card
    assert revising.memory(card) is None
    with pytest.raises(InputError, match="no review"):
        revising.undo()


def test_an_answer_not_rated_waits_after_a_kill(clock):
    code = (
        "import os; from tests.service.test_revising import *\n"
        "r = opened(Clock()); c = next(c for c in r.cards.values() if c.kind is CardKind.RECALL)\n"
        "r.answer(c, 'my own words'); print(c.id, flush=True); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 9, done.stderr
    revising = opened(clock)
    card, review, judged = revising.pending()
    assert card.id == done.stdout.strip()
    assert review.answer.text == "my own words"
    assert judged.proposed is Rating.GOOD
    revising.rate(review, Rating.HARD)
    assert opened(clock).pending() is None
    assert opened(clock).memory(card) is not None


def test_an_answer_that_cannot_be_read_leaves_the_card(revising):
    card = next(card for card in revising.cards.values() if card.kind is CardKind.ORDER)
    with pytest.raises(InputError, match="choices"):
        revising.answer(card, "first the second")
    assert revising.pending() is None


def test_giving_up_is_again(revising):
    _, judged = revising.give_up(revising.next())
    assert judged.proposed is Rating.AGAIN


def test_skipped_and_aside(revising, clock):
    first = revising.next()
    revising.skip(first)
    second = revising.next()
    assert second != first
    revising.put_aside(second)
    assert revising.next() not in (first, second)
    again = opened(clock)
    assert again.next() == first
    assert again.aside == [second]
    again.bring_back(second.id)
    assert again.aside == []
    with pytest.raises(InputError, match="not put aside"):
        again.bring_back(second.id)


def test_cram_keeps_every_card_before_the_date(revising, clock):
    assert revising.cram(date(2026, 3, 6)) == len(revising.cards)
    card = revising.next()
    review, _ = revising.answer(card, Answer(text="my words", chosen=card.solution))
    assert revising.rate(review, Rating.EASY).due <= START + timedelta(days=4)
    assert revising.next() != card
    assert revising.cram(None) == 0
    with pytest.raises(InputError, match="past"):
        revising.cram(date(2026, 3, 1))


def test_cram_survives_undo_and_replay(revising, clock):
    revising.cram(date(2026, 3, 6))
    card = work(revising, Rating.EASY)
    before = revising.memory(card)
    clock.pass_(minutes=1)
    review, _ = revising.answer(card, Answer(text="my words", chosen=card.solution))
    revising.rate(review, Rating.EASY)
    revising.undo()
    assert revising.memory(card) == before


def test_forecast_counts_what_falls_due(revising):
    work(revising, Rating.EASY)
    work(revising, Rating.AGAIN)
    days = revising.forecast()
    assert (days[0].count, days[8].count) == (1, 1)
    assert len(days) == 14


def test_missed_facets_come_back_as_cards_first(clock):
    practice = Practice(MarkingEngine())
    sitting = practice.open("q-analyse-barriers")
    sitting.submit("We run buses in a county. +involvement +leadership-action !structure-is-culture")
    attempt = sitting.mark().attempt.id
    revising = opened(clock)
    mine = {card.id for card in revising.cards.values() if card.kind in (CardKind.FACET, CardKind.MISTAKE)}
    assert {"own-barriers-faced", "own-change-approach-applied"} < mine
    assert revising.next().id in mine
    practice.dispute(attempt, "barriers-faced")
    assert "own-barriers-faced" not in opened(clock).cards
    practice.agree(attempt, "barriers-faced")
    assert "own-barriers-faced" in opened(clock).cards


def test_a_card_stays_when_the_facet_is_shown_later(clock):
    practice = Practice(MarkingEngine())
    for text in ("We run buses in a county town.", "We run buses. +barriers-faced in a county"):
        sitting = practice.open("q-analyse-barriers")
        sitting.submit(text)
        sitting.mark()
        opened(clock)
    assert "own-barriers-faced" in opened(clock).cards


def anki(path, revising, *reviews):
    """Export the deck, add reviews to it as Anki would, and return the package; a review is card, minutes, ease."""
    revising.export_anki(path)
    database = path.parent / "collection.db"
    with zipfile.ZipFile(path) as package:
        database.write_bytes(package.read("collection.anki2"))
    with closing(sqlite3.connect(database)) as connection:
        for card, minutes, ease in reviews:
            guid = f"{revising.engine.folder.name}/{card}"
            sql = "SELECT cards.id FROM cards JOIN notes ON notes.id = cards.nid WHERE notes.guid = ?"
            number = connection.execute(sql, (guid,)).fetchone()[0]
            moment = int((START + timedelta(minutes=minutes)).timestamp() * 1000)
            connection.execute("INSERT INTO revlog VALUES (?, ?, -1, ?, 1, 0, 2500, 4000, 1)", (moment, number, ease))
        connection.commit()
    with zipfile.ZipFile(path, "w") as package:
        package.write(database, "collection.anki2")
    return path


def test_reviews_come_home_from_anki_once(revising, clock, tmp_path):
    card = next(iter(revising.cards.values()))
    package = anki(tmp_path / "deck.apkg", revising, (card.id, 1, 3), (card.id, 20, 4))
    clock.pass_(days=1)
    found = revising.import_anki(package)
    assert (found.reviews, found.known, found.cards, found.strange) == (2, 0, 1, 0)
    memory = revising.memory(card)
    assert memory.due > clock.now
    again = opened(clock).import_anki(package)
    assert (again.reviews, again.known) == (0, 2)
    assert opened(clock).memory(card) == memory


def test_reviews_made_here_and_in_anki_are_joined_by_time(revising, clock, tmp_path):
    card = next(iter(revising.cards.values()))
    clock.pass_(minutes=10)
    review, _ = revising.answer(card, "my words")
    revising.rate(review, Rating.GOOD)
    package = anki(tmp_path / "deck.apkg", revising, (card.id, 1, 1), (card.id, 60 * 24 * 3, 3))
    clock.pass_(days=4)
    revising.import_anki(package)
    kept = [one.rating for one in revising.store.rated(card.id)]
    assert kept == [Rating.AGAIN, Rating.GOOD, Rating.GOOD]
    assert revising.memory(card).last_review == START + timedelta(days=3)


def test_reviews_from_the_future_are_left_out(revising, tmp_path):
    card = next(iter(revising.cards.values()))
    package = anki(tmp_path / "deck.apkg", revising, (card.id, 60, 3))
    assert revising.import_anki(package).strange == 1
    assert revising.memory(card) is None
