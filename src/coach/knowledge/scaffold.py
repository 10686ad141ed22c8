"""Begin a unit: a small folder that is in order, with a mark wherever its author has to write."""

import os
import tempfile
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from coach.errors import InputError
from coach.inert import one_line
from coach.models.items import Id

TEMPLATE = Path(__file__).parent / "new_unit"
TEXTS = (".md", ".yaml")
MARK = "TO WRITE"
"""Stands in a new unit wherever text of its author's own belongs."""


def create(folder: Path, unit: str, title: str = "") -> Path:
    """Make a unit's folder, whole or not at all; return its absolute path.

    Raises InputError where the id is none, the folder is there already, or it cannot be written.
    """
    shown = one_line(str(folder))
    try:
        TypeAdapter(Id).validate_python(unit)
    except ValidationError as error:
        raise InputError(
            f"'{one_line(unit)[:60]}' cannot be the id of a unit.",
            "Use small letters, digits and hyphens, such as my-unit.",
        ) from error
    if os.path.lexists(folder):
        raise InputError(f"'{shown}' is there already, and nothing is written over it.", "Choose another name.")
    try:
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.absolute().parent, prefix=".coach-") as place:
            made = Path(place) / unit
            _copy(made)
            _name(made / "unit.yaml", unit, one_line(title) or unit.replace("-", " ").capitalize())
            os.rename(made, folder)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"'{shown}' cannot be written: {reason}.", "Choose another folder with --to.") from error
    return folder.absolute()


def _copy(made: Path) -> None:
    """Copy the template's texts alone: where coach is installed, files and folders may be read-only."""
    for path in sorted(TEMPLATE.rglob("*")):
        if path.suffix in TEXTS and path.is_file():
            target = made / path.relative_to(TEMPLATE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


def _name(info: Path, unit: str, title: str) -> None:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    text = info.read_text("utf-8").replace("id: new-unit", f"id: {unit}", 1)
    info.write_text(text.replace('title: "New unit"', f'title: "{quoted}"', 1), "utf-8")


def unwritten(folder: Path) -> list[str]:
    """Return one sentence for each file of a unit in which the mark still stands."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in TEXTS and path.is_file())
    return [
        f"{path.relative_to(folder).as_posix()}: still says {MARK}. Put your own text there."
        for path in files
        if MARK in path.read_text("utf-8", "replace")
    ]
