"""Read the reviews out of a package that Anki exported."""

import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from coach.errors import InputError
from coach.inert import one_line
from coach.models.cards import Rating, Review

COMPRESSED = "collection.anki21b"
"""The database in the form that Anki writes unless it is asked for support of older versions."""
PLAIN = ("collection.anki21", "collection.anki2")
"""The database in the forms that are read here, the newer first."""
LARGEST = 500_000_000
"""Bytes of a database; more is no deck of ours."""
_OLDER = "In Anki's export window, tick 'Support older Anki versions', and 'Include scheduling information'."


def read(path: Path, unit: str) -> list[Review]:
    """Return the rated reviews of a unit's cards, oldest first.

    Raises InputError, in one sentence, for a file that is no package, holds no database that can be read,
    or was exported in Anki's compressed form.
    """
    shown = one_line(str(path))
    broken = InputError(f"'{shown}' is not an Anki package.", f"Export the deck as .apkg. {_OLDER}")
    try:
        with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "collection"
            database.write_bytes(_database(package, shown))
            return _reviews(database, unit)
    except OSError as error:
        raise InputError(f"'{shown}' cannot be read: {error.strerror or error}.", "Check the name.") from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, sqlite3.Error) as error:
        raise broken from error


def _database(package: zipfile.ZipFile, shown: str) -> bytes:
    names = set(package.namelist())
    if COMPRESSED in names:
        raise InputError(f"'{shown}' is in Anki's newer, compressed form, which is not supported.", _OLDER)
    name = next((name for name in PLAIN if name in names), None)
    if name is None:
        raise InputError(f"'{shown}' holds no Anki collection.", f"Export the deck as .apkg. {_OLDER}")
    if package.getinfo(name).file_size > LARGEST:
        raise InputError(f"'{shown}' is too large.", "Export the coach's deck alone.")
    return package.read(name)


def _reviews(database: Path, unit: str) -> list[Review]:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT revlog.id, revlog.ease, notes.guid FROM revlog JOIN cards ON cards.id = revlog.cid"
            " JOIN notes ON notes.id = cards.nid WHERE revlog.ease BETWEEN 1 AND 4 ORDER BY revlog.id"
        ).fetchall()
    found = []
    for moment, ease, guid in rows:
        owner, _, card = str(guid).rpartition("/")
        if owner == unit and isinstance(moment, int) and 0 < moment < 4_102_444_800_000:
            at = datetime.fromtimestamp(moment / 1000, UTC).replace(microsecond=moment % 1000 * 1000)
            found.append(Review(id=0, card=card, rating=Rating(int(ease)), at=at, source="anki"))
    return found
