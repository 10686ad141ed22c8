"""Text to token rows, with the packaged model's own vocabulary."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import EncoderError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_LENGTH = 256
"""Tokens of a text that the model reads, as its makers set it; the rest is not seen."""


def tokenizer(folder: Path) -> "Tokenizer":
    """Return the model's tokenizer, cutting at MAX_LENGTH and never padding."""
    from tokenizers import Tokenizer

    path = folder / "tokenizer.json"
    try:
        found = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises bare Exception
        raise EncoderError(f"The encoder's vocabulary cannot be read: {path}.", str(error)) from error
    found.no_padding()
    found.enable_truncation(MAX_LENGTH)
    return found


def rows(tokens: "Tokenizer", texts: Sequence[str]) -> list[list[int]]:
    """Return the token numbers of each text; characters that UTF-8 cannot carry become '?'."""
    clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
    return [found.ids for found in tokens.encode_batch(clean)]
