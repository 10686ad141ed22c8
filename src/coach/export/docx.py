"""A document as a Word file."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Emu, Pt

from coach.export import pictures, plain, png, prose
from coach.export.docx_parts import MUTED, WIDTH, add_bookmark, add_contents, add_field, set_up
from coach.export.docx_prose import add_inline, add_prose
from coach.export.docx_tables import add_table
from coach.export.drawing import Drawing
from coach.models.charts import Gantt, SightLine, StakeholderMap
from coach.models.document import Block, Break, Document, Facts, Heading, Note, Prose, References, Table

TALLEST = Cm(17)
"""Of a picture, so that a page has room for it and for some of what it is about."""
LONGEST_WORDS = 4000
"""Of a picture's description; more than this no reader hears out."""
FOOTER = 70


def to_docx(document: Document) -> bytes:
    """Return the document as the bytes of a Word file."""
    made = docx.Document()
    set_up(made)
    _properties(made, document)
    _footer(made, document.title)
    writer = _Writer(made, document)
    for block in document.blocks:
        writer.add(block)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


class _Writer:
    """Adds blocks to a Word document."""

    def __init__(self, made: Any, document: Document) -> None:
        self.made = made
        self.sections = [block for block in document.blocks if isinstance(block, Heading) and block.level == 2]
        self.bookmarks = 0
        self.page_breaks = False

    def add(self, block: Block) -> None:
        """Add one block."""
        match block:
            case Heading():
                self._heading(block)
            case Facts():
                self._facts(block)
            case Prose():
                add_prose(self.made, block.text)
            case Note():
                self.made.add_paragraph(plain.line(block.text), style="Note")
            case Table():
                self._table(block)
            case References():
                for item in block.items:
                    add_inline(self.made.add_paragraph(style="Works cited"), prose.inline(item))
            case Gantt() | StakeholderMap() | SightLine():
                self._picture(pictures.draw(block), pictures.below(block))
            case Break():
                self.page_breaks = True

    def _heading(self, block: Heading) -> None:
        style = "Title" if block.level == 1 else f"Heading {block.level - 1}"
        paragraph = self.made.add_paragraph(plain.line(block.text), style=style)
        if self.page_breaks:
            paragraph.paragraph_format.page_break_before = True
            self.page_breaks = False
        if block.level == 2:
            self.bookmarks += 1
            add_bookmark(paragraph, _bookmark(self.bookmarks), self.bookmarks)

    def _facts(self, block: Facts) -> None:
        for name, value in block.rows:
            paragraph = self.made.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(3)
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(2.4), Cm(-2.4)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(2.4))
            paragraph.add_run(plain.line(name)).bold = True
            paragraph.add_run("\t" + plain.line(value))
        entries = [(plain.line(heading.text), _bookmark(at)) for at, heading in enumerate(self.sections, start=1)]
        if entries:
            add_contents(self.made, entries)

    def _table(self, block: Table) -> None:
        if block.title:
            self.made.add_paragraph(plain.line(block.title), style="Caption")
        texts = [[plain.line(cell) for cell in row] for row in (block.columns, *block.rows)]

        def fill(paragraph: Any, row: int, column: int) -> None:
            paragraph.add_run(texts[row][column]).bold = column == 0 or None

        add_table(self.made, texts, fill)
        if not block.title:
            self.made.add_paragraph().paragraph_format.space_after = Pt(0)

    def _picture(self, drawing: Drawing, notes: list[str]) -> None:
        width = min(WIDTH, Emu(int(TALLEST * drawing.width / drawing.height)))
        paragraph = self.made.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(12), Pt(2)
        shape = paragraph.add_run().add_picture(BytesIO(png.draw(drawing)), width=width)
        # LibreOffice sets a picture in by a third of a centimetre unless it is told otherwise.
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")
        shape._inline.docPr.set("descr", plain.line(drawing.words)[:LONGEST_WORDS])
        shape._inline.docPr.set("title", plain.line(drawing.title))
        caption = self.made.add_paragraph(plain.line(drawing.title), style="Caption")
        caption.paragraph_format.space_before = Pt(2)
        caption.paragraph_format.keep_with_next = bool(notes)
        for note in notes:
            self.made.add_paragraph(plain.line(note), style="Note")


def _bookmark(number: int) -> str:
    return f"_Toc{number:08}"


def _properties(made: Any, document: Document) -> None:
    core = made.core_properties
    core.title = plain.line(document.title)[:255]
    core.author = core.last_modified_by = core.comments = ""
    core.language = "en-GB"
    core.created = core.modified = datetime.now(UTC).replace(microsecond=0)


def _footer(made: Any, title: str) -> None:
    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    name = plain.line(title)
    paragraph.add_run((name if len(name) <= FOOTER else name[: FOOTER - 1].rstrip() + "…") + "\tPage ")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" of ")
    add_field(paragraph, "NUMPAGES", "1")
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), MUTED
