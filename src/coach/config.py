"""The student's own settings, in one small file that is replaced whole."""

import json
from dataclasses import asdict, dataclass, fields

from coach import paths


@dataclass(frozen=True, slots=True)
class Settings:
    """What the student chose; an empty field means the program's own choice."""

    theme: str = ""
    """Name of the colour theme."""


def load() -> Settings:
    """Return the settings; a file that is missing or broken counts as empty."""
    try:
        data = json.loads((paths.home() / "settings.json").read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    known = {field.name for field in fields(Settings)}
    if not isinstance(data, dict):
        return Settings()
    return Settings(**{name: value for name, value in data.items() if name in known and isinstance(value, str)})


def save(settings: Settings) -> None:
    """Replace the file by these settings, whole or not at all; a folder that cannot be written changes nothing."""
    # Imported here: the first paint reads settings, and never writes them.
    import contextlib

    from coach.errors import InputError
    from coach.files import write_whole

    folder = paths.home()
    with contextlib.suppress(OSError, InputError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / "settings.json", json.dumps(asdict(settings), indent=2).encode())
