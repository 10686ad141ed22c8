"""A reader of pairs, a model of the user's own, in place of the packaged heads that tell mistaken from sound.

Any sentence-transformers `CrossEncoder` that was trained for natural language inference will do: it reads a
passage beside what a misconception claims, and beside what is right.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from coach.errors import EncoderError
from coach.marking.scores import Floats
from coach.models.items import Misconception

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

Pair = tuple[str, Misconception]
LABELS = ("entailment", "contradiction")


class Reader(Protocol):
    """Tells whether a passage makes a mistake."""

    def mistaken(self, pairs: Sequence[Pair]) -> Floats:
        """Return the probability, shape (n,), that each passage makes the mistake beside it."""


class NliReader:
    """A local CrossEncoder; imports torch when it is made, and only then."""

    def __init__(self, model: "CrossEncoder", columns: tuple[int, int]) -> None:
        self._model = model
        self._columns = columns

    @classmethod
    def load(cls, folder: Path) -> "NliReader":
        """Read the model in a folder; EncoderError if it is none, or tells no entailment from contradiction."""
        if not (folder / "config.json").is_file():
            raise EncoderError(
                f"There is no CrossEncoder in {folder}.",
                "Set COACH_JUDGE to a folder with a config.json, or leave it unset for the packaged judge.",
            )
        os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
        try:
            from sentence_transformers import CrossEncoder

            model = CrossEncoder(str(folder), device="cpu", local_files_only=True)
        except Exception as error:  # the libraries raise many kinds
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise EncoderError(f"The model in {folder} cannot be read.", reason) from error
        named = {str(label).lower(): int(number) for number, label in model.config.id2label.items()}
        if not named.keys() >= set(LABELS):
            raise EncoderError(
                f"The model in {folder} was not trained for natural language inference.",
                "Its labels must be entailment, neutral and contradiction.",
            )
        return cls(model, (named[LABELS[0]], named[LABELS[1]]))

    def mistaken(self, pairs: Sequence[Pair]) -> Floats:
        """Set what speaks for the claim, and against what is right, beside the opposite; 0.5 where nothing speaks."""
        if not pairs:
            return np.zeros(0)
        read = [(text, item.claim) for text, item in pairs] + [(text, item.correction) for text, item in pairs]
        chances = np.asarray(self._model.predict(read, apply_softmax=True, show_progress_bar=False), np.float64)
        claim, right = np.split(chances[:, self._columns], 2)
        agreed, denied = claim[:, 0] + right[:, 1], claim[:, 1] + right[:, 0]
        return np.asarray((agreed + 1e-6) / (agreed + denied + 2e-6), np.float64)


def open_reader() -> Reader | None:
    """Return the reader at the path that COACH_JUDGE names; None where it names none."""
    path = os.environ.get("COACH_JUDGE")
    return NliReader.load(Path(path).expanduser()) if path else None
