"""Heads that marked answers teach: which sentences an assessor quoted, for what, and at which level."""

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from coach.marking.passages import Passage
from coach.training.data import MarkedAnswer
from coach.training.linear import Features, Floats, Linear, Mask, folds

STRENGTH = 0.0005


def names(answers: list[MarkedAnswer]) -> list[str]:
    """Return the heads: `made:<misconception>`, `some:<marking point>`, `full:<marking point>`."""
    first = answers[0]
    return [f"made:{name}" for name in first.mistakes] + [
        f"{kind}:{point}" for kind in ("some", "full") for point in first.levels
    ]


def labels(name: str, answers: list[MarkedAnswer], spans: list[list[Passage]]) -> tuple[Mask, Mask]:
    """Return (positive, negative) over all sentences of all answers; the rest says nothing.

    Positive is a sentence that the assessor quoted; negative is any sentence of an answer that does not
    make the mistake, or does not reach the level. Where the assessor listed every mistaken sentence, those
    are positive and all others negative.
    """
    kind, _, target = name.partition(":")
    positive, negative = [], []
    for answer, sentences in zip(answers, spans, strict=True):
        needed = 2 if kind == "full" else 1
        reached = answer.mistakes[target] if kind == "made" else answer.levels[target] >= needed
        quotes = [answer.evidence.get(target, "")] if reached else []
        listed = kind == "made" and answer.mistaken is not None
        if kind == "made" and answer.mistaken is not None:
            quotes = [*quotes, *answer.mistaken.get(target, ())]
        held = [(answer.text.find(quote), len(quote)) for quote in quotes if quote and quote in answer.text]
        for sentence in sentences:
            quoted = any(sentence.start < start + size and start < sentence.end for start, size in held)
            positive.append(quoted)
            negative.append(not reached or (listed and not quoted))
    return np.array(positive, bool), np.array(negative, bool)


def fit(features: Features, positive: Mask, negative: Mask, batches: NDArray[np.str_]) -> tuple[Linear, Floats]:
    """Fit a head; also return every sentence's score from a head that had not seen its batch."""
    scores = np.zeros(len(features))
    for left in folds(batches):
        scores[left] = _logistic(features, positive & ~left, negative & ~left)(features[left])
    return _logistic(features, positive, negative), scores


def cuts(scores: Floats, positive: Mask, negative: Mask) -> list[float]:
    """Return the unseen scores from which a sentence of a running text is worth a look, and is a mistake.

    1 in 100 and 1 in 500 sentences of answers without the mistake lie above them.
    """
    return [round(float(np.quantile(scores[negative & ~positive], share)), 3) for share in (0.99, 0.998)]


def _logistic(features: Features, positive: Mask, negative: Mask) -> Linear:
    chosen = positive | negative
    if not positive.any() or not negative.any():
        return Linear(np.zeros(features.shape[1]), 0.0)
    own = features[chosen]
    mean, deviation = own.mean(0), own.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3)
    model.fit((own - mean) / deviation, positive[chosen])
    weight = model.coef_[0] / deviation
    return Linear(weight.astype(np.float64), float(model.intercept_[0] - mean @ weight))
