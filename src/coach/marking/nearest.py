"""The exemplars nearest to a passage, as the judge sees both, so that a student can see what a judgement rests on."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.marking.arrays import Shipped
from coach.models.findings import Exemplar

SHOWN = 2


class Neighbours:
    """The sentences that taught the judge, in the order in which their places are stored.

    A place is a unit vector: the judge's features of a text along the few axes on which exemplars differ most.
    """

    def __init__(self, unit_folder: Path, shipped: Shipped) -> None:
        held_out = frozenset(shipped.manifest["held_out"].get("misconceptions", ()))
        names = [Path(name) for name in shipped.manifest["files"]]
        taught = (name for name in names if name.parent.name == "misconceptions" and name.stem not in held_out)
        self._files = [unit_folder / name for name in taught]
        self._places = shipped.arrays["neighbours"]
        self._axes = shipped.arrays["neighbour_axes"].astype(np.float32)
        self._centre = shipped.arrays["neighbour_centre"].astype(np.float32)
        self._rows: list[tuple[str, Exemplar]] = []

    def nearest(self, misconception: str, features: NDArray[Any]) -> tuple[Exemplar, ...]:
        """Return the two exemplars of a misconception most like a passage of these features, most like first."""
        self._rows = self._rows or self._read()
        own = [place for place, (kind, _) in enumerate(self._rows) if kind == misconception]
        if not own or len(self._rows) != len(self._places):
            return ()
        likeness = self._places[own].astype(np.float32) @ places(features[None], self._centre, self._axes)[0]
        order = np.argsort(-np.round(likeness), kind="stable")[:SHOWN]
        return tuple(self._rows[own[place]][1] for place in order)

    def _read(self) -> list[tuple[str, Exemplar]]:
        found = []
        for path in self._files:
            for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
                if line.strip():
                    row = json.loads(line)
                    found.append((row["misconception"], Exemplar(text=row["text"], label=row["label"])))
        return found


def places(features: NDArray[Any], centre: NDArray[Any], axes: NDArray[Any]) -> NDArray[np.float32]:
    """Return the places of n texts, shape (n, axes), for their features (n, d), a centre (d,) and axes (d, axes)."""
    found = (features.astype(np.float32) - centre) @ axes
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.maximum(length, 1e-6), np.float32)
