"""A document as one HTML file that needs nothing else: no script, no font, no request."""

from html import escape
from importlib import resources

from coach.export import pictures, plain, prose, svg
from coach.export.drawing import Drawing
from coach.models.charts import Gantt, SightLine, StakeholderMap
from coach.models.document import Block, Break, Document, Facts, Heading, Note, Prose, References, Table

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: nothing."""
SHORT = 9
"""A cell of as few characters, such as `Cause 1`, stays on one line."""


def to_html(document: Document) -> str:
    """Return the document as a page; all that the student typed is escaped, but for the Markdown they meant."""
    style = resources.files("coach.export").joinpath("page.css").read_text("utf-8")
    drawn = [_block(block, f"part-{number}") for number, block in enumerate(document.blocks)]
    top = 1 + max((number for number, block in enumerate(document.blocks) if isinstance(block, Facts)), default=0)
    body = "".join([*drawn[:top], _contents(document), *drawn[top:]])
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_text(document.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _contents(document: Document) -> str:
    items = "".join(
        f'<li><a href="#part-{number}">{_text(block.text)}</a></li>\n'
        for number, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.level == 2
    )
    if not items:
        return ""
    return f'<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n<ol>\n{items}</ol>\n</nav>\n'


def _block(block: Block, name: str) -> str:
    match block:
        case Heading():
            return f'<h{block.level} id="{name}">{_text(block.text)}</h{block.level}>\n'
        case Prose():
            markdown = prose.parser()
            made = markdown.renderer.render(prose.tokens(block.text), markdown.options, {})
            return f'<div class="prose" dir="auto">\n{made}</div>\n'
        case Note():
            return f'<p class="note">{_text(block.text)}</p>\n'
        case Facts():
            rows = "".join(f"<dt>{_text(key)}</dt><dd>{_text(value)}</dd>\n" for key, value in block.rows)
            return f'<dl class="facts">\n{rows}</dl>\n'
        case Table():
            return _table(block)
        case References():
            return (
                '<ul class="references">\n' + "".join(f"<li>{_inline(item)}</li>\n" for item in block.items) + "</ul>\n"
            )
        case Gantt() | StakeholderMap() | SightLine():
            return _figure(pictures.draw(block), name, pictures.below(block))
        case Break():
            return '<div class="break"></div>\n'


def _table(table: Table) -> str:
    caption = f"<caption>{_text(table.title)}</caption>\n" if table.title else ""
    head = "".join(f'<th scope="col">{_text(column)}</th>' for column in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{_text(row[0])}</th>' + "".join(_cell(cell) for cell in row[1:]) + "</tr>\n"
        for row in table.rows
    )
    return (
        f'<div class="wide"><table>\n{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n'
    )


def _cell(cell: str) -> str:
    kept = ' class="short"' if len(cell) <= SHORT else ""
    return f'<td dir="auto"{kept}>{_text(cell)}</td>'


def _figure(drawing: Drawing, name: str, notes: list[str]) -> str:
    said = "".join(f"<p>{_text(note)}</p>\n" for note in notes)
    return f"<figure>\n{svg.draw(drawing, name)}\n<figcaption>{_text(drawing.title)}</figcaption>\n{said}</figure>\n"


def _inline(text: str) -> str:
    markdown = prose.parser()
    return str(markdown.renderer.render(prose.inline(text), markdown.options, {}))


def _text(text: str) -> str:
    return escape(plain.line(text))
