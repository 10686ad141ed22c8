"""Cards of the student's own, reviews, and what is remembered, in the database."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from coach.models.cards import Answer, Card, Memory, Rating, Review
from coach.storage.database import Database, now

_COLUMNS = "id, card, rating, at, answer, score, proposed, source, cap"


class ReviewStore:
    """What was reviewed when, and what the scheduler makes of it, for one unit."""

    def __init__(self, database: Database, unit: str) -> None:
        self._db = database
        self._unit = unit

    def own_cards(self) -> list[Card]:
        """Return the cards minted from the student's own work, oldest first."""
        rows = self._db.rows("SELECT card FROM own_cards WHERE unit = ? ORDER BY made, id", self._unit)
        return [Card.model_validate_json(row["card"]) for row in rows]

    def add_own(self, cards: Iterable[Card]) -> None:
        """Store cards minted from the student's own work; a card that is there already stays as it is."""
        with self._db.transaction() as connection:
            connection.executemany(
                "INSERT INTO own_cards (unit, id, card, made) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [(self._unit, card.id, card.model_dump_json(), now()) for card in cards],
            )

    def memories(self) -> dict[str, Memory]:
        """Return what is remembered of each card that was ever rated."""
        rows = self._db.rows("SELECT card, memory FROM memories WHERE unit = ?", self._unit)
        return {row["card"]: Memory.model_validate_json(row["memory"]) for row in rows}

    def aside(self) -> set[str]:
        """Return the cards that the student put aside."""
        return {row["card"] for row in self._db.rows("SELECT card FROM put_aside WHERE unit = ?", self._unit)}

    def put_aside(self, card: str) -> None:
        """Take a card out of the queue until it is brought back."""
        with self._db.transaction() as connection:
            connection.execute(
                "INSERT INTO put_aside (unit, card, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (self._unit, card, now()),
            )

    def bring_back(self, card: str) -> None:
        """Put a card into the queue again."""
        with self._db.transaction() as connection:
            connection.execute("DELETE FROM put_aside WHERE unit = ? AND card = ?", (self._unit, card))

    def hear(self, card: str, at: datetime, answer: Answer) -> int:
        """Store an answer before anything is made of it; return the review's id.

        An earlier answer that was never rated is dropped.
        """
        with self._db.transaction() as connection:
            connection.execute("DELETE FROM reviews WHERE unit = ? AND rating IS NULL", (self._unit,))
            cursor = connection.execute(
                "INSERT INTO reviews (unit, card, at, answer, source) VALUES (?, ?, ?, ?, 'coach')",
                (self._unit, card, stamp(at), answer.model_dump_json()),
            )
        return int(cursor.lastrowid or 0)

    def judge(self, review: int, score: float | None, proposed: Rating) -> None:
        """Store what is made of an answer."""
        with self._db.transaction() as connection:
            connection.execute(
                "UPDATE reviews SET score = ?, proposed = ? WHERE id = ?", (score, int(proposed), review)
            )

    def rate(self, review: Review, memory: Memory) -> None:
        """Store a rating together with what is now remembered of the card."""
        with self._db.transaction() as connection:
            connection.execute(
                "UPDATE reviews SET rating = ?, at = ?, cap = ? WHERE id = ?",
                (review.rating, stamp(review.at), review.cap, review.id),
            )
            self._remember(connection, review.card, memory)

    def undo(self, review: Review, memory: Memory | None) -> None:
        """Take a rating back; the answer with it."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE reviews SET undone = ? WHERE id = ?", (now(), review.id))
            self._remember(connection, review.card, memory)

    def unrated(self) -> Review | None:
        """Return the answer that still waits for a rating, if one does."""
        found = self._find("rating IS NULL ORDER BY id DESC LIMIT 1")
        return found[0] if found else None

    def last(self) -> Review | None:
        """Return the last review made here, if there is one."""
        found = self._find("rating IS NOT NULL AND source = 'coach' ORDER BY id DESC LIMIT 1")
        return found[0] if found else None

    def rated(self, card: str | None = None) -> list[Review]:
        """Return every rated review, oldest first: of one card, or of all."""
        return self._find("rating IS NOT NULL AND (? IS NULL OR card = ?) ORDER BY at, id", card, card)

    def begun(self) -> list[datetime]:
        """Return when each card that was ever rated was rated first."""
        sql = "SELECT min(at) FROM reviews WHERE unit = ? AND rating IS NOT NULL AND undone IS NULL GROUP BY card"
        return [datetime.fromisoformat(row[0]) for row in self._db.rows(sql, self._unit)]

    def take_in(self, reviews: Sequence[Review], memories: dict[str, Memory]) -> None:
        """Store reviews made elsewhere together with what is now remembered of their cards."""
        with self._db.transaction() as connection:
            connection.executemany(
                "INSERT INTO reviews (unit, card, rating, at, answer, source) VALUES (?, ?, ?, ?, '{}', ?)"
                " ON CONFLICT DO NOTHING",
                [(self._unit, one.card, one.rating, stamp(one.at), one.source) for one in reviews],
            )
            for card, memory in memories.items():
                self._remember(connection, card, memory)

    def active_times(self) -> list[datetime]:
        """Return when something was done in the unit: reviews, answers handed in, replies to the coach."""
        rows = self._db.rows(
            "SELECT at FROM reviews WHERE unit = ? AND rating IS NOT NULL AND undone IS NULL"
            " UNION SELECT submitted FROM attempts WHERE unit = ? AND submitted IS NOT NULL"
            " UNION SELECT said FROM turns JOIN plans ON plans.id = turns.plan"
            " WHERE plans.unit = ? AND turns.speaker = 'student' ORDER BY 1",
            self._unit,
            self._unit,
            self._unit,
        )
        return [datetime.fromisoformat(row[0]) for row in rows]

    def _find(self, where: str, *values: object) -> list[Review]:
        sql = f"SELECT {_COLUMNS} FROM reviews WHERE unit = ? AND undone IS NULL AND {where}"
        return [_review(row) for row in self._db.rows(sql, self._unit, *values)]

    def _remember(self, connection: sqlite3.Connection, card: str, memory: Memory | None) -> None:
        connection.execute("DELETE FROM memories WHERE unit = ? AND card = ?", (self._unit, card))
        if memory is not None:
            connection.execute(
                "INSERT INTO memories (unit, card, memory) VALUES (?, ?, ?)",
                (self._unit, card, memory.model_dump_json()),
            )


def _review(row: sqlite3.Row) -> Review:
    data = dict(row)
    return Review(**data | {"answer": Answer.model_validate_json(data["answer"])})


def stamp(at: datetime) -> str:
    """Return a time as the database keeps it: ISO 8601 in UTC, to the millisecond, so that order is that of text."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
