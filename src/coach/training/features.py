"""Encode the texts that training needs, a repeated one once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coach.encoder.protocol import Encoder
from coach.errors import EncoderError
from coach.marking.cleaning import plain


def inner(encoder: Encoder, texts: Sequence[str]) -> NDArray[np.float32]:
    """Return the inner features of the texts, shape (n, 1536)."""
    found = encoder.encode([plain(text) for text in texts]).inner
    if found is None:
        raise EncoderError(
            "This encoder shows no inner features, so no judge can be trained on it.", "Use the packaged one."
        )
    return found


def vectors(encoder: Encoder, texts: Sequence[str]) -> NDArray[np.float32]:
    """Return the search vectors of the texts, shape (n, dim)."""
    return encoder.encode([plain(text) for text in texts]).vectors
