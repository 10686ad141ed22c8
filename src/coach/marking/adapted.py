"""The adapted encoder: MiniLM with its layers moved a little towards judging, in one more pass."""

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

    def __call__(self, texts: Sequence[str]) -> tuple[NDArray[float32], NDArray[float32]]:
        """Return pooled states (n, 768) and log-odds (n, heads)."""
        distinct = list(dict.fromkeys(texts))
        found = run(self.session, rows(self.tokens, distinct))
        places = {text: place for place, text in enumerate(distinct)}
        order = [places[text] for text in texts]
        return found["state"][order], found["odds"][order]
