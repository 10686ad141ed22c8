"""Choose the encoder: the packaged one, or a local model at a path."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.encoder.protocol import Encoder


def open_encoder(model: Path | None = None) -> "Encoder":
    """Return the packaged encoder, or the sentence-transformers model in the folder given."""
    if model is None:
        from coach.encoder.minilm import MiniLM

        return MiniLM.load()
    from coach.encoder.local import StEncoder

    return StEncoder.load(model)
