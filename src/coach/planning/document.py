"""Lay a plan out as a document: each section's prose, the tables and charts of its rows, references at the end."""

from collections.abc import Callable, Sequence

from coach.models.charts import Chart
from coach.models.dialogue import DialogueState, Turn
from coach.models.document import Block, Break, Document, Facts, Heading, Prose, References
from coach.models.plan import ROW_KINDS, ImprovementPlan
from coach.models.unit import Unit
from coach.planning import gantt, sight_line, stakeholder_map
from coach.planning.authorship import statement
from coach.planning.criteria import appendix
from coach.planning.tables import row_names, table
from coach.planning.words import budget, count

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

_Draw = Callable[[ImprovementPlan, dict[str, str], str], Chart | None]
CHARTS: dict[str, tuple[str, _Draw]] = {
    "stakeholders": (
        "Stakeholders by power and interest",
        lambda plan, names, title: stakeholder_map.chart(plan, title),
    ),
    "objectives": ("Line of sight from need to goal", sight_line.chart),
    "delivery": ("Timetable", gantt.chart),
}
"""Which chart stands under which section, with its title."""


class _Captions:
    """Numbers for tables and figures, and what each kind's table is called."""

    def __init__(self) -> None:
        self.tables: dict[str, str] = {}
        self.figures = 0

    def table(self, kind: str, title: str) -> str:
        self.tables[kind] = f"Table {len(self.tables) + 1}: {title}"
        return self.tables[kind]

    def figure(self, title: str) -> str:
        return f"Figure {self.figures + 1}: {title}"


def lay_out(
    unit: Unit, plan: ImprovementPlan, judged: DialogueState | None = None, asked: Sequence[Turn] | None = None
) -> Document:
    """Return the plan as a document; sections without text or rows are left out.

    Where the judged state is given, a page is added that says which criteria each passage answers; where the turns
    of the conversation are given, a statement of authorship with what the coach asked.
    """
    title = f"Improvement plan: {plan.service or plan.name}"
    names, captions = row_names(plan), _Captions()
    blocks: list[Block] = [Heading(level=1, text=title), facts(unit, plan), Break()]
    placed: set[str] = set()
    for section in unit.sections:
        kinds = [(kind, name) for kind, name in TABLES.get(section.id, ()) if plan.rows(kind)]
        placed.update(kind for kind, _ in kinds)
        body: list[Block] = [Prose(text=plan.prose[section.id])] if plan.prose.get(section.id) else []
        body += [table(plan, kind, captions.table(kind, name), names) for kind, name in kinds]
        if section.id in CHARTS:
            name, draw = CHARTS[section.id]
            chart = draw(plan, names, captions.figure(name))
            if chart:
                captions.figures += 1
                body.append(chart)
        if body:
            blocks += [Heading(level=2, text=f"{section.number} {section.title}"), *body]
    rest = [kind for kind in ROW_KINDS if kind not in placed and kind != "references" and plan.rows(kind)]
    blocks += [table(plan, kind, captions.table(kind, kind.capitalize()), names) for kind in rest]
    works = sorted((" ".join(row.text.split()) for row in plan.references if row.text), key=str.casefold)
    if works:
        blocks += [Heading(level=2, text="References"), References(items=tuple(works))]
    if judged:
        blocks += appendix(unit, judged, captions.tables)
    if asked is not None:
        blocks += statement(unit, asked)
    return Document(title=title, blocks=tuple(blocks))


def facts(unit: Unit, plan: ImprovementPlan) -> Facts:
    """Return what stands below the title: the unit, the question, the word count."""
    words = budget(sum(count(text) for text in plan.prose.values()), unit.info.words, plan.brief)
    limit = f"{words.low:,} to {words.high:,}" if words.low < words.high else f"{words.high:,}"
    rows = [
        ("Unit", f"{unit.info.title} ({unit.info.level})"),
        ("Question", " ".join(plan.brief.question.split())),
        ("Deadline", " ".join(plan.brief.deadline.split())),
        ("Words", f"{words.words:,}; limit {limit}, headings, tables and references left out"),
    ]
    return Facts(rows=tuple((name, value) for name, value in rows if value))
