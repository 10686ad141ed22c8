"""A document as Markdown."""

import re

from coach.export import gantt, pictures, plain
from coach.inert import clean
from coach.models.charts import LEVELS, Chart, Gantt, SightLine, StakeholderMap
from coach.models.document import Block, Break, Document, Facts, Heading, Note, Prose, References, Table

_MARKS = re.compile(r"[\\`*<>\[\]|]|(?<!\w)_|_(?!\w)|^(?:#|[-+~]|\d+[.)])(?=\s)")


def to_markdown(document: Document) -> str:
    """Return the document as Markdown text; the student's prose stands in it unchanged but for control characters."""
    return "\n\n".join(drawn for block in document.blocks if (drawn := _block(block))) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_line(block.text)}"
        case Prose():
            return clean(block.text)
        case Note():
            return _line(block.text)
        case Facts():
            return "\n".join(f"- **{_line(name)}:** {_line(value)}" for name, value in block.rows)
        case Table():
            return _table(block)
        case References():
            return "\n".join(f"- {plain.line(item)}" for item in block.items)
        case Gantt() | StakeholderMap() | SightLine():
            return _chart(block)
        case Break():
            return ""


def _chart(chart: Chart) -> str:
    if isinstance(chart, Gantt):
        drawn = _gantt(chart)
    elif isinstance(chart, StakeholderMap):
        drawn = _map(chart)
    else:
        drawn = f"**{_line(chart.title)}**\n\n" + "\n".join(f"- {' → '.join(chain)}" for chain in chart.chains)
    return "\n\n".join([drawn, *(_line(note) for note in pictures.below(chart))])


def _table(table: Table) -> str:
    rows = [table.columns, tuple("---" for _ in table.columns), *table.rows]
    lines = "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows)
    return f"**{_line(table.title)}**\n\n{lines}" if table.title else lines


def _gantt(chart: Gantt) -> str:
    ends = [*(tick.at for tick in chart.ticks[1:]), chart.days]
    rows = []
    for bar in chart.bars:
        cells = []
        for tick, end in zip(chart.ticks, ends, strict=True):
            if bar.kind == "bar":
                cells.append("■" if bar.start < end and bar.end > tick.at else "")
            else:
                day = bar.start if bar.kind == "begins" else bar.end - 1
                cells.append({"begins": "▷", "due": "◇", "milestone": "◆"}[bar.kind] if tick.at <= day < end else "")
        rows.append((gantt.name(bar), *cells))
    table = Table(
        title=chart.title,
        columns=("", *(f"{tick.label} {tick.year}".strip() for tick in chart.ticks)),
        rows=tuple(rows),
    )
    return f"{_table(table)}\n\n■ action, ▷ start known only, ◇ end known only, ◆ milestone."


def _map(chart: StakeholderMap) -> str:
    held = {(cell.power, cell.interest): "; ".join(cell.names) for cell in chart.cells}
    rows = tuple(
        (f"{power.capitalize()} power", *(held.get((power, interest), "") for interest in LEVELS))
        for power in reversed(LEVELS)
    )
    columns = ("", *(f"{interest.capitalize()} interest" for interest in LEVELS))
    return _table(Table(title=chart.title, columns=columns, rows=rows))


def _line(text: str) -> str:
    return _MARKS.sub(lambda found: "\\" + found.group(), plain.line(text))


def _cell(text: str) -> str:
    return text if text == "---" else _line(text)
