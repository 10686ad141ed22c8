"""Read what a command is given: files, standard input, rows of JSON."""

import argparse
import json
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from coach.errors import InputError
from coach.files import must_be_text
from coach.inert import one_line

LARGEST = 5_000_000
"""Bytes of one file: a thousand pages, and more is no assignment."""


def read_file(name: str) -> str:
    """Return the text of a file, or of standard input for `-`, with its line ends as they are.

    A Word file gives its text as Markdown.
    """
    if name == "-":
        return _decode(sys.stdin.buffer.read(), "standard input")
    path = Path(name).expanduser()
    shown = one_line(name)
    if path.suffix.casefold() == ".docx":
        from coach.service.drafts import read_draft

        return read_draft(path)
    must_be_text(path)
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"'{shown}' is too large.", "Give a text of at most 5 MB.")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"'{shown}' cannot be read: {error.strerror}.", "Check the name.") from error
    except ValueError as error:
        raise InputError(f"'{shown}' is not a file name.", "Check the name.") from error
    return _decode(data, f"'{shown}'")


def texts(options: argparse.Namespace) -> list[tuple[str, str]]:
    """Return name and text of each file named; raise InputError where none is."""
    if not options.files:
        raise InputError("Which text?", "Give a file, or - for standard input.")
    return [(name, _written(name, read_file(name))) for name in options.files]


def _written(name: str, text: str) -> str:
    """Return a text; raise InputError where it is blank, for to find nothing in it would be no praise."""
    if not text.strip():
        what = "standard input" if name == "-" else f"'{one_line(name)}'"
        raise InputError(f"This text is empty: {what}.", "Write something in it, or give another.")
    return text


def no_files(options: argparse.Namespace) -> None:
    """Raise InputError where files are named beside --jsonl."""
    if options.files:
        raise InputError("Give either files or --jsonl.", "Leave one of them out.")


def _decode(data: bytes, name: str) -> str:
    if b"\x00" in data[:4096]:
        raise InputError(f"{name} is not a text file.", "Give a .docx, .md or .txt file.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def answer_rows(
    needed: Sequence[str],
    optional: Sequence[str],
    handle: Callable[[dict[str, Any]], dict[str, Any]],
    done: Collection[str] = (),
) -> Iterator[dict[str, Any]]:
    """Yield one output for each JSON line of standard input, in order; a bad row yields `{"id", "error"}`.

    Rows whose id, as JSON, is in `done` are passed over.
    """
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        row_id: Any = None
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise InputError(f"Line {number} is not a JSON object.", 'Write {"id": …} rows.')
            row_id = row.get("id")
            if json.dumps(row_id) in done:
                continue
            _fields(row, number, needed, optional)
            yield {"id": row_id, **handle(row)}
        except InputError as error:
            yield {"id": row_id, "error": str(error)}
        except (ValueError, RecursionError):
            yield {"id": row_id, "error": f"Line {number} is not JSON."}


def _fields(row: dict[str, Any], number: int, needed: Sequence[str], optional: Sequence[str]) -> None:
    if "id" not in row:
        raise InputError(f"Line {number} has no 'id'.", "Add one.")
    for name in (*needed, *optional):
        value = row.get(name)
        if value is None and name in optional:
            continue
        if not isinstance(value, str):
            raise InputError(f"Line {number} has no text in '{name}'.", "Add it.")
