"""The packaged all-MiniLM-L6-v2 on onnxruntime: its weights are read in place, and torch is never needed."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.encoder.protocol import Encoded
from coach.encoder.session import open_session, run
from coach.encoder.tokens import rows, tokenizer
from coach.encoder.weights import WEIGHTS_SHA256, packaged_folder, verify

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

GRAPH = Path(__file__).with_name("minilm.onnx")
DIM = 384


class MiniLM:
    """The packaged encoder; gives search vectors and inner features in one pass."""

    dim = DIM

    def __init__(self, session: "InferenceSession", tokens: "Tokenizer", key: str) -> None:
        self._session = session
        self._tokens = tokens
        self.key = key

    @classmethod
    def load(cls, folder: Path | None = None, graph: Path = GRAPH) -> "MiniLM":
        """Verify the weights and open the graph; EncoderError if anything is not as shipped."""
        folder = folder or packaged_folder()
        verify(folder)
        key = hashlib.sha256(WEIGHTS_SHA256.encode() + graph.read_bytes()).hexdigest()
        return cls(open_session(graph, folder), tokenizer(folder), key)

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Return vectors (n, 384) and inner features (n, 1536); a repeated text is computed once."""
        distinct = list(dict.fromkeys(texts))
        found = run(self._session, rows(self._tokens, distinct))
        places = {text: place for place, text in enumerate(distinct)}
        order = [places[text] for text in texts]
        return Encoded(found["vector"][order], found["inner"][order])
