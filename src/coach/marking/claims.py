"""Which passages bear on which misconceptions, and whether they make the mistake.

A student who checks a sentence or two asks about exactly that, so the misconceptions that it is most
about are judged. In a running text most sentences bear on none, and a mistake is called only where a
head that marked answers taught agrees.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.marking.mistakes import Claim
from coach.marking.passages import Passages
from coach.marking.scores import Floats, Scores
from coach.models.findings import Verdict
from coach.models.items import Misconception

NEAREST = 4
"""A short text is judged on so many misconceptions, those that it most likely bears on, at least."""
BEARS = 0.5
"""Probability from which a sentence of a running text bears on a misconception."""
MAY_BEAR = 0.05
"""The same for a short text."""
BLAME = 0.2
"""Probability of bearing under which a short text is never called mistaken, nor doubted."""
BLAME_RUNNING = 0.4
"""The same for a sentence of a running text."""
PLAINLY = 0.9
"""Probability, of bearing and of the mistake, that stands in where marked answers taught no head."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What training found out about thresholds."""

    items: dict[str, Misconception]
    kinds: tuple[str, ...]
    """Columns of the scores."""
    verdicts: dict[str, tuple[float, float]]
    """For each misconception: sound up to the first probability, mistaken from the second."""
    made: dict[str, tuple[int, float, float]]
    """For some: column of the taught head, score worth a look, score that is a mistake."""

    @classmethod
    def read(cls, manifest: dict[str, Any], items: dict[str, Misconception]) -> "Rules":
        """Take the rules out of a shipped judge's manifest."""
        columns = manifest["taught"]
        made = {kind: (columns.index(f"made:{kind}"), *cuts) for kind, cuts in manifest["made_cuts"].items()}
        verdicts = {kind: (low, high) for kind, (low, high) in manifest["verdicts"].items()}
        return cls(items, tuple(manifest["misconceptions"]), verdicts, made)

    def verdict(self, kind: str, p_mistaken: float) -> Verdict:
        """Turn a probability into a word, with a band between that abstains."""
        low, high = self.verdicts[kind]
        return "mistaken" if p_mistaken >= high else "sound" if p_mistaken <= low else "unsure"


def may_bear(bears: Floats) -> NDArray[np.bool_]:
    """Return, shape (passages, misconceptions), where a text of one passage would be judged."""
    order = np.argsort(np.argsort(-bears, axis=1, kind="stable"), axis=1, kind="stable")
    return np.asarray((order < NEAREST) | (bears >= MAY_BEAR), np.bool_)


def short(found: Passages, scores: Scores, rules: Rules) -> Iterator[Claim]:
    """Yield what a text of a sentence or a few bears on, judged in one piece."""
    row = len(found.all) - 1
    chosen = may_bear(scores.bears)[row]
    for column, kind in enumerate(rules.kinds):
        if kind in rules.items and chosen[column]:
            chance = float(scores.mistaken[row, column])
            # A doubt is worth a student's time only where the text is likely to be about the matter at all.
            about = bool(scores.bears[row, column] >= BLAME)
            word = rules.verdict(kind, chance) if about else "sound"
            yield Claim(rules.items[kind], found.all[row], chance, word, row, about)


def running(found: Passages, scores: Scores, taught: Floats, rules: Rules) -> Iterator[Claim]:
    """Yield what the sentences of a running text bear on."""
    for row, passage in enumerate(found.sentences):
        for column, kind in enumerate(rules.kinds):
            bears, chance = float(scores.bears[row, column]), float(scores.mistaken[row, column])
            head, look, mistake = rules.made.get(kind, (-1, 0.0, 0.0))
            told = round(float(taught[row, head]), 3) if head >= 0 else 0.0
            if kind in rules.items and (bears >= BEARS or (head >= 0 and told >= look)):
                called = told >= mistake and bears >= BLAME_RUNNING if head >= 0 else min(bears, chance) >= PLAINLY
                near = head >= 0 and told >= look and bears >= BEARS
                word = _agreed(rules.verdict(kind, chance), chance, called, near)
                yield Claim(rules.items[kind], passage, chance, word, row)


def _agreed(word: Verdict, chance: float, called: bool, near: bool) -> Verdict:
    """Join a sentence's own verdict with what the text's readers call a mistake; where they differ, be unsure.

    A sentence that the readers would not even look at twice is no doubt of theirs, so it is let be.
    """
    if called:
        return "mistaken" if chance >= BEARS else "unsure"
    return "unsure" if word != "sound" and near else "sound"
