"""Open the SQLite database: write-ahead log, foreign keys, and migrations with a backup before each."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from coach.errors import StoreError
from coach.storage.migrations import STEPS

_FOLDER = "Make its folder writable, or set COACH_HOME to a folder that is."
_MENDS = {
    sqlite3.SQLITE_BUSY: "Another coach is writing just now: try again in a moment.",
    sqlite3.SQLITE_LOCKED: "Another coach is writing just now: try again in a moment.",
    sqlite3.SQLITE_FULL: "Make room on the disk, then try again.",
    sqlite3.SQLITE_READONLY: _FOLDER,
    sqlite3.SQLITE_CANTOPEN: _FOLDER,
    sqlite3.SQLITE_PERM: _FOLDER,
    sqlite3.SQLITE_IOERR: "Look whether its disk is there and in order, then try again.",
}
"""What to do, by SQLite's primary error code."""
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


BACKUP = ".backup-"
"""Stands between the database's name and the number of steps that had been taken when it was backed up."""


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
            raise _told("opened", path, error) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection inside a transaction: all of it is committed, or none.

        What the database refuses is raised as StoreError.
        """
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield self._connection
                    self._connection.execute("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise _told("written", self.path, error) from error

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Return what a query finds; raise StoreError where the database cannot be read."""
        with self._lock:
            try:
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                raise _told("read", self.path, error) from error

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
        with closing(sqlite3.connect(f"{self.path}{BACKUP}{version}")) as copy:
            self._connection.backup(copy)


def _told(what: str, path: Path, error: sqlite3.Error | OSError) -> StoreError:
    """Return the error that says what cannot be done with the database, and what to do about it."""
    if isinstance(error, OSError):
        return StoreError(f"The database cannot be {what}: {path} ({error.strerror or error}).", _FOLDER)
    # The low byte is the primary code; an error of Python's own binding has none.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    mend = _anew(path) if code in _BROKEN else _MENDS.get(code, "Run: coach doctor")
    return StoreError(f"The database cannot be {what}: {path} ({error}).", mend)


def _anew(path: Path) -> str:
    """Return what to do about a broken database; only backups that are there are named."""
    backups = sorted(one.name for one in path.parent.glob(f"{path.name}{BACKUP}*"))
    if not backups:
        return "No backup of it is there. Move the file away to begin anew."
    return f"Move the file away to begin anew, or put a backup in its place, which holds less: {', '.join(backups)}."
