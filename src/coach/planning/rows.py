"""Add, change and drop the rows of a plan; each change gives a new plan."""

from collections.abc import Mapping

from pydantic import ValidationError

from coach.errors import InputError
from coach.models.plan import ROW_KINDS, ImprovementPlan, Row

_STEMS = {"needs": "need", "evidence": "evidence", "stakeholders": "stakeholder"}


def make(kind: str, fields: Mapping[str, str], row_id: str = "") -> Row:
    """Return a row of a kind from field values; raise InputError naming the first field that is wrong."""
    model = ROW_KINDS.get(kind)
    if model is None:
        raise InputError(f"A plan has no '{kind}'.", f"Kinds: {', '.join(ROW_KINDS)}.")
    try:
        return model.model_validate({**fields, "id": row_id})
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        info = model.model_fields.get(field)
        if info is None:
            raise InputError(f"There is no field '{field}' in {kind}.", "Fields: " + ", ".join(names(kind))) from error
        raise InputError(f"{info.title}: {first['msg']}.", f"It is: {info.description}.") from error


def names(kind: str) -> list[str]:
    """Return the names of a kind's fields, without the id."""
    return [name for name in ROW_KINDS[kind].model_fields if name != "id"]


def links(kind: str) -> dict[str, str]:
    """Return a kind's link fields, each with the kind of row that it names."""
    found = {}
    for name, info in ROW_KINDS[kind].model_fields.items():
        extra = info.json_schema_extra
        if isinstance(extra, dict) and "link" in extra:
            found[name] = str(extra["link"])
    return found


def put(plan: ImprovementPlan, kind: str, row: Row) -> ImprovementPlan:
    """Return the plan with a row added, or changed where its id stands already."""
    rows = list(plan.rows(kind))
    for place, old in enumerate(rows):
        if old.id and old.id == row.id:
            rows[place] = row
            break
    else:
        rows.append(row if row.id else row.model_copy(update={"id": _new_id(plan, kind)}))
    return plan.model_copy(update={kind: tuple(rows)})


def drop(plan: ImprovementPlan, kind: str, row_id: str) -> ImprovementPlan:
    """Return the plan without a row, and with no link left to it."""
    changed = {kind: tuple(row for row in plan.rows(kind) if row.id != row_id)}
    for other in ROW_KINDS:
        fields = links(other)
        rows = changed.get(other, plan.rows(other))
        changed[other] = tuple(
            row.model_copy(update={name: "" for name in fields if getattr(row, name) == row_id}) for row in rows
        )
    return plan.model_copy(update=changed)


def linked(plan: ImprovementPlan, kind: str, row: Row) -> Row:
    """Return the row with each empty link filled where there is just one row that it can mean."""
    found = {}
    for name, target in links(kind).items():
        candidates = [other for other in plan.rows(target) if other.id != row.id]
        if not getattr(row, name) and len(candidates) == 1 and target != kind:
            found[name] = candidates[0].id
    return row.model_copy(update=found)


def label(row: Row, width: int = 60) -> str:
    """Return a row in a few words, for a list."""
    values = [value for name, value in row.model_dump().items() if name != "id" and value]
    text = " · ".join(str(value) for value in values)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _new_id(plan: ImprovementPlan, kind: str) -> str:
    stem = _STEMS.get(kind, kind.removesuffix("s"))
    taken = {row.id for row in plan.rows(kind)}
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
