"""The library: what there is in a unit, what a query finds in it, an item to read, and what that leads to."""

from collections.abc import Iterable

from coach.models.hits import Hits
from coach.models.items import Case, Item, Law, MarkingPoint, Misconception, Question, Section
from coach.models.unit import Unit

KINDS = {
    "concept": "Concept",
    "misconception": "Common mistake",
    "tip": "Exam tip",
    "marking-point": "What gets credit",
    "law": "Law and policy",
    "case": "Case",
    "question": "Practice question",
    "section": "Section of the plan",
}
"""What each kind is called."""
PER_KIND = 6
"""Items of each kind that a search gives."""
STATUS = {"checked": "", "recalled": " (from memory, not checked)"}


def markdown(unit: Unit, item: Item) -> str:
    """Return an item's text with its sources and where it is used."""
    parts = [f"*{item.summary}*", *_particulars(item), item.body]
    parts.append("## Sources\n" + "\n".join(f"- {source.text}{STATUS[source.status]}" for source in item.sources))
    used = _used(unit, item)
    if used:
        parts.append("## Where it is used\n" + "\n".join(used))
    return "\n\n".join(parts)


def by_kind(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Return items by kind, in their order."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.kind.value, []).append(item)
    return groups


def found(unit: Unit, hits: Hits) -> dict[str, list[Item]]:
    """Return the items that answer a query, by kind; where it seems off topic, those that bear its words as a name."""
    if not hits.off_topic:
        return {kind: [unit.by_id[hit.id] for hit in some] for kind, some in hits.results.items()}
    words = hits.query.casefold()
    return by_kind(item for item in unit.items() if words in f"{item.title} {' '.join(item.aliases)}".casefold())


def related(unit: Unit, item: Item) -> list[Item]:
    """Return the items that an item leads to, each once: related ones, then marking points and sections."""
    names = dict.fromkeys((*item.related, *item.marking_points, *item.sections))
    names.pop(item.id, None)
    return [unit.by_id[name] for name in names if name in unit.by_id]


def _particulars(item: Item) -> list[str]:
    if isinstance(item, Misconception):
        return [
            f"**The mistake.** {item.claim}",
            f"**What is right.** {item.correction}",
            f"**Ask yourself.** {item.probe}",
        ]
    if isinstance(item, MarkingPoint):
        return [f"**Criterion.** {item.criterion}"]
    if isinstance(item, Law):
        return [f"**Where.** {', '.join(item.nations)} · {item.state}"]
    if isinstance(item, Case):
        return [f"**Where and when.** {', '.join(item.nations)}, {item.years}"]
    if isinstance(item, Question):
        return [f"**The question ({item.marks} marks).** {item.prompt}"]
    return []


def _used(unit: Unit, item: Item) -> list[str]:
    lines = []
    sections = [unit.section[name] for name in item.sections if name in unit.section]
    if sections and not isinstance(item, Section):
        lines.append("- Plan: " + ", ".join(f"{section.number} {section.title}" for section in sections))
    points = [unit.by_id[name].title for name in item.marking_points if name in unit.by_id]
    if points:
        lines.append("- Credit: " + ", ".join(points))
    facets = [unit.facet[name].title for name in item.facets if name in unit.facet]
    if facets:
        lines.append("- Helps to show: " + ", ".join(facets))
    return lines
