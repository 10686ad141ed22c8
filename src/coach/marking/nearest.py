"""The exemplars nearest to a passage, so that a student can see what a judgement rests on."""

import json
from pathlib import Path

import numpy as np

from coach.encoder.protocol import Encoder
from coach.marking.arrays import Shipped
from coach.models.findings import Exemplar

SHOWN = 2


class Neighbours:
    """The sentences that taught the judge, in the order in which their vectors are stored."""

    def __init__(self, unit_folder: Path, shipped: Shipped, encoder: Encoder) -> None:
        held_out = frozenset(shipped.manifest["held_out"].get("misconceptions", ()))
        names = [Path(name) for name in shipped.manifest["files"]]
        taught = (name for name in names if name.parent.name == "misconceptions" and name.stem not in held_out)
        self._files = [unit_folder / name for name in taught]
        self._vectors = shipped.arrays["neighbours"]
        self._encoder = encoder
        self._rows: list[tuple[str, Exemplar]] = []

    def nearest(self, misconception: str, text: str) -> tuple[Exemplar, ...]:
        """Return the two exemplars of a misconception most like a text, most like first."""
        self._rows = self._rows or self._read()
        own = [place for place, (kind, _) in enumerate(self._rows) if kind == misconception]
        if not own or len(self._rows) != len(self._vectors):
            return ()
        likeness = self._vectors[own].astype(np.float32) @ self._encoder.encode([text]).vectors[0]
        order = np.argsort(-np.round(likeness, 2), kind="stable")[:SHOWN]
        return tuple(self._rows[own[place]][1] for place in order)

    def _read(self) -> list[tuple[str, Exemplar]]:
        found = []
        for path in self._files:
            for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
                if line.strip():
                    row = json.loads(line)
                    found.append((row["misconception"], Exemplar(text=row["text"], label=row["label"])))
        return found
