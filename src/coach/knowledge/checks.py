"""Checks across a unit's files: every reference names something, every thing is within reach."""

from collections.abc import Iterator

from coach.models.items import Item, MarkingPoint, Section
from coach.models.plan import ROW_KINDS
from coach.models.unit import Unit


def references(unit: Unit) -> list[str]:
    """Return one sentence for each reference that names nothing, and each item that refers to itself."""
    return [fault for item in unit.items() for fault in _item(unit, item)]


def _item(unit: Unit, item: Item) -> Iterator[str]:
    known = {
        "related": set(unit.by_id),
        "facets": set(unit.facet),
        "marking_points": {point.id for point in unit.marking_points},
        "sections": set(unit.section),
        "targets": {point.id for point in unit.marking_points},
        "misconceptions": set(unit.misconception),
    }
    for field, ids in known.items():
        for wanted in getattr(item, field, ()):
            if wanted not in ids:
                yield f"{item.file}: {field}: there is no '{wanted}'. Correct the id, or write that item."
    if item.id in item.related:
        yield f"{item.file}: related: names itself. Remove it."
    if isinstance(item, MarkingPoint) and item.rule.secure > len(item.facets):
        yield f"{item.file}: rule: asks for more facets than it has. Lower `secure`."


def aliases(unit: Unit) -> list[str]:
    """Return one sentence for each alias that two items of one kind share."""
    owner: dict[tuple[str, str], str] = {}
    faults = []
    for item in unit.items():
        for alias in item.aliases:
            key = (item.kind, alias.casefold())
            if owner.setdefault(key, item.id) != item.id:
                faults.append(f"{item.file}: aliases: '{alias}' also leads to {owner[key]}. Keep it in one.")
    return faults


def phrasings(unit: Unit) -> list[str]:
    """Return one sentence for each phrasing of an item that is not there."""
    return [
        f"phrasings: there is no item '{item}'. Correct the id, or remove its phrasings."
        for item in unit.phrasings
        if item not in unit.by_id
    ]


def coverage(unit: Unit) -> list[str]:
    """Return one sentence for each facet that no section or marking point asks for."""
    asked = {facet for item in unit.items() if isinstance(item, Section | MarkingPoint) for facet in item.facets}
    return [
        f"facets.yaml: {facet.id}: no section or marking point asks for it. Refer to it, or remove it."
        for facet in unit.facets
        if facet.id not in asked
    ]


def row_rules(unit: Unit) -> list[str]:
    """Return one sentence for each facet whose rule names a kind or a field that no plan has."""
    faults = []
    for facet in unit.facets:
        if facet.row is None:
            continue
        row = ROW_KINDS.get(facet.row.kind)
        if row is None:
            faults.append(f"facets.yaml: {facet.id}: row: a plan has no '{facet.row.kind}'. Correct the kind.")
            continue
        unknown = {*facet.row.fields, *facet.row.where} - set(row.model_fields)
        faults += [f"facets.yaml: {facet.id}: row: there is no field '{name}'." for name in sorted(unknown)]
    return faults


def counts(unit: Unit) -> dict[str, int]:
    """Return how many items the unit has of each kind."""
    return {
        "concepts": len(unit.concepts),
        "tips": len(unit.tips),
        "misconceptions": len(unit.misconceptions),
        "marking points": len(unit.marking_points),
        "laws and policies": len(unit.laws),
        "cases": len(unit.cases),
        "questions": len(unit.questions),
        "plan sections": len(unit.sections),
        "facets": len(unit.facets),
    }
