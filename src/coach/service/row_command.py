"""`/rows` and `/row` in the conversation: the rows of a plan by lines."""

import re

from coach.errors import InputError
from coach.inert import one_line
from coach.models.plan import ROW_KINDS, Row
from coach.planning.document import TABLES
from coach.planning.rows import links, names
from coach.service.session import PlanSession


def rows(session: PlanSession, rest: str = "") -> str:
    """Return the rows of the section in hand, with how to change them; of every kind, where it uses none."""
    del rest
    kinds = [kind for kind, _ in TABLES.get(session.state.section, ())] or list(ROW_KINDS)
    lines = []
    for kind in kinds:
        lines.append(f"{kind}: {', '.join(names(kind))}")
        lines += [f"  {_row(one)}" for one in session.plan.rows(kind)] or ["  none yet"]
    kind, field = kinds[0], names(kinds[0])[0]
    one = next((one.id for kind in kinds for one in session.plan.rows(kind)), "")
    lines.append(f"Add one: /row {kind} {field}: … ; {names(kind)[-1]}: …")
    lines += [f"Change or drop one: /row {one} {field}: … or /row {one} drop"] if one else []
    return "\n".join(lines)


def row(session: PlanSession, rest: str) -> str:
    """Add a row of a kind, change the fields given of the row of an id, or drop it; return how it stands."""
    first, _, more = rest.partition(" ")
    found = _find(session, first)
    if found is None and first not in ROW_KINDS:
        raise InputError(
            f"There is no row and no kind of row '{one_line(first)[:40]}'.", f"Kinds: {', '.join(ROW_KINDS)}."
        )
    kind, old = found or (first, None)
    if old is not None and more.strip().casefold() == "drop":
        session.drop_row(kind, old.id)
        return f"Dropped: {_row(old)}"
    fields = _fields(kind, more)
    # What a row links to may be named by any row's id there is.
    for name, target in links(kind).items():
        wanted = fields.get(name, "")
        if wanted and not any(one.id == wanted for one in session.plan.rows(target)):
            known = ", ".join(one.id for one in session.plan.rows(target)) or "none yet"
            raise InputError(f"There is no row '{one_line(wanted)[:40]}' among the {target}.", f"There: {known}.")
    kept = {} if old is None else old.model_dump(exclude={"id"})
    return f"Kept: {_row(session.put_row(kind, {**kept, **fields}, old.id if old else ''))}"


def _fields(kind: str, text: str) -> dict[str, str]:
    """Return the fields in a line such as `text: Ring back; owner: desk lead`."""
    starts = list(re.finditer(rf"(?:^|;)\s*({'|'.join(names(kind))})\s*:", text, re.IGNORECASE))
    if not starts or text[: starts[0].start()].strip():
        field = names(kind)[0]
        raise InputError(
            f"Which fields of the {kind}?", f"For example: /row {kind} {field}: … Fields: {', '.join(names(kind))}."
        )
    for strange in re.finditer(r";\s*(\w+)\s*:", text):
        if strange[1].casefold() not in names(kind):
            raise InputError(
                f"The {kind} have no field '{strange[1][:40]}'.",
                f"Fields: {', '.join(names(kind))}. Nothing is changed.",
            )
    ends = [*(start.start() for start in starts[1:]), len(text)]
    return {start[1].casefold(): text[start.end() : end].strip() for start, end in zip(starts, ends, strict=True)}


def _find(session: PlanSession, row_id: str) -> tuple[str, Row] | None:
    """Return a row with its kind, by its id."""
    return next(
        ((kind, one) for kind in ROW_KINDS for one in session.plan.rows(kind) if one.id and one.id == row_id), None
    )


def _row(one: Row) -> str:
    said = one.model_dump(exclude={"id"})
    return f"{one.id}  " + "; ".join(f"{name}: {one_line(str(value))}" for name, value in said.items() if value)
