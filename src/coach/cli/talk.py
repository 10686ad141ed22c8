"""What the line-by-line commands share: replies from standard input, notes, a loop that ends in order."""

import sys
from collections.abc import Callable, Iterator

from coach.cli.output import say
from coach.cli.plain import replies
from coach.errors import CoachError
from coach.inert import one_line


def talk(meet: Callable[[str], bool]) -> None:
    """Give each reply to `meet` until it returns True or the input ends; an error becomes a note."""
    for text in replies(_lines()):
        try:
            if meet(text):
                break
        except CoachError as error:
            say(f"Note: {one_line(str(error))}")
        sys.stdout.flush()
    say("All is saved.")


def command(text: str) -> tuple[str | None, str]:
    """Return name and rest of a line that begins with a slash; None and the text for any other."""
    if not text.startswith("/"):
        return None, text
    name, _, rest = text[1:].strip().partition(" ")
    return name.casefold(), rest.strip()


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")
