"""How much of a reference an answer covers, as a trained reader of pairs sees it."""

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.marking.scores import Floats

FILE = Path(__file__).with_name("recall.npz")


def difference(first: NDArray[np.float32], second: NDArray[np.float32]) -> Floats:
    """Return |u - v| and u * v of two texts' inner features, each of shape (1536,), as one row of shape (3072,)."""
    return np.concatenate([np.abs(first - second), first * second]).astype(np.float64)


def covered(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """Return the trained reading for a reference's and an answer's inner features, 0 to 1."""
    weights, bias = _weights()
    return float(np.clip(difference(first, second) @ weights + bias, 0, 1))


@lru_cache(maxsize=1)
def _weights() -> tuple[Floats, float]:
    with np.load(FILE, allow_pickle=False) as data:
        return data["weights"].astype(np.float64), float(data["bias"])
