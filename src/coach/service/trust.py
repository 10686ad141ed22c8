"""How far each judgement can be trusted, on demand: the same figures as on the screen."""

from collections.abc import Callable, Iterable
from pathlib import Path

from coach.errors import InputError
from coach.inert import one_line
from coach.models.unit import Unit
from coach.service.accuracy import read_accuracy, reliability
from coach.service.check_text import named

Trust = Callable[[str], str]
"""Says of a judgement, by its id, how far it can be trusted; nothing where nobody asked."""


def trust(folder: Path, asked: bool = True) -> Trust:
    """Return what says how far the judgements of a unit's judge can be trusted; silent where nobody asked."""
    accuracy = read_accuracy(folder) if asked else None
    return lambda name: reliability(accuracy, name) if asked else ""


def trust_text(unit: Unit, folder: Path, judged: Iterable[str], wanted: str = "") -> str:
    """Return how far judgements can be trusted, each with its id: all of them, or the one wanted by id or title."""
    names = list(dict.fromkeys(judged))
    if not names:
        raise InputError("Nothing has been judged here yet.", "Write an answer first.")
    if wanted:
        names = [name for name in names if wanted.casefold() in (name, named(unit, name).casefold())]
    if not names:
        raise InputError(
            f"There is no judgement on '{one_line(wanted)[:60]}' here.", "Use /trust alone to see all that there are."
        )
    says = trust(folder)
    return "\n".join(f"{named(unit, name)} ({name}): {says(name)}" for name in names)
