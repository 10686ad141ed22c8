"""Write cards as a package that Anki's own importer takes."""

import hashlib
import html
import io
from collections.abc import Sequence
from pathlib import Path

from coach.errors import InputError
from coach.files import write_whole
from coach.inert import clean, one_line
from coach.models.cards import Card, CardKind

_STYLE = ".card {font-family: sans-serif; font-size: 20px; text-align: left} blockquote {font-style: italic}"


def write(cards: Sequence[Card], unit: str, title: str, path: Path) -> int:
    """Write a deck whole or not at all; return how many cards. Raises InputError where it cannot be written.

    Ids of deck, note type and notes follow from the unit's and the cards' ids, so that a second import
    brings the cards up to date and keeps what Anki knows of them.
    """
    if path.suffix.casefold() != ".apkg":
        raise InputError(
            f"'{one_line(path.name)}' cannot be the name of an Anki package.", "Use a name that ends in .apkg."
        )
    import genanki

    kind = genanki.Model(
        stable_id(f"{unit}/note-type"),
        "coach",
        fields=[{"name": "Front"}, {"name": "Back"}, {"name": "Card"}],
        templates=[
            {
                "name": "coach",
                "qfmt": "{{Front}}",
                "afmt": '{{FrontSide}}<hr id="answer">{{Back}}',
            }
        ],
        css=_STYLE,
    )
    deck = genanki.Deck(stable_id(f"{unit}/deck"), f"coach: {title}")
    for card in cards:
        key = card_key(unit, card.id)
        fields = [_front(card), _text(card.back), html.escape(key)]
        deck.add_note(genanki.Note(model=kind, fields=fields, guid=key, tags=[card.kind.value]))
    package = io.BytesIO()
    genanki.Package(deck).write_to_file(package)
    write_whole(path, package.getvalue())
    return len(cards)


def stable_id(name: str) -> int:
    """Return a number that is the same each time: 31 bits, never 0, as Anki wants it."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % (2**31 - 1) + 1


def card_key(unit: str, card: str) -> str:
    """Return what a card is known by in Anki."""
    return f"{unit}/{card}"


def _front(card: Card) -> str:
    parts = [_text(card.front)]
    if card.quote:
        parts.append(f"<blockquote>{_text(card.quote)}</blockquote>")
    if card.options:
        tag = "ul" if card.kind is CardKind.ORDER else "ol"
        parts.append(f"<{tag}>{''.join(f'<li>{_text(option.text)}</li>' for option in card.options)}</{tag}>")
    return "".join(parts)


def _text(text: str) -> str:
    return html.escape(clean(text)).replace("\n", "<br>")
