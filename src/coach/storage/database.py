"""Open the SQLite database: write-ahead log, foreign keys, and migrations with a backup before each."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from coach.errors import StoreError
from coach.storage.migrations import STEPS

_MEND = "Move the file away to begin anew, or bring back one of the backups that lie beside it."


def now() -> str:
    """Return the time as ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Database:
    """One connection, used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=10)
            self._connection.row_factory = sqlite3.Row
            for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL"):
                self._connection.execute(f"PRAGMA {pragma}")
            self._migrate()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"The database cannot be opened: {path} ({error}).", _MEND) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection inside a transaction: all of it is committed, or none."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.Error as error:
                raise StoreError(f"The database cannot be written: {self.path} ({error}).", _MEND) from error
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Return what a query finds."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Close the connection; nothing is lost, since every change was committed."""
        with self._lock:
            self._connection.close()

    def _migrate(self) -> None:
        with self._lock:
            version = int(self._connection.execute("PRAGMA user_version").fetchone()[0])
            if version > len(STEPS):
                raise StoreError(
                    f"The database was written by a newer coach: {self.path}.",
                    "Bring coach itself up to date.",
                )
            for number in range(version, len(STEPS)):
                if number:
                    self._back_up(number)
                script = f"BEGIN IMMEDIATE;{STEPS[number][1]};PRAGMA user_version = {number + 1};COMMIT;"
                try:
                    self._connection.executescript(script)
                except sqlite3.Error:
                    # Another process may have taken the same step between our look and our turn.
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    if int(self._connection.execute("PRAGMA user_version").fetchone()[0]) <= number:
                        raise

    def _back_up(self, version: int) -> None:
        with closing(sqlite3.connect(f"{self.path}.backup-{version}")) as copy:
            self._connection.backup(copy)
