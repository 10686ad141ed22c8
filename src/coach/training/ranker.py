"""Learn the weights of the search from phrasings: `python -m coach.training.ranker`.

Each hand's phrasings are queries against an index without that hand's own, so that nothing is found by being itself.
The rank weights maximise the softmax of the right item among its kind; the off-topic rule is a logistic regression.
"""

import json
from typing import Any

import numpy as np
import yaml

from coach import paths
from coach.encoder.open import open_encoder
from coach.knowledge import loader
from coach.models.items import Item
from coach.models.unit import Unit
from coach.retrieval.dense import Dense
from coach.retrieval.features import FEATURES, TOPIC, Features, Seen
from coach.retrieval.passages import SEARCHED, passages
from coach.retrieval.weights import FILE, described

Matrix = Any
STEPS, RATE, PENALTY = 300, 0.05, 1e-3
REFUSED = 0.02
"""Share of on-topic queries that may be refused: the off-topic rule's bias is set by it."""


def main() -> None:
    """Write the weights, with what they were learnt from."""
    folder = paths.find_unit(None)
    unit = loader.load(folder)
    encoder = open_encoder()
    rows: list[tuple[Matrix, int]] = []
    seen_by: list[tuple[list[Seen], list[Seen]]] = []
    hands = sorted((folder / loader.PHRASINGS).glob("*.yaml"))
    for hand in hands:
        own = yaml.safe_load(hand.read_text("utf-8"))
        rest = _without(unit, own)
        items = [item for item in rest.items() if item.kind in SEARCHED]
        found = passages(rest)
        dense = Dense(found, encoder.encode([passage.text for passage in found]).vectors)
        features = Features(rest, items)
        on: list[Seen] = []
        for item_id, phrases in own["items"].items():
            for seen in _see(features, dense, encoder, phrases):
                rows.append(_row(items, item_id, seen))
                on.append(seen)
        seen_by.append((on, _see(features, dense, encoder, own["off_topic"])))
    rank = _fit_rank(rows)
    rule = _fit_off_topic(rank, seen_by)
    data: dict[str, Any] = {"rank": [round(float(weight), 4) for weight in rank], "off_topic": rule}
    counts = {"on_topic": sum(len(on) for on, _ in seen_by), "off_topic": sum(len(off) for _, off in seen_by)}
    data["learnt_from"] = {"hands": [hand.stem for hand in hands], **counts}
    FILE.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    print(json.dumps(data, indent=1))


def _without(unit: Unit, own: dict[str, Any]) -> Unit:
    """Return the unit without one hand's phrasings."""
    mine = {phrase.strip() for phrases in own["items"].values() for phrase in phrases}
    left = {item: tuple(p for p in phrases if p not in mine) for item, phrases in unit.phrasings.items()}
    theirs = {phrase.strip() for phrase in own["off_topic"]}
    return unit.model_copy(
        update={"phrasings": left, "off_topic": tuple(text for text in unit.off_topic if text not in theirs)}
    )


def _see(features: Features, dense: Dense, encoder: Any, queries: list[str]) -> list[Seen]:
    vectors = encoder.encode(queries).vectors
    return [
        features.see(query, dense.search(vector, len(dense.passages)))
        for query, vector in zip(queries, vectors, strict=True)
    ]


def _row(items: list[Item], wanted: str, seen: Seen) -> tuple[Matrix, int]:
    """Return the features of the items of the wanted one's kind, and its place among them."""
    kind = next(item.kind for item in items if item.id == wanted)
    places = [place for place, item in enumerate(items) if item.kind == kind]
    return seen.values[places], [items[place].id for place in places].index(wanted)


def _fit_rank(rows: list[tuple[Matrix, int]]) -> Matrix:
    weights = np.ones(len(FEATURES))
    moment, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = PENALTY * weights
        for values, wanted in rows:
            scores = values @ weights * 10
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            slope += 10 * (chance @ values - values[wanted]) / len(rows)
        moment = 0.9 * moment + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= RATE * (moment / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = np.maximum(weights, 0.0)
    return weights / weights.sum()


def _fit_off_topic(rank: Matrix, hands: list[tuple[list[Seen], list[Seen]]]) -> dict[str, float]:
    """Return the off-topic rule; its bias is where hands that did not teach it refuse REFUSED of what is on topic."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    names = [*TOPIC, "score", "score three", "lead"]

    def table(seen: list[Seen]) -> Matrix:
        rows = [described(one.topic, one.values @ rank) for one in seen]
        return np.array([[row[name] for name in names] for row in rows])

    def fit(kept: list[tuple[Matrix, Matrix]]) -> tuple[Matrix, float]:
        inputs = np.vstack([part for pair in kept for part in pair])
        labels = np.concatenate([np.repeat([0, 1], [len(on), len(off)]) for on, off in kept])
        scaler = StandardScaler().fit(inputs)
        model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=5000).fit(scaler.transform(inputs), labels)
        weights = model.coef_[0] / scaler.scale_
        return weights, float(model.intercept_[0] - weights @ scaler.mean_)

    tables = [(table(on), table(off)) for on, off in hands]
    others = []
    for place, (on, _) in enumerate(tables):
        weights, bias = fit([pair for number, pair in enumerate(tables) if number != place])
        others.append(on @ weights + bias)
    limit = float(np.quantile(np.concatenate(others), 1 - REFUSED))
    weights, bias = fit(tables)
    rule = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    return {"bias": round(bias - limit, 4), **rule}


if __name__ == "__main__":
    main()
