"""Stand-ins for closed streams: input is refused to whoever reads it, and what is said of errors goes nowhere."""

import io
import os
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
    """Put a stand-in where standard input is closed, so that only a command that reads it is refused; also for errors.

    What is printed to a standard error that is not there would go to standard output.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open as long as the program runs
    if sys.stdin is None or sys.stdin.closed:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_Closed()))
