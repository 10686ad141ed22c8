"""Which files hold text that can be read, and how a file is written: whole or not at all."""

import os
import tempfile
from pathlib import Path

from coach.errors import InputError
from coach.inert import one_line

NO_TEXT = frozenset((".doc", ".odt", ".pages", ".pdf", ".rtf"))
"""Kinds of document that can be told by the name, and read as text only as gibberish."""


def must_be_text(path: Path) -> None:
    """Raise InputError for a kind of document that cannot be read."""
    if path.suffix.casefold() in NO_TEXT:
        raise InputError(f"I cannot read '{one_line(str(path))}'.", "Give a .docx, .md or .txt file.")


def write_whole(path: Path, data: bytes) -> Path:
    """Write a file, leaving the old one until the new one is complete; return its absolute path.

    Raises InputError where the folder cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=".coach-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            # A temporary file is private to its owner; the written one follows the user's own default instead.
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, 0o666 & ~mask)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"'{one_line(str(path))}' cannot be written: {reason}.", "Choose another folder.") from error
    return path.absolute()
