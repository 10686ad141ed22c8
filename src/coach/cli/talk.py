"""What the line-by-line commands share: replies from standard input, notes, a loop that ends in order."""

import sys
from collections.abc import Callable, Iterable, Iterator

from coach.cli.output import say
from coach.errors import CoachError
from coach.inert import one_line


def talk(meet: Callable[[str], bool], heard: Iterator[str] | None = None, end: str = "All is saved.") -> None:
    """Give each reply to `meet` until it returns True or the input ends; an error becomes a note."""
    for text in said() if heard is None else heard:
        try:
            if meet(text):
                break
        except CoachError as error:
            say(f"Note: {one_line(str(error))}")
        sys.stdout.flush()
    say(end)


def command(text: str) -> tuple[str | None, str]:
    """Return name and rest of a line that begins with a slash; None and the text for any other."""
    if not text.startswith("/"):
        return None, text
    name, _, rest = text[1:].strip().partition(" ")
    return name.casefold(), rest.strip()


def said() -> Iterator[str]:
    """Yield the replies on standard input; bytes that are no UTF-8 are replaced, never an end of the talk."""
    return replies(line.decode("utf-8", "replace").rstrip("\r\n") for line in sys.stdin.buffer)


def replies(lines: Iterable[str]) -> Iterator[str]:
    r"""Join lines into replies: a line that ends in `\` goes on, `/paste` to `/end` is one reply."""
    parts: list[str] = []
    pasting = False
    for line in lines:
        if pasting:
            if line.strip() == "/end":
                pasting = False
                yield "\n".join(parts)
                parts = []
            else:
                parts.append(line)
        elif not parts and line.strip() == "/paste":
            pasting = True
        elif line.endswith("\\"):
            parts.append(line[:-1])
        else:
            yield "\n".join([*parts, line])
            parts = []
    if parts:
        yield "\n".join(parts)
