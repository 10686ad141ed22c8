"""Adapt the encoder to a unit's exemplars: `python -m coach.training.adapt_unit [UNIT]`, then train the judge.

It takes about a quarter of an hour on two cores. Marked answers take no part, so that what the adapted
encoder makes of them is fit to train the answer-level models on.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file

from coach.encoder.weights import packaged_folder, verify
from coach.knowledge.loader import load as load_unit
from coach.marking.adapted import FILE
from coach.marking.arrays import sha256
from coach.paths import find_unit
from coach.training import adapt, data, frozen
from coach.training.export_adapted import export

ELSE_SHARE = 0.5
"""Chance that a facet exemplar or an ordinary sentence is drawn in an epoch; the misconceptions are harder."""


def main(folder: Path, plan: adapt.Plan | None = None) -> None:
    """Adapt the encoder to the unit in a folder and write the graph beside its judge."""
    plan = plan or adapt.Plan()
    verify(packaged_folder())
    whole = data.load(folder)
    corpus = whole.part(held_out=False).where(lambda kind, batch: batch not in whole.tune.get(kind, ()))
    tasks = frozen.tasks(corpus, {item.id: frozenset(item.facets) for item in load_unit(folder).misconceptions})
    texts, _ = frozen.table(corpus)
    units = _units(corpus, len(texts))
    paired = len(units) - (len(texts) - len(corpus.mistakes))
    shares = np.where(np.arange(len(units)) < paired, 1.0, ELSE_SHARE)
    network = adapt.adapt(texts, tasks, units, shares, plan)
    tensors = {name.removeprefix("bert."): value.numpy() for name, value in network.state_dict().items()}
    target = folder / "judge" / FILE
    target.parent.mkdir(exist_ok=True)
    export(tensors, load_file(packaged_folder() / "model.safetensors"), note(folder, corpus, tasks, plan), target)
    print(f"{target}: {target.stat().st_size // 1024} kB, {len(texts)} texts")


def note(folder: Path, corpus: data.Corpus, tasks: list[frozen.Task], plan: adapt.Plan) -> dict[str, Any]:
    """Return what determines the adapted encoder: heads, plan, and the hash of every file that taught it."""
    taught = {("misconceptions", row.batch) for row in corpus.mistakes} | {
        ("facets", row.batch) for row in corpus.facets
    }
    taught |= {("ordinary", row.batch) for row in corpus.ordinary}
    files = [path for path in corpus.files if (path.parent.name, path.stem) in taught]
    return {
        "heads": [task.name for task in tasks],
        "epochs": plan.epochs,
        "rate": plan.rate,
        "seed": plan.seed,
        "files": {path.relative_to(folder).as_posix(): sha256(path) for path in files},
    }


def _units(corpus: data.Corpus, size: int) -> list[list[int]]:
    """Return the rows that are drawn together: halves of a minimal pair, and every other row alone."""
    pairs: dict[str, list[int]] = {}
    for row, exemplar in enumerate(corpus.mistakes):
        pairs.setdefault(exemplar.pair or f"row {row}", []).append(row)
    return [*pairs.values(), *([row] for row in range(len(corpus.mistakes), size))]


if __name__ == "__main__":
    main(find_unit(sys.argv[1] if len(sys.argv) > 1 else None))
