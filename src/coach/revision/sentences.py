"""Mistaken or sound? Cards from the labelled sentences that teach the judge."""

import json
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from coach.models.cards import Card, CardKind
from coach.models.items import Misconception
from coach.models.unit import Unit
from coach.revision.making import digest

EACH = 3
"""Sentences of either label for each misconception."""
LONGEST = 45
"""Words beyond which a sentence is no card."""


def verdict_cards(unit: Unit, folder: Path, known: Collection[str] = ()) -> list[Card]:
    """Return a few sentences of either label for each misconception; those in `known` stay whatever is added."""
    files = sorted((folder / "exemplars" / "misconceptions").glob("*.jsonl"))
    cards = []
    for (misconception, label), texts in _sentences(tuple((file, file.stat().st_mtime_ns) for file in files)).items():
        if misconception in unit.misconception:
            names = list(texts)
            chosen = names[:EACH] + [card for card in names[EACH:] if card in known]
            cards += [_card(unit.misconception[misconception], card, label, texts[card]) for card in chosen]
    return cards


@lru_cache(maxsize=1)
def _sentences(files: tuple[tuple[Path, int], ...]) -> dict[tuple[str, str], dict[str, str]]:
    """Return the sentences in files by misconception and label, then by card, in order; read again when they change."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for file, _ in files:
        for line in file.read_text("utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                text = row["text"]
                if len(text.split()) <= LONGEST:
                    found[row["misconception"], row["label"]][_card_id(row["misconception"], text)] = text
    return {kind: dict(sorted(texts.items())) for kind, texts in sorted(found.items())}


def _card_id(misconception: str, text: str) -> str:
    return f"verdict-{misconception}-{digest(text)}"


def _card(item: Misconception, card_id: str, label: str, text: str) -> Card:
    return Card(
        id=card_id,
        kind=CardKind.VERDICT,
        front="Mistaken or sound? Say why.",
        quote=text,
        back=f"{label.capitalize()}. {item.correction}",
        reference=item.correction,
        item=item.id,
        solution=(label,),
    )
