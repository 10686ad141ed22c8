"""Read the shipped judge: arrays without pickle, and a manifest that says what made them."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.errors import ContentError

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT = 1
MANIFEST = "manifest.json"
ARRAYS = "judge.npz"


@dataclass(frozen=True, slots=True)
class Shipped:
    """The judge as shipped."""

    arrays: "dict[str, NDArray[Any]]"
    manifest: dict[str, Any]
    folder: Path


def load(folder: Path) -> Shipped:
    """Read and verify a judge's folder; ContentError if a file is missing, altered or of another format."""
    import numpy as np

    path = folder / MANIFEST
    if not path.is_file():
        unit = folder.parent
        raise ContentError(
            str(path), 1, "judge", "this unit has no judge yet", f"Train it: python -m coach.training.train {unit}"
        )
    try:
        manifest = json.loads(path.read_text("utf-8"))
        for name, expected in manifest["weights"].items():
            if sha256(folder / name) != expected:
                raise _broken(folder / name, "the file is not the one that the manifest names")
        if manifest["format"] != FORMAT:
            raise _broken(path, f"format {manifest['format']} is not one that this version reads")
        with np.load(folder / ARRAYS, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
    except (OSError, ValueError, KeyError) as error:
        raise _broken(path, f"the judge cannot be read ({error})") from error
    return Shipped(arrays, manifest, folder)


def sha256(path: Path) -> str:
    """Return the hex digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _broken(path: Path, message: str) -> ContentError:
    return ContentError(str(path), 1, "judge", message, "Install again, or train it: python -m coach.training.train")
