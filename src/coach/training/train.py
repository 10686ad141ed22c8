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
from coach.language import split
from coach.marking import arrays
from coach.marking.answer import describe
from coach.marking.cleaning import plain
from coach.marking.scores import Heads
from coach.models.unit import Unit
from coach.paths import find_unit
from coach.training import answers, data, features, frozen, grader
from coach.training.linear import Floats

BAND = 0.05
"""Half the width of the band around a facet's thresholds that is called unsure."""


def main(folder: Path) -> None:
    """Train and write the judge of the unit in a folder."""
    encoder = MiniLM.load()
    corpus = data.load(folder)
    unit = load_unit(folder)
    found, manifest = train(corpus.part(held_out=False), unit, encoder)
    target = folder / "judge"
    target.mkdir(exist_ok=True)
    np.savez(target / arrays.ARRAYS, allow_pickle=False, **found)
    manifest["files"] = {path.relative_to(folder).as_posix(): arrays.sha256(path) for path in corpus.files}
    manifest["held_out"] = {kind: sorted(names) for kind, names in sorted(corpus.held_out.items())}
    manifest["weights"] = {arrays.ARRAYS: arrays.sha256(target / arrays.ARRAYS)}
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (target / arrays.MANIFEST).write_text(text + "\n", "utf-8")
    print(f"{target}: {len(manifest['heads'])} heads, {(target / arrays.ARRAYS).stat().st_size // 1024} kB")


def train(corpus: data.Corpus, unit: Unit, encoder: Encoder) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Return the judge's arrays and the start of its manifest, from the batches that may train."""
    texts, batches = frozen.table(corpus)
    table = features.inner(encoder, texts)
    related = {item.id: frozenset(item.facets) for item in unit.misconceptions}
    heads = [frozen.fit(task, table, batches) for task in frozen.tasks(corpus, related)]
    kinds = list(dict.fromkeys(row.misconception for row in corpus.mistakes))
    facets = list(dict.fromkeys(row.facet for row in corpus.facets))
    odds = _unseen(corpus, facets, heads)
    found: dict[str, NDArray[Any]] = {
        "weight": np.stack([head.model.weight for head in heads], 1).astype(np.float32),
        "bias": np.array([head.model.bias for head in heads]),
        "slope": np.array([head.slope for head in heads]),
        "intercept": np.array([head.intercept for head in heads]),
        "grader": grader.fit(corpus.facets, facets, odds),
        "neighbours": np.round(features.vectors(encoder, [row.text for row in corpus.mistakes]) * 127).astype(np.int8),
    }
    manifest: dict[str, Any] = {
        "format": arrays.FORMAT,
        "encoder": encoder.key,
        "misconceptions": kinds,
        "facets": facets,
        "heads": [head.name for head in heads],
        "thresholds": _bearing(heads, kinds, corpus),
    }
    low, high = grader.cuts(corpus.facets, facets, odds, found["grader"])
    manifest["facet_cuts"] = {facet: [round(low, 3), round(high, 3), BAND] for facet in facets}
    _answer_models(corpus, encoder, Heads.read(found, manifest), found, manifest)
    return found, manifest


def _unseen(corpus: data.Corpus, facets: list[str], heads: list[frozen.Head]) -> Floats:
    """Return log-odds for the facet rows from heads that had not seen their batch, (rows, facets, 4)."""
    unseen = {head.name: head.unseen for head in heads}
    rows = slice(len(corpus.mistakes), len(corpus.mistakes) + len(corpus.facets))
    names = [[f"topic:{facet}", f"named:{facet}", f"shown:{facet}", "shownness"] for facet in facets]
    return np.stack([np.stack([unseen[name][rows] for name in group], axis=-1) for group in names], axis=1)


def _bearing(heads: list[frozen.Head], kinds: list[str], corpus: data.Corpus) -> dict[str, float]:
    """Return, for each misconception, the probability of bearing that 95 in 100 unseen exemplars exceed."""
    unseen = {head.name: head.unseen for head in heads}
    found = {}
    for kind in kinds:
        own = np.array([row.misconception == kind for row in corpus.mistakes])
        odds = unseen[f"bears:{kind}"][: len(corpus.mistakes)][own]
        found[kind] = float(1 / (1 + np.exp(-np.quantile(odds, 0.05))))
    return found


def _answer_models(
    corpus: data.Corpus, encoder: Encoder, heads: Heads, found: dict[str, NDArray[Any]], manifest: dict[str, Any]
) -> None:
    """Fit the answer-level models and add them to the arrays and the manifest."""
    described = [_describe(row.text, encoder, heads) for row in corpus.answers]
    table = np.array(described)
    batches = np.array([row.batch for row in corpus.answers])
    count = 4 * (len(heads.facets) + len(heads.misconceptions))
    points = list(corpus.answers[0].levels)
    levels = {
        point: answers.fit_level(table, count, np.array([row.levels[point] for row in corpus.answers]), batches)
        for point in points
    }
    mistakes = {}
    for place, kind in enumerate(heads.misconceptions):
        if kind in corpus.answers[0].mistakes:
            start, step = 4 * len(heads.facets), len(heads.misconceptions)
            own = [start + place + step * part for part in range(4)]
            labels = np.array([row.mistakes[kind] for row in corpus.answers], bool)
            mistakes[kind] = answers.fit_mistake(table, count, own, labels, batches)[0]
    for name, models in (("level", levels), ("mistake", mistakes)):
        found[f"{name}_weight"] = np.stack([model.model.weight for model in models.values()], 1).astype(np.float32)
        found[f"{name}_bias"] = np.array([model.model.bias for model in models.values()])
    manifest["levels"] = {name: [round(v, 4) for v in (m.low, m.high, m.margin)] for name, m in levels.items()}
    manifest["answer_mistakes"] = {name: round(model.threshold, 4) for name, model in mistakes.items()}


def _describe(text: str, encoder: Encoder, heads: Heads) -> Floats:
    table = features.inner(encoder, [plain(sentence.text) for sentence in split(text)])
    return describe(heads.scores(heads.odds(table)), table)


if __name__ == "__main__":
    main(find_unit(sys.argv[1] if len(sys.argv) > 1 else None))
