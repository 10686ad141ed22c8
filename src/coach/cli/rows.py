"""Answer rows of JSON one by one: on standard output, or added to a file."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from coach.cli.inputs import answer_rows
from coach.cli.output import dump, hush
from coach.errors import InputError
from coach.files import write_whole
from coach.inert import one_line

OPENS = b'{"id": '
"""How every line of output begins."""


def stream(
    needed: tuple[str, ...], optional: tuple[str, ...], handle: Callable[[dict[str, Any]], dict[str, Any]]
) -> int:
    """Print a line for each row; exit code 1 where one was bad, also where the reader has gone."""
    failed = 0
    try:
        for line in answer_rows(needed, optional, handle):
            failed |= "error" in line
            dump(line, indent=None)
    except BrokenPipeError:
        hush()
    return int(failed)


def done(name: str) -> frozenset[str]:
    """Return the ids, as JSON, of the rows that stand answered in an output file.

    A row in error is taken out of the file, so that it is tried again and answered once; so is a last line cut short.
    A row without an id cannot be told from another, and counts as not done. A file that holds anything else is somebody
    else's: InputError, and it stays as it is.
    """
    path = Path(name).expanduser()
    ids = set()
    kept = []
    try:
        data = path.read_bytes()
        for line in data.splitlines(keepends=True):
            if not line.endswith(b"\n"):
                _must_be_cut_short(line)
                continue
            row = json.loads(line)
            if row.keys() == {"id", "error"}:
                continue
            if "error" in row:
                raise ValueError("an error beside an answer")
            if row["id"] is not None:
                ids.add(json.dumps(row["id"]))
            kept.append(line)
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            f"'{one_line(name)}' holds something other than answers that coach marked, so it stays as it is.",
            "Give --out a new file's name, or that of a file which coach mark --out wrote.",
        ) from error
    if len(b"".join(kept)) < len(data):
        write_whole(path, b"".join(kept))
    return frozenset(ids)


def _must_be_cut_short(line: bytes) -> None:
    """Raise ValueError where a last line without its end is not our own output that was cut short."""
    if not (line.startswith(OPENS) or OPENS.startswith(line)):
        raise ValueError("no output begins like this")
    try:
        whole = json.loads(line)
    except ValueError:
        return
    if "levels" not in whole and whole.keys() != {"id", "error"}:
        raise ValueError("a row of somebody else's")


def to_file(path: Path, rows: Iterator[dict[str, Any]]) -> int:
    """Add output lines to a file, each as soon as it is done, and count them on stderr."""
    failed = 0
    try:
        with path.open("a", encoding="utf-8") as file:
            for number, line in enumerate(rows, start=1):
                failed |= "error" in line
                file.write(json.dumps(line) + "\n")
                file.flush()
                if sys.stderr.isatty():
                    print(f"\r{number} marked", end="", file=sys.stderr, flush=True)
    except OSError as error:
        shown = one_line(str(path))
        raise InputError(f"'{shown}' cannot be written: {error.strerror}.", "Name another file.") from error
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return int(failed)
