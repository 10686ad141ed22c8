"""Adapt the encoder to a unit's exemplars: `python -m coach.training.adapt_unit [UNIT]`, then train the judge.

Several networks learn from the labels, each with a seed of its own. One more learns from the labels and from
what those make, on the average, of every text; it alone is kept. It takes about 40 minutes on two cores.
Labels of marked answers take no part, so that what the adapted encoder makes of them is fit to train the
answer-level models on; their sentences are only read by the teachers.
"""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from coach.encoder.weights import packaged_folder, verify
from coach.knowledge.loader import load as load_unit
from coach.marking.adapted import FILE
from coach.marking.arrays import sha256
from coach.marking.passages import passages
from coach.marking.scores import probability
from coach.paths import find_unit
from coach.training import adapt, compare, data, frozen
from coach.training.export_adapted import export

TEACHERS = 3
ELSE_SHARE = 0.5
"""Chance that a facet exemplar or an ordinary sentence is drawn in an epoch; the misconceptions are harder."""
PUPIL_EPOCHS = 2
"""Epochs that the last network learns longer: there is more to learn from."""
READ_SHARE = 0.25
"""The same for a sentence of a marked answer, which only the teachers label."""


def main(folder: Path, plan: adapt.Plan | None = None, teachers: int = TEACHERS) -> None:
    """Adapt the encoder to the unit in a folder and write the graph beside its judge."""
    plan = plan or adapt.Plan()
    verify(packaged_folder())
    whole = data.load(folder)
    corpus = whole.part(held_out=False).where(lambda kind, batch: batch not in whole.tune.get(kind, ()))
    lesson = labelled(corpus, {item.id: frozenset(item.facets) for item in load_unit(folder).misconceptions})
    network, made = _learn(lesson, [sentence for row in corpus.answers for sentence in _sentences(row)], plan, teachers)
    tensors = {name.removeprefix("bert."): value.numpy() for name, value in network.state_dict().items()}
    target = folder / "judge" / FILE
    target.parent.mkdir(exist_ok=True)
    facts = note(folder, corpus, lesson.tasks, plan, teachers)
    export(tensors, load_file(packaged_folder() / "model.safetensors"), facts, target)
    tasks = [task.name for task in lesson.tasks]
    compare.write(folder, whole, {name: compare.by_network(one, tasks, whole) for name, one in made.items()})
    print(f"{target}: {target.stat().st_size // 1024} kB, {len(lesson.texts)} texts")


def labelled(corpus: data.Corpus, related: dict[str, frozenset[str]]) -> adapt.Lesson:
    """Return what the labels of a corpus teach; `related` as in `frozen.tasks`."""
    texts, _ = frozen.table(corpus)
    units = _units(corpus, len(texts))
    alone = len(texts) - len(corpus.mistakes)
    shares = np.where(np.arange(len(units)) < len(units) - alone, 1.0, ELSE_SHARE)
    return adapt.Lesson(texts, frozen.tasks(corpus, related), units, shares)


def _learn(
    lesson: adapt.Lesson, read: list[str], plan: adapt.Plan, teachers: int
) -> tuple[adapt.Network, dict[str, list[adapt.Network]]]:
    """Return the network to keep, and all that were made, by what the comparison calls them."""
    masters = [adapt.adapt(lesson, replace(plan, seed=plan.seed + number)) for number in range(teachers)]
    if len(masters) < 2:
        return masters[0], {"adapted, seed 0": masters}
    read = list(dict.fromkeys(read))
    texts = [*lesson.texts, *read]
    units = [*lesson.units, *([len(lesson.texts) + place] for place in range(len(read)))]
    shares = np.concatenate([lesson.shares, np.full(len(read), READ_SHARE)])
    taught = probability(_mean(masters, texts)).astype(np.float32)
    longer = replace(plan, epochs=plan.epochs + PUPIL_EPOCHS, seed=plan.seed + teachers)
    pupil = adapt.adapt(adapt.Lesson(texts, lesson.tasks, units, shares, taught), longer)
    seeds = {f"adapted, seed {number}": [one] for number, one in enumerate(masters)}
    return pupil, {**seeds, "adapted, the mean of these": masters, "adapted, one taught by these": [pupil]}


def _mean(networks: list[adapt.Network], texts: list[str]) -> NDArray[np.float64]:
    return np.asarray(np.mean([adapt.predict(network, texts) for network in networks], axis=0), np.float64)


def _sentences(row: data.MarkedAnswer) -> list[str]:
    return [passage.text for passage in passages(row.text).sentences]


def note(
    folder: Path, corpus: data.Corpus, tasks: list[frozen.Task], plan: adapt.Plan, teachers: int
) -> dict[str, Any]:
    """Return what determines the adapted encoder: heads, plan, and the hash of every file that taught it."""
    taught = {("misconceptions", row.batch) for row in corpus.mistakes} | {
        ("facets", row.batch) for row in corpus.facets
    }
    taught |= {("ordinary", row.batch) for row in corpus.ordinary}
    taught |= {("answers", row.batch) for row in corpus.answers}
    files = [path for path in corpus.files if (path.parent.name, path.stem) in taught]
    return {
        "heads": [task.name for task in tasks],
        "shared": adapt.SHARED,
        "teachers": teachers,
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
