"""Train a unit's judge: `python -m coach.training.train [UNIT]`.

Everything that the arrays depend on is named, with its hash, in the manifest beside them.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.encoder.minilm import MiniLM
from coach.encoder.protocol import Encoder
from coach.knowledge.loader import load as load_unit
from coach.marking import arrays
from coach.marking.adapted import FILE, Adapted
from coach.marking.answer import Layout, describe
from coach.marking.cleaning import plain
from coach.marking.eye import Eye
from coach.marking.nearest import places
from coach.marking.passages import passages
from coach.marking.scores import Heads
from coach.models.unit import Unit
from coach.paths import find_unit
from coach.training import answers, blend, compare, data, features, frozen, grader, taught
from coach.training.linear import Floats

INNER = 1536
"""Width of the frozen encoder's inner features."""
AXES = 96
"""Axes along which exemplars are compared."""
BAND = 0.05
"""Half the width of the band around a facet's thresholds that is called unsure."""


def main(folder: Path) -> None:
    """Train and write the judge of the unit in a folder; an adapted encoder that lies in it is used."""
    encoder = MiniLM.load()
    corpus = data.load(folder)
    target = folder / "judge"
    target.mkdir(exist_ok=True)
    graph = target / FILE
    adapted = Adapted.load(graph) if graph.is_file() else None
    found, manifest = train(corpus.part(held_out=False), load_unit(folder), encoder, adapted)
    np.savez(target / arrays.ARRAYS, allow_pickle=False, **found)
    manifest["files"] = {path.relative_to(folder).as_posix(): arrays.sha256(path) for path in corpus.files}
    manifest["held_out"] = {kind: sorted(names) for kind, names in sorted(corpus.held_out.items())}
    manifest["tune"] = {kind: sorted(names) for kind, names in sorted(corpus.tune.items())}
    weights = [target / arrays.ARRAYS, *([graph] if adapted else [])]
    manifest["weights"] = {path.name: arrays.sha256(path) for path in weights}
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (target / arrays.MANIFEST).write_text(text + "\n", "utf-8")
    compare.write(folder, corpus, compare.by_eye(Eye.open(encoder, arrays.load(target)), corpus))
    print(f"{target}: {len(manifest['heads'])} heads, {sum(path.stat().st_size for path in weights) // 1024} kB")


def train(
    corpus: data.Corpus, unit: Unit, encoder: Encoder, adapted: Adapted | None
) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Return the judge's arrays and the start of its manifest, from the batches that may train."""
    texts, batches = frozen.table(corpus)
    table = features.inner(encoder, texts)
    tasks = frozen.tasks(corpus, {item.id: frozenset(item.facets) for item in unit.misconceptions})
    tuning = np.ones(len(texts), bool)
    if adapted:
        chosen = {(kind, batch) for kind, names in corpus.tune.items() for batch in names}
        tuning = np.array([row in chosen for row in frozen.kinds(corpus)])
    heads = [frozen.fit(task, table, batches, tuning) for task in tasks]
    unseen = np.stack([head.unseen for head in heads], axis=1)
    weights = np.array([[1.0], [0.0], [0.0]]) * np.ones(len(heads))
    if adapted:
        learnt = _adapted_odds(adapted, [head.name for head in heads], texts, tuning)
        weights = blend.fit(tasks, heads, learnt, tuning)
        unseen = blend.apply(weights, unseen, learnt)
    kinds = list(dict.fromkeys(row.misconception for row in corpus.mistakes))
    facets = list(dict.fromkeys(row.facet for row in corpus.facets))
    names = [head.name for head in heads]
    rows, odds = _facet_rows(corpus, facets, names, unseen, tuning)
    found: dict[str, NDArray[Any]] = {
        "weight": np.stack([head.model.weight for head in heads], 1).astype(np.float32),
        "bias": np.array([head.model.bias for head in heads]),
        "slope": np.array([head.slope for head in heads]),
        "intercept": np.array([head.intercept for head in heads]),
        "blend": weights,
        "grader": grader.fit(rows, facets, odds),
        **_neighbours(_features(table[: len(corpus.mistakes)], [row.text for row in corpus.mistakes], adapted)),
    }
    manifest: dict[str, Any] = {
        "format": arrays.FORMAT,
        "encoder": encoder.key,
        "adapted": adapted.note if adapted else None,
        "misconceptions": kinds,
        "facets": facets,
        "heads": names,
        "verdicts": _verdicts(kinds, corpus, names, unseen, tuning),
    }
    low, high = grader.cuts(rows, facets, odds, found["grader"])
    manifest["facet_cuts"] = {facet: [round(low, 3), round(high, 3), BAND] for facet in facets}
    eye = Eye(encoder, Heads.read(found, manifest), adapted)
    _answer_models(corpus, eye, found, manifest)
    return found, manifest


def _features(inner: NDArray[Any], texts: list[str], adapted: Adapted | None) -> NDArray[Any]:
    """Return the features that the judge will see: inner ones, then the adapted encoder's states, if any."""
    return np.concatenate([inner, adapted([plain(text) for text in texts]).state], axis=1) if adapted else inner


def _neighbours(table: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """Return each exemplar's place along the axes on which exemplars differ most, with what makes a place."""
    centre, spread = table.mean(0), table.std(0) + 1e-6
    _, _, axes = np.linalg.svd((table - centre) / spread, full_matrices=False)
    kept = {"centre": centre.astype(np.float32), "axes": (axes[:AXES].T / spread[:, None]).astype(np.float16)}
    found = places(table, kept["centre"], kept["axes"])
    return {"neighbours": np.round(found * 127).astype(np.int8), **{f"neighbour_{k}": v for k, v in kept.items()}}


def _adapted_odds(adapted: Adapted, names: list[str], texts: list[str], tuning: NDArray[np.bool_]) -> Floats:
    """Return the adapted encoder's log-odds for the tuning rows, in the order of the heads; 0 elsewhere."""
    found = np.zeros((len(texts), len(names)))
    made = adapted([plain(text) for text, chosen in zip(texts, tuning, strict=True) if chosen])
    found[tuning] = made.odds[:, [adapted.heads.index(name) for name in names]]
    return found


def _facet_rows(
    corpus: data.Corpus, facets: list[str], names: list[str], unseen: Floats, tuning: NDArray[np.bool_]
) -> tuple[list[data.FacetExemplar], Floats]:
    """Return the tuning facet exemplars and their unseen log-odds of topic, named, shown and shownness."""
    start = len(corpus.mistakes)
    chosen = [row for row in range(len(corpus.facets)) if tuning[start + row]]
    own = unseen[[start + row for row in chosen]]
    groups = [[f"topic:{facet}", f"named:{facet}", f"shown:{facet}", "shownness"] for facet in facets]
    odds = np.stack([own[:, [names.index(name) for name in group]] for group in groups], axis=1)
    return [corpus.facets[row] for row in chosen], odds


def _verdicts(
    kinds: list[str], corpus: data.Corpus, names: list[str], unseen: Floats, tuning: NDArray[np.bool_]
) -> dict[str, list[float]]:
    """Return, for each misconception, the probabilities up to which a passage is sound and from which mistaken.

    Both come from unseen exemplars, half from the misconception's own and half from all: 5 in 100 sound ones
    lie above the upper one, 10 in 100 mistaken ones below the lower one.
    """
    found: dict[str, tuple[float, float]] = {}
    mistaken = np.array([row.mistaken for row in corpus.mistakes])
    chances, labels = [], []
    for kind in kinds:
        own = np.array([row.misconception == kind for row in corpus.mistakes]) & tuning[: len(mistaken)]
        chance = 1 / (1 + np.exp(-unseen[: len(own), names.index(f"mistaken:{kind}")][own]))
        if 0 < mistaken[own].sum() < own.sum():
            found[kind] = _band(chance, mistaken[own])
            chances.append(chance)
            labels.append(mistaken[own])
    every = _band(np.concatenate(chances), np.concatenate(labels))
    return {kind: [round((a + b) / 2, 3) for a, b in zip(found.get(kind, every), every, strict=True)] for kind in kinds}


def _band(chances: Floats, mistaken: NDArray[np.bool_]) -> tuple[float, float]:
    low, high = float(np.quantile(chances[mistaken], 0.1)), float(np.quantile(chances[~mistaken], 0.95))
    middle = (low + high) / 2
    return (low, high) if low < high else (middle, middle)


def _answer_models(corpus: data.Corpus, eye: Eye, found: dict[str, NDArray[Any]], manifest: dict[str, Any]) -> None:
    """Fit what marked answers teach, and add it to the arrays and the manifest."""
    rows = corpus.answers
    spans = [list(passages(row.text).sentences) for row in rows]
    seen = eye.see([passage.text for group in spans for passage in group])
    owner = np.repeat(np.arange(len(rows)), [len(group) for group in spans])
    batches = np.array([row.batch for row in rows])
    heads = taught.names(rows)
    fitted = [taught.fit(seen.features, *taught.labels(name, rows, spans), batches[owner]) for name in heads]
    unseen = np.stack([scores for _, scores in fitted], axis=1)
    table = np.array([describe(seen.rows(owner == row), eye.heads, unseen[owner == row]) for row in range(len(rows))])
    layout = Layout.of(eye.heads, len(heads), seen.features.shape[1])
    levels = {
        point: answers.fit_level(
            table, _level_blocks(point, layout, heads), np.array([row.levels[point] for row in rows]), batches
        )
        for point in rows[0].levels
    }
    mistakes = {
        kind: answers.fit_mistake(
            table,
            _mistake_blocks(kind, layout, heads, manifest["misconceptions"]),
            np.array([row.mistakes[kind] for row in rows], bool),
            batches,
        )
        for kind in rows[0].mistakes
    }
    found["taught_weight"] = np.stack([head.weight for head, _ in fitted], 1).astype(np.float32)
    found["taught_bias"] = np.array([head.bias for head, _ in fitted])
    for name, models in (("level", levels), ("mistake", mistakes)):
        found[f"{name}_weight"] = np.stack([model.model.weight for model in models.values()], 1).astype(np.float32)
        found[f"{name}_bias"] = np.array([model.model.bias for model in models.values()])
    manifest["taught"] = heads
    manifest["made_cuts"] = {
        kind: taught.cuts(fitted[heads.index(f"made:{kind}")][1], *taught.labels(f"made:{kind}", rows, spans))
        for kind in rows[0].mistakes
    }
    manifest["levels"] = {name: [round(v, 4) for v in (m.low, m.high, m.margin)] for name, m in levels.items()}
    manifest["answer_mistakes"] = {name: round(model.threshold, 4) for name, model in mistakes.items()}


def _level_blocks(point: str, layout: Layout, heads: list[str]) -> list[answers.Block]:
    """Pooled features (frozen and adapted apart), facets, and the heads that this point's quotes taught."""
    own = [_four(layout.taught, heads.index(f"{kind}:{point}")) for kind in ("some", "full")]
    pooled = [(columns, 3000.0) for columns in _pooled(layout)]
    return [*pooled, (_all(layout.facets), 100.0), (np.concatenate(own), 10.0)]


def _mistake_blocks(kind: str, layout: Layout, heads: list[str], kinds: list[str]) -> list[answers.Block]:
    """Pooled features, all facets with all mistakes, and this misconception's own numbers."""
    own = [_four(layout.taught, heads.index(f"made:{kind}")), _four(layout.mistakes, kinds.index(kind))]
    scores = np.concatenate([_all(layout.facets), _all(layout.mistakes)])
    pooled = [(columns, 0.0004) for columns in _pooled(layout)]
    return [*pooled, (scores, 0.003), (np.concatenate(own), 0.05)]


def _pooled(layout: Layout) -> list[NDArray[np.int_]]:
    """Return the pooled columns of the frozen features, then those of the adapted ones, if any."""
    columns = _all(layout.pooled).reshape(2, -1)
    return [part for part in (columns[:, :INNER].ravel(), columns[:, INNER:].ravel()) if len(part)]


def _four(block: slice, place: int) -> NDArray[np.int_]:
    return np.arange(block.start + 4 * place, block.start + 4 * place + 4)


def _all(block: slice) -> NDArray[np.int_]:
    return np.arange(block.start, block.stop)


if __name__ == "__main__":
    main(find_unit(sys.argv[1] if len(sys.argv) > 1 else None))
