"""Open the packaged encoder; nothing heavy is imported before that."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.encoder.protocol import Encoder


def open_encoder() -> "Encoder":
    """Return the packaged encoder."""
    from coach.encoder.minilm import MiniLM

    return MiniLM.load()
