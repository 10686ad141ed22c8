"""Take plans along: one plan as one file, or everything the program holds as one archive; and erase it all."""

import json
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coach import paths
from coach.errors import InputError, StoreError
from coach.files import write_whole
from coach.inert import one_line
from coach.models.dialogue import DialogueState, Turn
from coach.models.unit import Unit
from coach.service.engine import Engine
from coach.service.fitting import must_fit
from coach.storage.plans import PlanStore

FORMAT = "coach-plan-1"
KEPT = ("coach.db", "settings.json", "units")
"""What is the student's own in the program's folder; the cache can be made again."""


def pack(store: PlanStore, name: str, path: Path) -> Path:
    """Write a plan, conversation and all, to one file; return its absolute path."""
    entry = store.find(name)
    data = {
        "format": FORMAT,
        "name": entry.name,
        "state": store.state(entry.id).model_dump(mode="json"),
        "turns": [turn.model_dump(mode="json") for turn in store.turns(entry.id)],
    }
    return write_whole(path, json.dumps(data, ensure_ascii=False, indent=1).encode())


def unpack(store: PlanStore, path: Path, name: str | None = None, unit: str | None = None) -> str:
    """Add the plan in a file to the store, under its own name or another; return the name.

    Its unit is found by its id, or is the one named by `unit`, an id or a folder; InputError where the plan speaks of
    what that unit does not have.
    """
    shown = one_line(str(path))
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
        if data["format"] != FORMAT:
            raise InputError(f"'{shown}' was packed by another version of coach.", "Bring coach up to date.")
        state = DialogueState.model_validate(data["state"])
        turns = [Turn.model_validate(turn) for turn in data["turns"]]
        wanted = name or str(data["name"])
    except OSError as error:
        raise InputError(f"'{shown}' cannot be read: {error.strerror}.", "Check the name.") from error
    except (ValueError, KeyError, TypeError, ValidationError, RecursionError) as error:
        raise InputError(f"'{shown}' is not a packed plan.", "Make one with: coach plans pack") from error
    must_fit(_unit_of(state.plan.unit, unit, shown), state, turns, shown)
    plan = store.create(state.model_copy(update={"plan": state.plan.model_copy(update={"name": wanted})}))
    store.replay(plan, turns)
    return store.state(plan).plan.name


def _unit_of(wanted: str, named: str | None, shown: str) -> Unit:
    folder = paths.find_unit(named) if named else paths.unit_folders().get(wanted)
    if folder is None or folder.name != wanted:
        raise InputError(
            f"The plan in '{shown}' belongs to the unit '{one_line(wanted)[:60]}', which is not here.",
            "Put the unit's folder with your own units, or name it with --unit.",
        )
    return Engine(str(folder)).unit


def export_all(path: Path) -> Path:
    """Write everything the program holds of the student to one .zip; return its absolute path."""
    if path.suffix.casefold() != ".zip":
        raise InputError(f"I cannot write '{one_line(path.name)}'.", "Use a name that ends in .zip.")
    home = paths.home()
    if not paths.database().is_file():
        raise StoreError("There is nothing to export yet.", "Begin with: coach plan")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "coach.db"
        try:
            with closing(sqlite3.connect(paths.database())) as live, closing(sqlite3.connect(copy)) as target:
                live.backup(target)
        except sqlite3.Error as error:
            raise StoreError(
                f"The database cannot be read: {paths.database()} ({error}).", "Run: coach doctor"
            ) from error
        archive = Path(folder) / "all.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            file.write(copy, "coach.db")
            for name in KEPT[1:]:
                for found in sorted(_files(home / name)):
                    file.write(found, found.relative_to(home).as_posix())
        return write_whole(path, archive.read_bytes())


def erase_all() -> Path:
    """Remove all that the program has written, and nothing else; return the folder where it was."""
    home = paths.home()
    for name in ("settings.json", "cache", "locks", *(found.name for found in home.glob("coach.db*"))):
        found = home / name
        try:
            if found.is_dir():
                shutil.rmtree(found)
            else:
                found.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"'{found}' cannot be removed: {error.strerror}.", "Remove it yourself.") from error
    if home.is_dir() and not any(home.iterdir()):
        home.rmdir()
    return home


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [found for found in path.rglob("*") if found.is_file()] if path.is_dir() else []
