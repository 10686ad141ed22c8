"""Tables of a Word document."""

from collections.abc import Callable, Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Emu, Twips

from coach.export.docx_parts import WIDTH, element

SHADE = "E9EFF5"
LINE = "B8C2CE"
CHARACTERS = 92
"""Of table text that stand side by side in the width of the page."""
LONGEST_WORD = 17
SHORT = 16
"""A column whose texts are all as short stays on one line, where there is room."""
PADDING = 3
SIDE = Twips(90)
"""Between a cell's edge and its text."""

Fill = Callable[[Any, int, int], None]
"""Writes one cell's text into its paragraph, given row and column; row 0 is the head."""


def add_table(document: Any, texts: Sequence[Sequence[str]], fill: Fill) -> None:
    """Add a table; `texts` holds its head and its rows as plain text, from which the widths follow."""
    table = document.add_table(rows=len(texts), cols=len(texts[0]))
    table.autofit = False
    _borders(table)
    widths = [Emu(int(share * WIDTH)) for share in shares(texts)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if number == 0:
            properties.append(element("tblHeader"))
        for place, cell in enumerate(row.cells):
            cell.width = widths[place]
            paragraph = cell.paragraphs[0]
            paragraph.style = "Table text"
            if number == 0:
                cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=SHADE))
            fill(paragraph, number, place)
            if number == 0:
                paragraph.paragraph_format.keep_with_next = True
                for run in paragraph.runs:
                    run.bold = True


def shares(texts: Sequence[Sequence[str]]) -> list[float]:
    """Return each column's share of the width: room for its longest word, the rest by how much it holds."""
    columns = list(zip(*texts, strict=True))
    longest = [max(len(text) for text in column) for column in columns]
    words = [
        min(LONGEST_WORD, max((len(word) for text in column for word in text.split()), default=1)) for column in columns
    ]
    least = [(whole if whole <= SHORT else word) + PADDING for whole, word in zip(longest, words, strict=True)]
    if sum(least) > CHARACTERS:
        least = [word + PADDING for word in words]
    over = CHARACTERS - sum(least)
    if over <= 0:
        return [size / sum(least) for size in least]
    wanted = [
        max(0.1, sum(len(text) for text in column) / len(column) - size)
        for column, size in zip(columns, least, strict=True)
    ]
    # The square root keeps one long column from starving the others.
    roots = [want**0.5 for want in wanted]
    return [(size + over * root / sum(roots)) / CHARACTERS for size, root in zip(least, roots, strict=True)]


def _borders(table: Any) -> None:
    properties = table._tbl.tblPr
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(side, val="single", sz="4", space="0", color=LINE))
    margins = element("tblCellMar")
    for side, size in (("top", "50"), ("left", str(SIDE.twips)), ("bottom", "50"), ("right", str(SIDE.twips))):
        margins.append(element(side, w=size, type="dxa"))
    # The schema wants these around the layout, in this order.
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)
