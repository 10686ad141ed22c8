"""Rank items by the meaning of their passages: exact inner-product search over sentence vectors."""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach import paths
from coach.knowledge.cache import write_cache
from coach.retrieval.passages import Passage

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    from coach.encoder.protocol import Encoder

SHIPPED = "index.npz"
"""Vectors of a packaged unit, made once, so that the first question need not wait for them."""


def content_key(passages: Sequence[Passage], encoder_key: str) -> str:
    """Return the SHA-256 of what determines the vectors: the encoder and every passage."""
    digest = hashlib.sha256(encoder_key.encode())
    for passage in passages:
        digest.update(f"\0{passage.item}\0{passage.text}".encode())
    return digest.hexdigest()


class Dense:
    """A FAISS index over passages."""

    def __init__(self, passages: Sequence[Passage], vectors: "NDArray[float32]") -> None:
        import faiss

        self.passages = list(passages)
        self._index: Any = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)

    def search(self, vector: "NDArray[float32]", top: int) -> list[tuple[Passage, float]]:
        """Return the passages nearest to a vector of shape (dim,), best first, with their cosines."""
        scores, places = self._index.search(vector.reshape(1, -1), min(top, len(self.passages)))
        return [(self.passages[place], float(score)) for place, score in zip(places[0], scores[0], strict=True)]


def open_dense(passages: Sequence[Passage], encoder: "Encoder", folder: Path) -> Dense:
    """Return the index of a unit: from its folder, else from the cache, else made now and cached."""
    key = content_key(passages, encoder.key)
    cached = paths.cache() / f"index-{key[:24]}.npz"
    for file in (folder / SHIPPED, cached):
        vectors = read_vectors(file, key)
        if vectors is not None:
            return Dense(passages, vectors)
    vectors = encoder.encode([passage.text for passage in passages]).vectors
    write_cache(cached, packed(vectors, key))
    return Dense(passages, vectors)


def packed(vectors: "NDArray[float32]", key: str) -> bytes:
    """Return vectors as the bytes of an .npz file, in half precision, with the key of their content."""
    import numpy as np

    file = io.BytesIO()
    np.savez(file, vectors=vectors.astype(np.float16), key=np.frombuffer(key.encode(), np.uint8))
    return file.getvalue()


def read_vectors(file: Path, key: str) -> "NDArray[float32] | None":
    """Return the vectors in a file if they are those of the key, else None."""
    import numpy as np

    try:
        with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as data:
            if data["key"].tobytes().decode("ascii", "replace") != key:
                return None
            vectors: NDArray[float32] = data["vectors"].astype(np.float32)
            return vectors
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
