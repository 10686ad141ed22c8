import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from coach.encoder.batches import batches
from coach.encoder.minilm import MiniLM
from coach.encoder.weights import packaged_folder
from coach.errors import EncoderError

TEXTS = [
    "Mostly tenants.",
    "",
    "We survey them every year, and 41 of 63 said that the wait was worst. " * 12,
    "Łódź 😀",
]


@pytest.fixture(scope="module")
def encoder() -> MiniLM:
    return MiniLM.load()


@pytest.mark.filterwarnings("ignore")
def test_same_vectors_as_sentence_transformers(encoder: MiniLM) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(packaged_folder()), device="cpu", local_files_only=True)
    expected = model.encode(TEXTS, convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False)
    assert np.abs(encoder.encode(TEXTS).vectors - expected).max() < 1e-5


def test_shapes_and_unit_length(encoder: MiniLM) -> None:
    found = encoder.encode(TEXTS)
    assert found.vectors.shape == (4, encoder.dim)
    assert found.inner is not None and found.inner.shape == (4, 1536)
    assert np.allclose(np.linalg.norm(found.vectors, axis=1), 1)


def test_no_texts(encoder: MiniLM) -> None:
    assert encoder.encode([]).vectors.shape == (0, 384)


def test_a_text_gets_the_same_bytes_whatever_its_neighbours(encoder: MiniLM) -> None:
    many = encoder.encode([*TEXTS, *(f"{text} Again." for text in TEXTS), *TEXTS])
    for row, text in enumerate(TEXTS):
        alone = encoder.encode([text])
        assert alone.vectors.tobytes() == many.vectors[row].tobytes() == many.vectors[row + 8].tobytes()
        assert alone.inner is not None and many.inner is not None
        assert alone.inner.tobytes() == many.inner[row].tobytes()


def test_a_lone_surrogate_is_encoded(encoder: MiniLM) -> None:
    assert np.isfinite(encoder.encode(["a \ud800 b"]).vectors).all()


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    shutil.copytree(packaged_folder(), tmp_path / "model")
    weights = tmp_path / "model" / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    with pytest.raises(EncoderError, match="not the ones expected"):
        MiniLM.load(tmp_path / "model")


def test_missing_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="cannot be read"):
        MiniLM.load(tmp_path)


def test_torch_is_never_imported() -> None:
    code = (
        "import sys, json; from coach.encoder.open import open_encoder; open_encoder().encode(['a']);"
        "print(json.dumps([m for m in ('torch', 'transformers') if m in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_batches_depend_on_a_row_alone_and_lose_none() -> None:
    found = list(batches([3, 40, 17, 3, 256]))
    assert sorted(row for _, rows in found for row in rows) == [0, 1, 2, 3, 4]
    assert [width for width, _ in found] == [16, 32, 48, 256]
