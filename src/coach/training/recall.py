"""Learn how much of a reference an answer covers from marked pairs: `python -m coach.training.recall`.

A ridge on |u - v| and u * v of the encoder's inner features, the pairs marked by hand. It reads paraphrase where
closeness of words does not; halves with the fixed blend, it agrees better with markers of other subjects than either.
"""

import json

import numpy as np

from coach import paths
from coach.encoder.open import open_encoder
from coach.marking.recall import FILE, difference

PENALTY = 5000.0
"""Ridge penalty on standardised features: chosen with whole references held out."""
FOLDS = 10


def main() -> None:
    """Write the weights, and print how well they do on references that taught nothing."""
    files = sorted((paths.find_unit(None) / "exemplars" / "recall").glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    # A reference covers itself, which no student's answer teaches.
    rows += [{"reference": text, "answer": text, "score": 1.0} for text in {row["reference"]: None for row in rows}]
    encoder = open_encoder()
    texts = list(dict.fromkeys(text for row in rows for text in (row["reference"], row["answer"])))
    inner = encoder.encode(texts).inner
    assert inner is not None
    place = {text: number for number, text in enumerate(texts)}
    inputs = np.stack([difference(inner[place[row["reference"]]], inner[place[row["answer"]]]) for row in rows])
    marks = np.array([row["score"] for row in rows], np.float64)
    references = list(dict.fromkeys(row["reference"] for row in rows))
    fold = np.array([references.index(row["reference"]) % FOLDS for row in rows])
    tried = np.zeros(len(rows))
    for number in range(FOLDS):
        weights, bias = _fit(inputs[fold != number], marks[fold != number])
        tried[fold == number] = inputs[fold == number] @ weights + bias
    weights, bias = _fit(inputs, marks)
    np.savez(FILE, weights=weights.astype(np.float32), bias=np.float32(bias))
    print(f"{len(rows)} pairs; Pearson on references held out: {np.corrcoef(tried, marks)[0, 1]:.3f}")


def _fit(inputs: np.ndarray, marks: np.ndarray) -> tuple[np.ndarray, float]:
    """Return weights and bias on the features as they are, fitted on standardised ones."""
    from sklearn.linear_model import Ridge
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(inputs)
    model = Ridge(PENALTY).fit(scaler.transform(inputs), marks)
    weights = model.coef_ / scaler.scale_
    return weights, float(model.intercept_ - weights @ scaler.mean_)


if __name__ == "__main__":
    main()
