"""Make cards whose ids and whose shuffled lists are the same on every machine."""

import hashlib

from coach.models.cards import Card, CardKind, Option


def order_card(card_id: str, item: str, front: str, steps: tuple[str, ...]) -> Card:
    """Return a card that asks for a list in its order; the list is shuffled, the same way each time."""
    options = [Option(id=str(number), text=step) for number, step in enumerate(steps, start=1)]
    shown = sorted(options, key=lambda option: digest(card_id + option.id))
    if shown == options:
        shown.reverse()
    return Card(
        id=card_id,
        kind=CardKind.ORDER,
        front=front,
        back="\n".join(f"{option.id}. {option.text}" for option in options),
        item=item,
        options=tuple(shown),
        solution=tuple(option.id for option in options),
    )


def digest(text: str) -> str:
    """Return a short hash of a text: the same on every machine."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]
