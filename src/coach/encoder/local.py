"""A local model of the user's own, read by sentence-transformers behind the same protocol."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.encoder.protocol import Encoded
from coach.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


class StEncoder:
    """Any sentence-transformers model in a folder; imports torch when it is made, and only then."""

    def __init__(self, model: "SentenceTransformer", key: str, dim: int) -> None:
        self._model = model
        self.key = key
        self.dim = dim

    @classmethod
    def load(cls, folder: Path) -> "StEncoder":
        """Read the model in the folder; nothing is ever fetched from the network."""
        if not (folder / "modules.json").is_file():
            raise EncoderError(
                f"There is no sentence-transformers model in {folder}.",
                "Give a folder that has a modules.json.",
            )
        for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
            os.environ[name] = "1"
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        try:
            from sentence_transformers import SentenceTransformer

            model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
            dim = int(model.encode(["width"], show_progress_bar=False).shape[1])
        except Exception as error:  # the libraries raise many kinds
            raise EncoderError(f"The model in {folder} cannot be read.", str(error).splitlines()[0]) from error
        return cls(model, _content_key(folder), dim)

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Return normalised vectors (n, dim); such a model shows no inner features."""
        import numpy as np

        vectors = self._model.encode(
            list(texts), convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False
        )
        return Encoded(np.asarray(vectors, np.float32).reshape(len(texts), self.dim), None)


def _content_key(folder: Path) -> str:
    """Return a hash of every file in the folder, names included."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()
