"""The rows of a plan as tables that a reader can follow: each row has a name, links use those names."""

from collections.abc import Mapping
from typing import get_origin

from coach.models.document import Table
from coach.models.plan import ROW_KINDS, ImprovementPlan
from coach.planning.rows import links

LINKED = "Linked to"


def row_name(kind: str, place: int) -> str:
    """Return what a document calls a row, such as `Action 2`; `place` counts from 0."""
    return f"{ROW_KINDS[kind].__name__} {place + 1}"


def row_names(plan: ImprovementPlan) -> dict[str, str]:
    """Return what a document calls each row, by the row's id."""
    named: dict[str, str] = {}
    for kind in ROW_KINDS:
        for place, row in enumerate(plan.rows(kind)):
            if row.id:
                named.setdefault(row.id, row_name(kind, place))
    return named


def table(plan: ImprovementPlan, kind: str, title: str, names: Mapping[str, str]) -> Table:
    """Return the rows of a kind as a table, without columns that are empty throughout."""
    rows, link = plan.rows(kind), links(kind)
    info = ROW_KINDS[kind].model_fields
    used = [name for name in info if name != "id" and any(getattr(row, name) for row in rows)]
    away = [name for name in used if name in link and link[name] != kind]
    # Several short columns of links would squeeze the words beside them.
    joined = away if len(away) > 1 else []
    columns = [name for name in used if name not in joined]
    head = ("Ref", *(info[name].title or name for name in columns), *([LINKED] if joined else []))
    body = []
    for place, row in enumerate(rows):
        cells = [row_name(kind, place)]
        for name in columns:
            value = " ".join(getattr(row, name).split())
            choice = get_origin(info[name].annotation) is not None
            cells.append(names.get(value, "") if name in link else value.capitalize() if choice else value)
        if joined:
            cells.append(", ".join(names[to] for name in joined if (to := getattr(row, name)) in names))
        body.append(tuple(cells))
    return Table(title=title, columns=head, rows=tuple(body))
