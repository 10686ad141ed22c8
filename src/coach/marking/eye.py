"""What the judge sees: sentences through the encoder, and the adapted encoder where the unit ships one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.encoder.protocol import Encoder
from coach.errors import EncoderError
from coach.marking import arrays
from coach.marking.adapted import FILE, Adapted
from coach.marking.scores import Heads, Scores


@dataclass(frozen=True, slots=True)
class Eye:
    """Encoders and heads together: texts in, scores and features out."""

    encoder: Encoder
    heads: Heads
    adapted: Adapted | None

    @classmethod
    def open(cls, encoder: Encoder, shipped: arrays.Shipped) -> "Eye":
        """Open what a judge's folder names; EncoderError if it was trained on another encoder."""
        if shipped.manifest["encoder"] != encoder.key:
            raise EncoderError("This judge was trained on another encoder.", "Train it: python -m coach.training.train")
        path: Path = shipped.folder / FILE
        adapted = Adapted.load(path) if FILE in shipped.manifest["weights"] else None
        return cls(encoder, Heads.read(shipped.arrays, shipped.manifest), adapted)

    def see(self, texts: Sequence[str]) -> tuple[Scores, NDArray[Any]]:
        """Return the scores of n texts and their features, shape (n, d)."""
        features = self.encoder.encode(texts).inner
        if features is None:
            raise EncoderError("This encoder shows no inner features.", "Use the packaged one for judging.")
        if self.adapted is None:
            return self.heads.scores(self.heads.odds(features)), features
        state, odds = self.adapted(texts)
        scores = self.heads.scores(self.heads.odds(features, odds))
        return scores, np.concatenate([features, state], axis=1)
