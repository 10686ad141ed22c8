"""A document as Markdown."""

from coach.inert import clean
from coach.models.document import Block, Bullets, Document, Heading, Prose, Table


def to_markdown(document: Document) -> str:
    """Return the document as Markdown text; the student's prose stands in it unchanged but for control characters."""
    return "\n\n".join(_block(block) for block in document.blocks) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_line(block.text)}"
    if isinstance(block, Prose):
        return clean(block.text)
    if isinstance(block, Bullets):
        return "\n".join(f"- {_line(item)}" for item in block.items)
    return _table(block)


def _table(table: Table) -> str:
    rows = [table.columns, tuple("---" for _ in table.columns), *table.rows]
    lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return f"**{table.title}**\n\n" + "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _cell(text: str) -> str:
    return _line(text).replace("\\", "\\\\").replace("|", "\\|")
