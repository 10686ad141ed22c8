"""Where content lies and where the program writes."""

import os
from pathlib import Path

from coach.errors import InputError

DEFAULT_UNIT = "leading-service-improvement"
_PACKAGE = Path(__file__).resolve().parent


def home() -> Path:
    """Return the folder that everything the program writes goes under; COACH_HOME moves it."""
    override = os.environ.get("COACH_HOME")
    if override:
        return Path(override).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("coach", appauthor=False)


def database() -> Path:
    """Return the path of the SQLite database."""
    return home() / "coach.db"


def cache() -> Path:
    """Return the folder of what can be made again at any time."""
    return home() / "cache"


def _content(kind: str) -> Path:
    """Return the top-level content folder: the checkout's if there is one, else the installed copy."""
    checkout = _PACKAGE.parents[1] / kind
    return checkout if checkout.is_dir() and _PACKAGE.parent.name == "src" else _PACKAGE / "_data" / kind


def knowledge_root() -> Path:
    """Return the folder that holds the packaged units."""
    return _content("knowledge")


def prompts_root() -> Path:
    """Return the folder that holds what the coach says, a folder per unit."""
    return _content("prompts")


def unit_folders() -> dict[str, Path]:
    """Return every unit that can be named, by id: packaged ones, then the user's own."""
    found: dict[str, Path] = {}
    for root in (knowledge_root(), home() / "units"):
        if root.is_dir():
            for folder in sorted(root.iterdir()):
                if (folder / "unit.yaml").is_file():
                    found[folder.name] = folder
    return found


def find_unit(name: str | None) -> Path:
    """Return a unit's folder for an id, a path, or nothing (the default unit)."""
    wanted = name or DEFAULT_UNIT
    folders = unit_folders()
    if wanted in folders:
        return folders[wanted]
    folder = Path(wanted).expanduser()
    if (folder / "unit.yaml").is_file():
        return folder.absolute()
    known = ", ".join(sorted(folders)) or "none"
    raise InputError(
        f"There is no unit called '{wanted}'.", f"Known units: {known}; or give a folder with a unit.yaml."
    )
