"""Law that holds where the plan's service is, and where the law holds that is shown."""

from collections.abc import Collection

from coach.models.hits import Hits
from coach.models.items import Kind, Law
from coach.models.unit import Unit
from coach.planning.nation import HOME_NATIONS

UK = "UK"
"""Stands for all four nations."""
SPARE = 8
"""Laws to search for beyond those wanted, since some may hold elsewhere."""


def holds(unit: Unit, item: str, nations: Collection[str]) -> bool:
    """Return whether an item is no law of other nations; where no nation is known, none is another."""
    law = unit.by_id.get(item)
    return (
        not isinstance(law, Law) or not nations or UK in law.nations or any(nation in nations for nation in law.nations)
    )


def where(unit: Unit, item: str) -> str:
    """Return where a law holds, such as `in England` or `not in Wales`; nothing for one of all nations, or no law."""
    law = unit.by_id.get(item)
    if not isinstance(law, Law) or UK in law.nations:
        return ""
    lacking = [nation for nation in HOME_NATIONS if nation not in law.nations]
    if len(lacking) > 1:
        return f"in {' and '.join(law.nations)}"
    return f"not in {lacking[0]}" if lacking else ""


def at_home(unit: Unit, hits: Hits, nations: Collection[str], top: int) -> Hits:
    """Return at most `top` hits of each kind, without laws of other nations."""
    law = Kind.LAW.value
    kept = {
        kind: tuple(hit for hit in found if kind != law or holds(unit, hit.id, nations))[:top]
        for kind, found in hits.results.items()
    }
    return hits.model_copy(update={"results": kept})
