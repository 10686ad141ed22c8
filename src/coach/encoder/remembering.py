"""An encoder that computes a text once, however often it comes: for marking a class's answers in one go."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coach.encoder.protocol import Encoded

if TYPE_CHECKING:
    from coach.encoder.protocol import Encoder

MOST = 40_000
"""Texts kept, at about 10 kB each; beyond that the oldest go."""


class Remembering:
    """Wraps an encoder; equal texts get the very same vectors, so nothing that is judged from them changes."""

    def __init__(self, encoder: "Encoder", most: int = MOST) -> None:
        self._encoder = encoder
        self._most = most
        self._known: dict[str, tuple[Any, Any]] = {}
        self.dim = encoder.dim
        self.key = encoder.key

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Return the vectors of the texts, computing only those not seen before."""
        import numpy as np

        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            found = self._encoder.encode(missing)
            for place, text in enumerate(missing):
                self._known[text] = (
                    found.vectors[place],
                    None if found.inner is None else found.inner[place],
                )
        if not texts:
            return self._encoder.encode(texts)
        rows = [self._known[text] for text in texts]
        while len(self._known) > self._most:
            del self._known[next(iter(self._known))]
        inner = None if rows[0][1] is None else np.stack([row[1] for row in rows])
        return Encoded(np.stack([row[0] for row in rows]), inner)
