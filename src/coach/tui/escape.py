"""Esc, pressed just before another key, is Esc and then that key."""

from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.events import Key

ESC = "\x1b"
OPENERS = frozenset("[]OP^_X\\")
"""What stands second in a sequence of the terminal's own."""


def keep_escape_apart() -> None:
    """Have Textual tell the two keys apart at once.

    It waits for more, as though a sequence of the terminal's began, and then types what came as `^/hint`, or loses Esc.
    """
    read = XTermParser._sequence_to_key_events

    def keys(self: XTermParser, sequence: str, alt: bool = False) -> Iterable[Key]:
        found = list(read(self, sequence, alt))
        if not found and len(sequence) == 2 and sequence[0] == ESC and sequence[1] not in OPENERS:
            return [Key("escape", ESC), *read(self, sequence[1])]
        return found

    XTermParser._sequence_to_key_events = keys  # type: ignore[method-assign]
