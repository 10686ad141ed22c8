"""Whether a unit has text enough to learn from, by hands enough, and none of it twice."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from coach.errors import InputError
from coach.marking.cleaning import runs
from coach.models.unit import Unit

MISTAKES = 40
"""A misconception wants so many passages."""
RARER = 0.2
"""Share of them that the rarer label wants."""
FACETS = 20
"""A facet wants so many passages."""
HANDS = 2
ALIKE = 0.5
"""Two passages are nearly the same if they share so many of their runs of three words."""
RUNS = 5
"""A passage with fewer runs is too short to be told from another by them."""
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A labelled passage."""

    kind: str
    """`misconceptions` or `facets`."""
    batch: str
    head: str
    label: str
    text: str


def read(unit: Path) -> list[Passage]:
    """Return a unit's labelled passages; InputError names the file and line that cannot be read."""
    found = []
    for kind, head, label in (("misconceptions", "misconception", "label"), ("facets", "facet", "grade")):
        for path in sorted((unit / "exemplars" / kind).glob("*.jsonl")):
            for number, line in enumerate(_text(path).split("\n"), 1):
                if line.strip():
                    row = _row(line, f"{path}:{number}", (head, label, "text"))
                    found.append(Passage(kind, path.stem, row[head], row[label], row["text"]))
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}).", "It must be a file of UTF-8 text.") from error


def warnings(folder: Path, unit: Unit) -> list[str]:
    """Return a sentence for each head that has too little to learn from, and for passages that stand twice.

    A unit without any exemplars has none to warn of: it is not judged at all.
    """
    passages = read(folder)
    if not passages:
        return []
    held_out = _held_out(folder / "exemplars" / "batches.yaml")
    return [*_too_few(passages, unit), *_one_hand(passages), *_twice(passages, held_out)]


def _row(line: str, place: str, wanted: Iterable[str]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{place}: this line is not JSON.", str(error)) from error
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in wanted):
        raise InputError(f"{place}: this line needs {', '.join(wanted)}.", "Each is a text.")
    return row


def _held_out(path: Path) -> set[tuple[str, str]]:
    """Return (kind, batch) of every batch that trains nothing."""
    if not path.is_file():
        return set()
    try:
        named = yaml.safe_load(_text(path)) or {}
        return {(kind, name) for kind, names in (named.get("held_out") or {}).items() for name in names}
    except (yaml.YAMLError, AttributeError, TypeError) as error:
        raise InputError(
            f"{path} does not name batches by kind.", "Write, for example: held_out: {facets: [first]}"
        ) from error


def _too_few(passages: Sequence[Passage], unit: Unit) -> Iterator[str]:
    counts = Counter((passage.kind, passage.head) for passage in passages)
    heads = [("misconceptions", item.id) for item in unit.misconceptions] + [
        ("facets", item.id) for item in unit.facets
    ]
    for kind, head in heads:
        count = counts[kind, head]
        wanted = MISTAKES if kind == "misconceptions" else FACETS
        if count < wanted:
            yield f"{head}: {count} exemplars. {wanted} or more are wanted."
        elif kind == "misconceptions":
            least = min(sum(one.head == head and one.label == label for one in passages) for label in _LABELS)
            if least < RARER * count:
                yield f"{head}: {least} of {count} exemplars have the rarer label. Write more of those."


_LABELS = ("mistaken", "sound")


def _one_hand(passages: Sequence[Passage]) -> Iterator[str]:
    hands: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        hands[passage.head].add(passage.batch)
    for head, batches in hands.items():
        if len(batches) < HANDS:
            yield f"{head}: all exemplars are of one hand. Nothing can be calibrated on what another one writes."


def _twice(passages: Sequence[Passage], held_out: set[tuple[str, str]]) -> Iterator[str]:
    """Yield a sentence for each two batches that share passages."""
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    leaking = set()
    for first, second in _alike(passages):
        key = (first.batch, second.batch)
        pairs[key].append(first.text)
        if ((first.kind, first.batch) in held_out) != ((second.kind, second.batch) in held_out):
            leaking.add(key)
    for (one, other), texts in pairs.items():
        what = "one trains and one is held out, so accuracy is flattered" if (one, other) in leaking else "keep one"
        shown = "; ".join(f"'{text[:60]}…'" for text in texts[:SHOWN])
        yield f"{one} and {other}: {len(texts)} passages are nearly the same ({what}): {shown}"


def _alike(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    own = [runs([passage.text]) for passage in passages]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, found in enumerate(own):
        shared = Counter(other for run in found for other in places[run]) if len(found) >= RUNS else Counter()
        for other, count in shared.items():
            apart = passages[other].batch != passages[place].batch
            if apart and count >= ALIKE * len(found | own[other]):
                yield passages[other], passages[place]
        for run in found if len(found) >= RUNS else ():
            places[run].append(place)
