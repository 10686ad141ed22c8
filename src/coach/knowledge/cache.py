"""A loaded unit kept as JSON under the hash of its files, so that a start need not read YAML."""

import hashlib
from pathlib import Path

from pydantic import ValidationError

from coach import __version__, paths
from coach.errors import InputError
from coach.files import write_whole
from coach.knowledge import loader
from coach.models.unit import Unit


def content_hash(folder: Path) -> str:
    """Return the SHA-256 of every item file of a unit, names and bytes, and of this program's version."""
    digest = hashlib.sha256(__version__.encode())
    files = [folder / "unit.yaml", folder / "facets.yaml"]
    for subfolder, _ in loader.FOLDERS.values():
        files += sorted((folder / subfolder).glob("*.md"))
    files += sorted((folder / loader.PHRASINGS).glob("*.yaml"))
    for file in files:
        if file.is_file():
            digest.update(f"\0{file.relative_to(folder).as_posix()}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def load(folder: Path) -> Unit:
    """Return the unit in a folder, from the cache where its files have not changed."""
    kept = paths.cache() / f"unit-{content_hash(folder)[:24]}.json"
    try:
        return Unit.model_validate_json(kept.read_bytes())
    except (OSError, ValidationError):
        unit = loader.load(folder)
    write_cache(kept, unit.model_dump_json().encode())
    return unit


def write_cache(path: Path, data: bytes) -> None:
    """Write a cache file; a folder that cannot be written leaves no cache and no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except (OSError, InputError):
        return
