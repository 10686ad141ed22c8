"""A closed standard input, put as a sentence to whoever reads it."""

import io
import sys
from typing import Any

from coach.errors import InputError


class _Closed(io.RawIOBase):
    """Refuses to be read."""

    def readable(self) -> bool:
        """Return that it may be asked."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Raise InputError."""
        raise InputError("Standard input is closed.", "Give a file, or send text to standard input.")


def stand_in() -> None:
    """Put a stand-in where standard input is closed, so that only a command that reads it is refused."""
    if sys.stdin is None or sys.stdin.closed:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_Closed()))
