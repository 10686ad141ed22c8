"""A knowledge item as Markdown to read, and what it leads to."""

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
"""What each kind is called on the screen."""
STATUS = {"checked": "", "recalled": " (from memory, not checked)"}


def markdown(unit: Unit, item: Item) -> str:
    """Return an item's text with its sources and where it is used."""
    parts = [f"*{item.summary}*", *_particulars(item), item.body]
    parts.append("## Sources\n" + "\n".join(f"- {source.text}{STATUS[source.status]}" for source in item.sources))
    used = _used(unit, item)
    if used:
        parts.append("## Where it is used\n" + "\n".join(used))
    return "\n\n".join(parts)


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
