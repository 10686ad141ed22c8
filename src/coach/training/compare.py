"""Set ways of judging side by side: the AUC of mistaken against sound on batches that taught none of them.

Of the tuning batches that holds for the networks alone: heads and weights that ship were fitted on them.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from coach.marking.cleaning import plain
from coach.marking.eye import Eye
from coach.training import data, measures

if TYPE_CHECKING:
    from coach.training.adapt import Network

FILE = "candidates.json"
Odds = NDArray[np.float64]


def rows(corpus: data.Corpus) -> list[data.MistakeExemplar]:
    """Return the exemplars that the comparison is made on: held out, or kept to calibrate with."""
    names = corpus.held_out.get("misconceptions", frozenset()) | corpus.tune.get("misconceptions", frozenset())
    return [row for row in corpus.mistakes if row.batch in names]


def by_network(networks: "list[Network]", heads: list[str], corpus: data.Corpus) -> Odds:
    """Return the mean log-odds that networks give each exemplar for its own misconception, shape (rows,)."""
    from coach.training import adapt

    own = rows(corpus)
    odds = np.mean([adapt.predict(network, [row.text for row in own]) for network in networks], axis=0)
    return np.array([odds[place, heads.index(f"mistaken:{row.misconception}")] for place, row in enumerate(own)])


def by_eye(eye: Eye, corpus: data.Corpus) -> dict[str, Odds]:
    """Return the same of the heads that ship: the frozen ones, and those joined with the adapted encoder's."""
    own = rows(corpus)
    seen = eye.see([plain(row.text) for row in own])
    joined = eye.heads.join(seen.frozen, seen.sharp)
    columns = [eye.heads.names.index(f"mistaken:{row.misconception}") for row in own]
    places = np.arange(len(own))
    return {"frozen heads": seen.frozen[places, columns], "joined, as shipped": joined[places, columns]}


def write(folder: Path, corpus: data.Corpus, found: Mapping[str, Odds]) -> None:
    """Add candidates, by name, to the comparison beside a unit's judge; one that is there already is replaced."""
    apart = corpus.held_out.get("misconceptions", frozenset())
    held = read(folder) | {name: measure(rows(corpus), odds, apart) for name, odds in found.items()}
    (folder / "judge" / FILE).write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", "utf-8")


def read(folder: Path) -> dict[str, Any]:
    """Return what a unit's candidates were measured at, by name."""
    path = folder / "judge" / FILE
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def measure(exemplars: list[data.MistakeExemplar], odds: Odds, held_out: frozenset[str]) -> dict[str, Any]:
    """Return the AUC by misconception, of plain exemplars and of minimal pairs, held out and tuning batches apart."""
    found: dict[str, Any] = {}
    for part, inside in (("held out", True), ("tuning", False)):
        for form, paired in (("plain", False), ("minimal pairs", True)):
            for kind in dict.fromkeys(row.misconception for row in exemplars):
                own = [
                    place
                    for place, row in enumerate(exemplars)
                    if (row.batch in held_out) == inside
                    and (row.kind == "minimal-pair") == paired
                    and row.misconception == kind
                ]
                labels = [exemplars[place].mistaken for place in own]
                auc = measures.auc(labels, [float(odds[place]) for place in own])
                if auc is not None:
                    found.setdefault(f"{part}, {form}", {})[kind] = round(auc, 3)
    return found
