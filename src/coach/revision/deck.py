"""The cards of a unit: recall, order, mistaken or sound, and what applies."""

import re
from collections.abc import Collection
from pathlib import Path

from coach.models.cards import Card, CardKind
from coach.models.items import Concept, Item
from coach.models.unit import Unit
from coach.retrieval.passages import parts
from coach.revision import written
from coach.revision.making import order_card
from coach.revision.sentences import verdict_cards

_NUMBERED = re.compile(r"^\d+\. +(.+)$", re.MULTILINE)


def deck(unit: Unit, folder: Path, known: Collection[str] = ()) -> list[Card]:
    """Return every card that a unit gives, in an order that stays.

    Cards in `known` are kept where they could otherwise give way to others. Raises ContentError where
    `cards.yaml` is wrong.
    """
    by_hand = written.cards(unit, folder)
    ordered = {card.item for card in by_hand if card.kind is CardKind.ORDER}
    return [
        *(_recall(item, "What it is", "What is it?") for item in unit.concepts),
        *(_recall(item, "What it says", "What does it ask of a public body?") for item in unit.laws),
        *(card for item in unit.items() for card in _test(item)),
        *(card for item in unit.concepts if item.id not in ordered for card in _numbered(item)),
        *by_hand,
        *verdict_cards(unit, folder, known),
    ]


def _recall(item: Item, heading: str, asked: str) -> Card:
    return Card(
        id=f"recall-{item.id}",
        kind=CardKind.RECALL,
        front=f"{item.title}. {asked} Say it in your own words.",
        back=f"{item.summary}\n\n{dict(parts(item.body)).get(heading, '')}".strip(),
        reference=item.summary,
        item=item.id,
    )


def _test(item: Item) -> list[Card]:
    text = dict(parts(item.body)).get("Test yourself", "")
    question, found, answer = text.partition("Answer:")
    if not found or not question.strip() or not answer.strip():
        return []
    return [
        Card(
            id=f"test-{item.id}",
            kind=CardKind.RECALL,
            front=" ".join(question.split()),
            back=" ".join(answer.split()),
            reference=" ".join(answer.split()),
            item=item.id,
        )
    ]


def _numbered(item: Concept) -> list[Card]:
    steps = tuple(_NUMBERED.findall(dict(parts(item.body)).get("What it is", "")))
    if len(steps) < 3:
        return []
    return [order_card(f"order-{item.id}", item.id, f"{item.title}: put its {len(steps)} parts in order.", steps)]
