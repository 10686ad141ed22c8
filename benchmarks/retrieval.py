"""How often the right item comes first: `python benchmarks/retrieval.py [--files FILE …] [--parts]`.

Reads labelled queries (`benchmarks/queries/*.jsonl`: query, and the ids that answer it by kind, best first).
Prints for each kind hit@1 (the first result is among those that answer), hit@3 and the mean reciprocal rank,
and how well off-topic queries are told apart. `--parts` leaves one part of the search out at a time.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

from coach import paths
from coach.encoder.open import open_encoder
from coach.knowledge import cache
from coach.retrieval.dense import open_dense
from coach.retrieval.passages import passages
from coach.retrieval.search import Searcher
from coach.retrieval.weights import shipped

QUERIES = Path(__file__).parent / "queries"


def read(files):
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def searcher(weights=None, dense=True):
    folder = paths.find_unit(None)
    unit = cache.load(folder)
    found = Searcher(unit, weights)
    if dense:
        encoder = open_encoder()
        found.add_dense(open_dense(passages(unit), encoder, folder), encoder)
    return found


def measure(search, rows):
    ranks = defaultdict(list)
    refused, caught, off = 0, 0, 0
    on = 0
    for row in rows:
        hits = search.search(row["query"], 10)
        if not row["relevant"]:
            off += 1
            caught += hits.off_topic
            continue
        on += 1
        refused += hits.off_topic
        for kind, wanted in row["relevant"].items():
            found = [hit.id for hit in hits.results[kind]]
            rank = next((place for place, item in enumerate(found, 1) if item in wanted), 0)
            ranks[kind].append(rank)
            ranks["all"].append(rank)
    return ranks, (caught, off, refused, on)


def line(name, ranks):
    count = len(ranks)
    hit1 = sum(rank == 1 for rank in ranks) / count
    hit3 = sum(0 < rank <= 3 for rank in ranks) / count
    mrr = sum(1 / rank for rank in ranks if rank) / count
    return f"{name:<16} {count:>4}  hit@1 {hit1:.3f}  hit@3 {hit3:.3f}  MRR {mrr:.3f}"


def report(search, rows):
    ranks, (caught, off, refused, on) = measure(search, rows)
    for kind in sorted(ranks, key=lambda name: (name != "all", name)):
        print(line(kind, ranks[kind]))
    said_off = caught + refused
    precision = caught / said_off if said_off else 0.0
    print(
        f"off topic: {caught}/{off} caught ({caught / max(off, 1):.3f}), precision {precision:.3f};"
        f" {refused}/{on} others refused ({refused / on:.3f})"
    )


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", nargs="*", type=Path, default=sorted(QUERIES.glob("*.jsonl")))
    options.add_argument("--parts", action="store_true")
    given = options.parse_args()
    for file in given.files:
        print(f"== {file.stem}")
        report(searcher(), read([file]))
    if given.parts:
        rows = read(given.files)
        parts = {
            "everything": (shipped(), True),
            "no meaning": (shipped(), False),
            "no words": (shipped().without("words", "said"), True),
            "no phrasings": (shipped().without("phrasings"), True),
            "no names": (shipped().without("names", "said"), True),
        }
        for name, (weights, dense) in parts.items():
            ranks, _ = measure(searcher(weights, dense), rows)
            print(line(name, ranks["all"]))


if __name__ == "__main__":
    main()
