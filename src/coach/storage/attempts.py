"""Practice attempts and mock assignments in the database."""

import json
import sqlite3

from filelock import FileLock

from coach.errors import StoreError
from coach.models.attempts import Attempt, Mock
from coach.models.findings import Report
from coach.storage import locks
from coach.storage.database import Database, now

_COLUMNS = "id, unit, question, mock, text, started, saved, seconds, words, submitted, report"


class AttemptStore:
    """Every go at every question: drafts, answers handed in, and what the judge made of them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @property
    def database(self) -> Database:
        """Where it all lies, for what other stores keep beside the attempts."""
        return self._db

    def begin(self, unit: str, question: str, mock: int | None = None) -> Attempt:
        """Store an empty draft and return it."""
        time = now()
        with self._db.transaction() as connection:
            cursor = connection.execute(
                "INSERT INTO attempts (unit, question, mock, text, started, saved, seconds, words)"
                " VALUES (?, ?, ?, '', ?, ?, 0, 0)",
                (unit, question, mock, time, time),
            )
        return self.get(int(cursor.lastrowid or 0))

    def get(self, attempt: int) -> Attempt:
        """Return an attempt; raise StoreError if there is none of that id."""
        rows = self._db.rows(f"SELECT {_COLUMNS} FROM attempts WHERE id = ?", attempt)
        if not rows:
            raise StoreError(f"There is no attempt {attempt}.", "See them with: coach practise --list")
        return self._read(rows)[0]

    def drafts(self, unit: str) -> list[Attempt]:
        """Return the attempts not yet submitted, the one saved last first."""
        sql = f"SELECT {_COLUMNS} FROM attempts WHERE unit = ? AND submitted IS NULL ORDER BY saved DESC, id DESC"
        return self._read(self._db.rows(sql, unit))

    def submitted(self, unit: str, question: str | None = None) -> list[Attempt]:
        """Return the attempts handed in, oldest first: to one question, or to all of a unit."""
        sql = (
            f"SELECT {_COLUMNS} FROM attempts WHERE unit = ? AND (? IS NULL OR question = ?)"
            " AND submitted IS NOT NULL ORDER BY submitted, id"
        )
        return self._read(self._db.rows(sql, unit, question, question))

    def keep(self, attempt: int, text: str, seconds: int, words: int) -> bool:
        """Save a draft's text; return False where it was handed in before, and then keep it as it was."""
        with self._db.transaction() as connection:
            cursor = connection.execute(
                "UPDATE attempts SET text = ?, seconds = ?, words = ?, saved = ? WHERE id = ? AND submitted IS NULL",
                (text, seconds, words, now(), attempt),
            )
        return cursor.rowcount > 0

    def submit(self, attempt: int, text: str, seconds: int, words: int) -> bool:
        """Hand an attempt in before it is marked; return False where it was handed in before."""
        time = now()
        with self._db.transaction() as connection:
            cursor = connection.execute(
                "UPDATE attempts SET text = ?, seconds = ?, words = ?, saved = ?, submitted = ?"
                " WHERE id = ? AND submitted IS NULL",
                (text, seconds, words, time, time, attempt),
            )
        return cursor.rowcount > 0

    def mark(self, attempt: int, report: Report) -> None:
        """Store what the judge made of an attempt."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE attempts SET report = ? WHERE id = ?", (report.model_dump_json(), attempt))

    def drop(self, attempt: int) -> None:
        """Throw a draft away; what was handed in stays."""
        with self._db.transaction() as connection:
            connection.execute("DELETE FROM attempts WHERE id = ? AND submitted IS NULL", (attempt,))

    def dispute(self, attempt: int, subject: str, reason: str) -> None:
        """Record that the student disagrees about a facet or a misconception."""
        with self._db.transaction() as connection:
            connection.execute(
                "INSERT INTO attempt_disputes (attempt, subject, reason, said) VALUES (?, ?, ?, ?)",
                (attempt, subject, reason, now()),
            )

    def withdraw(self, attempt: int, subject: str) -> None:
        """Record that the student takes a disagreement back."""
        with self._db.transaction() as connection:
            connection.execute(
                "UPDATE attempt_disputes SET withdrawn = ? WHERE attempt = ? AND subject = ? AND withdrawn IS NULL",
                (now(), attempt, subject),
            )

    def disputes(self) -> list[tuple[int, str, str]]:
        """Return attempt, subject and reason of each disagreement that was not taken back, oldest first."""
        sql = "SELECT attempt, subject, reason FROM attempt_disputes WHERE withdrawn IS NULL ORDER BY rowid"
        return [(row["attempt"], row["subject"], row["reason"]) for row in self._db.rows(sql)]

    def begin_mock(self, unit: str, questions: tuple[str, ...], limit: int) -> Mock:
        """Store a mock assignment of at most `limit` seconds and return it."""
        with self._db.transaction() as connection:
            cursor = connection.execute(
                "INSERT INTO mocks (unit, questions, time_limit, started) VALUES (?, ?, ?, ?)",
                (unit, json.dumps(questions), limit, now()),
            )
        return self.mock(int(cursor.lastrowid or 0))

    def mock(self, mock: int) -> Mock:
        """Return a mock assignment; raise StoreError if there is none of that id."""
        rows = self._db.rows("SELECT * FROM mocks WHERE id = ?", mock)
        if not rows:
            raise StoreError(f"There is no mock assignment {mock}.", "Begin one with: coach practise --plain --mock 3")
        return _mock(rows[0])

    def open_mock(self, unit: str) -> Mock | None:
        """Return the mock assignment begun last and not ended, if there is one."""
        rows = self._db.rows("SELECT * FROM mocks WHERE unit = ? AND ended IS NULL ORDER BY id DESC LIMIT 1", unit)
        return _mock(rows[0]) if rows else None

    def end_mock(self, mock: int) -> None:
        """Record that a mock assignment is over."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE mocks SET ended = ? WHERE id = ? AND ended IS NULL", (now(), mock))

    def of_mock(self, mock: int) -> list[Attempt]:
        """Return the attempts of a mock assignment, in the order in which they were begun."""
        return self._read(self._db.rows(f"SELECT {_COLUMNS} FROM attempts WHERE mock = ? ORDER BY id", mock))

    def lock(self, attempt: int) -> FileLock | None:
        """Return a lock on an attempt, or None if another process holds it; it dies with its process."""
        return locks.take(self._db.path, f"attempt-{attempt}")

    def _read(self, rows: list[sqlite3.Row]) -> list[Attempt]:
        disputes: dict[int, list[str]] = {}
        for row in self._db.rows("SELECT attempt, subject FROM attempt_disputes WHERE withdrawn IS NULL"):
            disputes.setdefault(row["attempt"], []).append(row["subject"])
        return [_attempt(row, tuple(dict.fromkeys(disputes.get(row["id"], ())))) for row in rows]


def _attempt(row: sqlite3.Row, disputed: tuple[str, ...]) -> Attempt:
    data = dict(row)
    report = data.pop("report")
    return Attempt(**data, report=Report.model_validate_json(report) if report else None, disputed=disputed)


def _mock(row: sqlite3.Row) -> Mock:
    data = dict(row)
    return Mock(
        id=data["id"],
        unit=data["unit"],
        questions=tuple(json.loads(data["questions"])),
        limit=data["time_limit"],
        started=data["started"],
        ended=data["ended"],
    )
