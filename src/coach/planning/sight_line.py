"""The line of sight as a chart: the rows from need to goal, and the links between them."""

from collections.abc import Callable, Mapping

from coach.models.charts import Node, SightLine, Step
from coach.models.plan import Gap, ImprovementPlan, Measure, Need, Row
from coach.planning.line_of_sight import LINKS

LEAST_LINKS = 2
MOST_CHAINS = 24
"""More ways through than this tell a reader nothing."""


def chart(plan: ImprovementPlan, refs: Mapping[str, str], title: str) -> SightLine | None:
    """Return the chart, or None where too little is linked to make a line; `refs` names each row by its id."""
    links = _links(plan, refs)
    if len(links) < LEAST_LINKS:
        return None
    linked = {ref for pair in links for ref in pair}
    steps = []
    for name, kind, _ in LINKS:
        rows = [row for row in plan.rows(kind) if refs.get(row.id) in linked]
        nodes = tuple(Node(ref=refs[row.id], text=words(row)) for row in rows)
        if nodes:
            steps.append(Step(name=name, nodes=nodes))
    return SightLine(title=title, steps=tuple(steps), links=links, chains=_chains(links))


def words(row: Row) -> str:
    """Return what a row says, in a phrase."""
    if isinstance(row, Need):
        parts = [row.group, row.text]
    elif isinstance(row, Gap):
        parts = [f"now {row.actual}" if row.actual else "", f"required {row.required}" if row.required else ""]
        return "; ".join(" ".join(part.split()) for part in parts if part)
    elif isinstance(row, Measure):
        change = " to ".join(value for value in (row.baseline, row.target) if value)
        parts = [row.text, f"{change}, by {row.by}" if change and row.by else change or row.by]
    else:
        parts = [getattr(row, "text", "")]
    return ": ".join(" ".join(part.split()) for part in parts if part)


def _links(plan: ImprovementPlan, refs: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    evidenced = {evidence.id: evidence.need for evidence in plan.evidence}

    def join(rows: tuple[Row, ...], before: Callable[[Row], str]) -> None:
        pairs.extend((before(row), row.id) for row in rows)

    join(plan.evidence, lambda row: getattr(row, "need", ""))
    join(plan.gaps, lambda row: getattr(row, "evidence", ""))
    # A gap whose evidence bears on its need is reached through the evidence.
    pairs += [(gap.need, gap.id) for gap in plan.gaps if evidenced.get(gap.evidence) != gap.need]
    join(plan.causes, lambda row: getattr(row, "gap", ""))
    join(plan.actions, lambda row: getattr(row, "cause", ""))
    join(plan.measures, lambda row: getattr(row, "action", ""))
    pairs += [(measure.id, measure.goal) for measure in plan.measures]
    known = [(refs[one], refs[two]) for one, two in pairs if one in refs and two in refs]
    return tuple(dict.fromkeys(known))


def _chains(links: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], ...]:
    after: dict[str, list[str]] = {}
    for one, two in links:
        after.setdefault(one, []).append(two)
    reached = {two for _, two in links}
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[str, ...]] = [(one,) for one in reversed(after) if one not in reached]
    while waiting and len(found) < MOST_CHAINS:
        chain = waiting.pop()
        if chain[-1] in after:
            waiting += [(*chain, two) for two in reversed(after[chain[-1]])]
        else:
            found.append(chain)
    return tuple(found)
