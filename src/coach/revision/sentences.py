"""Mistaken or sound? Cards from the labelled sentences that teach the judge."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
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
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for misconception, label, text in _sentences(folder):
        if misconception in unit.misconception and len(text.split()) <= LONGEST:
            found[misconception, label][_card_id(misconception, text)] = text
    cards = []
    for (misconception, label), texts in sorted(found.items()):
        chosen = sorted(texts)[:EACH] + [card for card in sorted(texts)[EACH:] if card in known]
        cards += [_card(unit.misconception[misconception], card, label, texts[card]) for card in chosen]
    return cards


def _sentences(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted((folder / "exemplars" / "misconceptions").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                yield row["misconception"], row["label"], row["text"]


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
