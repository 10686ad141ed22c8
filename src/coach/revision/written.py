"""The cards that a unit's authors wrote by hand, in `cards.yaml`."""

from pathlib import Path

from pydantic import Field

from coach.errors import ContentError
from coach.knowledge import frontmatter, yaml_lines
from coach.knowledge.validate import validate
from coach.models.base import Frozen
from coach.models.cards import Card, CardKind, Option
from coach.models.items import Id, Text
from coach.models.unit import Unit
from coach.revision.making import digest, order_card

FILE = "cards.yaml"


class _Order(Frozen):
    item: Id
    ask: Text
    steps: tuple[Text, ...] = Field(min_length=3)


class _Situation(Frozen):
    id: Id
    ask: Text
    situation: Text
    answer: Id
    others: tuple[Id, ...] = Field(min_length=1)
    why: Text


class _Written(Frozen):
    orders: tuple[_Order, ...] = ()
    situations: tuple[_Situation, ...] = ()


def cards(unit: Unit, folder: Path) -> list[Card]:
    """Return the cards of a unit's `cards.yaml`, if there is one; raise ContentError where it is wrong."""
    path = folder / FILE
    if not path.is_file():
        return []
    data, lines = yaml_lines.parse(frontmatter.read_text(path, FILE), FILE)
    found: _Written = validate(_Written, data, FILE, lines)
    for number, order in enumerate(found.orders):
        _known(unit, order.item, lines.get(("orders", number, "item"), 1))
    for number, case in enumerate(found.situations):
        for item in (case.answer, *case.others):
            _known(unit, item, lines.get(("situations", number), 1))
    return [
        *(order_card(f"order-{order.item}", order.item, order.ask, order.steps) for order in found.orders),
        *(_applies(unit, case) for case in found.situations),
    ]


def _known(unit: Unit, item: str, line: int) -> None:
    if item not in unit.by_id:
        raise ContentError(FILE, line, "item", f"there is no item '{item}'", "See them all with: coach unit show")


def _applies(unit: Unit, case: _Situation) -> Card:
    names = sorted((case.answer, *case.others), key=lambda name: digest(case.id + name))
    right = unit.by_id[case.answer].title
    return Card(
        id=f"apply-{case.id}",
        kind=CardKind.APPLY,
        front=case.ask,
        quote=case.situation,
        back=f"{right}. {case.why}",
        item=case.answer,
        options=tuple(Option(id=name, text=unit.by_id[name].title) for name in names),
        solution=(case.answer,),
    )
