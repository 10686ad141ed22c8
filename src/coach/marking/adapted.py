"""The adapted encoder: MiniLM with its upper layers moved a little towards judging, beside the packaged ones."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from numpy import float32
from numpy.typing import NDArray

from coach.encoder.session import open_session, run
from coach.encoder.tokens import rows, tokenizer
from coach.encoder.weights import packaged_folder

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FILE = "adapted.onnx"


@dataclass(frozen=True, slots=True)
class Made:
    """What n texts become; all arrays have n rows."""

    inner: NDArray[float32]
    """Shape (n, 1536): the packaged encoder's inner features."""
    state: NDArray[float32]
    """Shape (n, 768): the adapted encoder's pooled last layer."""
    odds: NDArray[float32]
    """Shape (n, heads): log-odds."""


@dataclass(frozen=True, slots=True)
class Adapted:
    """An open adapted encoder."""

    heads: tuple[str, ...]
    """Names of the columns of its log-odds."""
    note: dict[str, Any]
    """What made it: seeds, epochs, and the hash of every file that it was taught on."""
    session: "InferenceSession"
    tokens: "Tokenizer"

    @classmethod
    def load(cls, path: Path) -> "Adapted":
        """Open the graph at a path; its packaged weights are those that the plain encoder has verified."""
        session = open_session(path, packaged_folder())
        note = json.loads(session.get_modelmeta().custom_metadata_map["note"])
        return cls(tuple(note["heads"]), note, session, tokenizer(packaged_folder()))

    def __call__(self, texts: Sequence[str]) -> "Made":
        """Read texts: one pass gives the packaged encoder's inner features and the adapted one's states."""
        distinct = list(dict.fromkeys(texts))
        found = run(self.session, rows(self.tokens, distinct))
        places = {text: place for place, text in enumerate(distinct)}
        order = [places[text] for text in texts]
        return Made(found["inner"][order], found["state"][order], found["odds"][order])
