"""Lay a plan out as a document: each section's prose, the tables of its rows, references at the end."""

from coach.models.document import Block, Bullets, Document, Heading, Prose, Table
from coach.models.plan import ROW_KINDS, ImprovementPlan
from coach.models.unit import Unit
from coach.planning.rows import links

TABLES: dict[str, tuple[tuple[str, str], ...]] = {
    "context": (("goals", "Goals that the change serves"),),
    "customers": (("needs", "What customers require"),),
    "stakeholders": (("stakeholders", "Stakeholders"),),
    "evaluation": (("evidence", "Evidence"),),
    "gap-and-cause": (("gaps", "Gaps"), ("causes", "Causes")),
    "options": (("options", "Options compared"),),
    "objectives": (("measures", "Measures"),),
    "delivery": (("actions", "Actions"), ("milestones", "Milestones")),
    "resources": (("resources", "Resources"),),
    "risk": (("risks", "Risks"),),
}
"""Which rows stand under which section, with the table's title."""


def lay_out(unit: Unit, plan: ImprovementPlan) -> Document:
    """Return the plan as a document; sections without text or rows are left out."""
    title = f"Improvement plan: {plan.service or plan.name}"
    blocks: list[Block] = [Heading(level=1, text=title)]
    placed: set[str] = set()
    for section in unit.sections:
        prose = plan.prose.get(section.id, "")
        tables = [table(plan, kind, name) for kind, name in TABLES.get(section.id, ()) if plan.rows(kind)]
        placed.update(kind for kind, _ in TABLES.get(section.id, ()))
        if prose or tables:
            blocks.append(Heading(level=2, text=f"{section.number} {section.title}"))
            if prose:
                blocks.append(Prose(text=prose))
            blocks += tables
    rest = [kind for kind in ROW_KINDS if kind not in placed and kind != "references" and plan.rows(kind)]
    blocks += [table(plan, kind, kind.capitalize()) for kind in rest]
    if plan.references:
        blocks.append(Heading(level=2, text="References"))
        blocks.append(Bullets(items=tuple(sorted(reference.text for reference in plan.references))))
    return Document(title=title, blocks=tuple(blocks))


def table(plan: ImprovementPlan, kind: str, title: str) -> Table:
    """Return the rows of a kind as a table, without columns that are empty throughout."""
    fields = ROW_KINDS[kind].model_fields
    link = links(kind)
    rows = plan.rows(kind)
    names = [name for name in fields if name != "id" and any(getattr(row, name) for row in rows)]
    columns = ("Ref", *(fields[name].title or name for name in names))
    cells = tuple(
        (row.id, *(_plain(getattr(row, name)) if name not in link else getattr(row, name) for name in names))
        for row in rows
    )
    return Table(title=title, columns=columns, rows=cells)


def _plain(value: str) -> str:
    return " ".join(value.split())
