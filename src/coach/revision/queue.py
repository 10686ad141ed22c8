"""Which card comes next, and how many wait."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain, zip_longest

from coach.models.cards import OWN, Card, Due, Memory
from coach.revision.making import digest
from coach.revision.scheduling import REVIEW

AHEAD = timedelta(minutes=20)
"""How long before its time a card in its learning steps may come, where nothing else is left."""


def begin_order(cards: Sequence[Card]) -> list[Card]:
    """Return new cards in the order in which they are begun: the student's own first, then kind by kind in turn."""
    own = [card for card in cards if card.kind in OWN]
    kinds: dict[str, list[Card]] = {}
    for card in sorted((card for card in cards if card.kind not in OWN), key=lambda card: digest(card.id)):
        kinds.setdefault(card.kind, []).append(card)
    mixed = chain.from_iterable(zip_longest(*(kinds[kind] for kind in sorted(kinds))))
    return [*own, *(card for card in mixed if card is not None)]


def next_card(
    cards: Sequence[Card], memories: Mapping[str, Memory], aside: Collection[str], at: datetime, new_left: int
) -> Card | None:
    """Return the card to show: what is due longest, then a new one, then what is still being learnt."""
    held = [card for card in cards if card.id not in aside]
    seen = sorted((memories[card.id].due, card.id) for card in held if card.id in memories)
    by_id = {card.id: card for card in held}
    if seen and seen[0][0] <= at:
        return by_id[seen[0][1]]
    if new_left > 0:
        new = begin_order([card for card in held if card.id not in memories])
        if new:
            return new[0]
    learning = [(due, card) for due, card in seen if memories[card].state != REVIEW and due <= at + AHEAD]
    return by_id[learning[0][1]] if learning else None


def due(
    cards: Sequence[Card], memories: Mapping[str, Memory], aside: Collection[str], at: datetime, new_left: int
) -> Due:
    """Return how many cards wait."""
    held = [card for card in cards if card.id not in aside]
    waiting = [memories[card.id] for card in held if card.id in memories and memories[card.id].due <= at]
    fresh = sum(card.id not in memories for card in held)
    return Due(
        due=len(waiting),
        learning=sum(memory.state != REVIEW for memory in waiting),
        new=min(max(new_left, 0), fresh),
        total=len(held),
    )
