"""What the judge sees: sentences through the encoder, and the adapted encoder where the unit ships one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from coach.encoder.protocol import Encoder
from coach.errors import EncoderError
from coach.marking import arrays
from coach.marking.adapted import FILE, Adapted
from coach.marking.answer import Seen
from coach.marking.scores import Heads, Scores

MOST = 4000
"""Texts remembered, at about 12 kB each: a talk grades its section again at each reply, and a class repeats itself."""


@dataclass(frozen=True, slots=True)
class Eye:
    """Encoders and heads together: texts in, scores and features out; a text is computed once."""

    encoder: Encoder
    heads: Heads
    adapted: Adapted | None
    memory: dict[str, tuple[Any, Any, Any]] = field(default_factory=dict)
    """Rows of `Seen` by text, oldest first."""
    lock: Lock = field(default_factory=Lock)

    @classmethod
    def open(cls, encoder: Encoder, shipped: arrays.Shipped) -> "Eye":
        """Open what a judge's folder names; EncoderError if it was trained on another encoder."""
        if shipped.manifest["encoder"] != encoder.key:
            raise EncoderError("This judge was trained on another encoder.", "Train it: python -m coach.training.train")
        path: Path = shipped.folder / FILE
        adapted = Adapted.load(path) if FILE in shipped.manifest["weights"] else None
        return cls(encoder, Heads.read(shipped.arrays, shipped.manifest), adapted)

    def see(self, texts: Sequence[str]) -> Seen:
        """Return what the encoders and heads make of n texts; equal texts get the very same rows."""
        if not texts:
            return self._see(())
        # A screen judges on several threads, and one must not drop what another is about to read.
        with self.lock:
            missing = [text for text in dict.fromkeys(texts) if text not in self.memory]
            if missing:
                fresh = self._see(missing)
                rows = zip(fresh.features, fresh.frozen, fresh.sharp, strict=True)
                self.memory.update(zip(missing, rows, strict=True))
            features, frozen, sharp = zip(*(self.memory[text] for text in texts), strict=True)
            while len(self.memory) > MOST:
                del self.memory[next(iter(self.memory))]
        return Seen(np.stack(features), np.stack(frozen), np.stack(sharp))

    def scores(self, seen: Seen) -> Scores:
        """Return calibrated probabilities, frozen and sharp heads joined."""
        return self.heads.scores(self.heads.join(seen.frozen, seen.sharp))

    def _see(self, texts: Sequence[str]) -> Seen:
        if self.adapted:
            made = self.adapted(texts)
            order = [self.adapted.heads.index(name) for name in self.heads.names]
            features = np.concatenate([made.inner, made.state], axis=1)
            return Seen(features, self.heads.odds(made.inner), made.odds[:, order].astype(np.float64))
        inner = self.encoder.encode(texts).inner
        if inner is None:
            raise EncoderError("This encoder shows no inner features.", "Use the packaged one for judging.")
        frozen = self.heads.odds(inner)
        return Seen(inner, frozen, frozen)
