import pytest
from docx.oxml.ns import qn

from coach.export.docx import to_docx
from coach.export.docx_tables import shares
from coach.models.document import Document, Heading, Prose, Table
from tests.export.example_plan import PLAN
from tests.export.reading import open_docx, texts


@pytest.fixture(scope="module")
def made(document):
    return open_docx(to_docx(document))


def paragraphs(made, style):
    return [paragraph.text for paragraph in made.paragraphs if paragraph.style.name == style]


def prose(text):
    return open_docx(to_docx(Document(title="T", blocks=(Prose(text=text),))))


def test_each_section_is_a_heading_and_the_title_is_one(made, unit):
    assert paragraphs(made, "Title") == ["Improvement plan: Blue Badge applications, Aldermere Borough Council"]
    sections = [f"{section.number} {section.title}" for section in unit.sections]
    assert paragraphs(made, "Heading 1") == [*sections, "References", "Appendix: which criteria each passage answers"]


def test_headings_in_prose_stand_below_sections(made):
    assert "A functional structure, seen from the queue" in paragraphs(made, "Heading 2")


def test_contents_are_a_field_with_entries_that_lead_to_bookmarks(made):
    body = made.element.body
    assert any("TOC" in (part.text or "") for part in body.iter(qn("w:instrText")))
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    bookmarks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    assert len(anchors) == 15
    assert set(anchors) == bookmarks


def test_every_kind_of_row_has_a_table_whose_head_is_repeated(made):
    captions = [text for text in paragraphs(made, "Caption") if text.startswith("Table")]
    assert len(captions) == 12
    for table in made.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        widths = sum(cell.width for cell in table.rows[0].cells)
        page = made.sections[0]
        assert widths <= page.page_width - page.left_margin - page.right_margin
    cells = {cell.text for table in made.tables for row in table.rows for cell in row.cells}
    assert {row.text for row in PLAN.actions} <= cells
    assert "Action 4, Need 1, Goal 1" in cells


def test_charts_are_pictures_with_words(made):
    pictures = list(made.element.body.iter(qn("wp:docPr")))
    assert [picture.get("title") for picture in pictures] == [
        "Figure 1: Stakeholders by power and interest",
        "Figure 2: Line of sight from need to goal",
        "Figure 3: Timetable",
    ]
    assert "Action 1: Write the new form" in pictures[2].get("descr")
    assert any(text.startswith("Not drawn") and "Action 7" in text for text in texts(made))


def test_references_hang_and_keep_their_italics(made):
    works = [paragraph for paragraph in made.paragraphs if paragraph.style.name == "Works cited"]
    assert len(works) == len(PLAN.references)
    assert works[0].text.startswith("Bridges")
    assert made.styles["Works cited"].paragraph_format.first_line_indent < 0
    assert [run.text for run in works[0].runs if run.italic] == ["Managing Transitions: Making the Most of Change"]


def test_pages_are_numbered_and_nobody_else_is_named_as_author(made):
    footer = made.sections[0].footer._element
    assert {(part.text or "").strip() for part in footer.iter(qn("w:instrText"))} == {"PAGE", "NUMPAGES"}
    assert made.core_properties.author == ""
    assert made.core_properties.title.startswith("Improvement plan")


def test_the_students_markdown_is_drawn():
    made = prose(
        "Plain, **bold** and *italic*.\n\n- one\n  - two\n\n1. first\n2. second\n\n> said\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    runs = {run.text: run for paragraph in made.paragraphs for run in paragraph.runs}
    assert runs["bold"].bold
    assert runs["italic"].italic
    assert paragraphs(made, "List Bullet") == ["one"]
    assert paragraphs(made, "List Bullet 2") == ["two"]
    assert paragraphs(made, "List Number") == ["first", "second"]
    assert [cell.text for row in made.tables[0].rows for cell in row.cells] == ["a", "b", "c", "d"]


def test_each_numbered_list_begins_anew():
    made = prose("1. a\n2. b\n\nbetween\n\n1. c\n\nand\n\n5. e\n")
    numbers = [p._p.pPr.numPr.numId.val for p in made.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3
    starts = [start.get(qn("w:val")) for start in made.part.numbering_part._element.iter(qn("w:startOverride"))]
    assert starts == ["1", "1", "5"]


def test_a_link_goes_out_only_where_a_reader_can_follow():
    made = prose(
        "[a](https://example.org/a) [b](javascript:alert(1)) <mailto:x@example.org> [c](file:///etc) [d](https://[) [e](https:///x)"
    )
    targets = {relation.target_ref for relation in made.part.rels.values() if relation.is_external}
    assert targets == {"https://example.org/a", "mailto:x@example.org"}
    assert "[b](javascript:alert(1))" in " ".join(texts(made))


def test_a_document_without_anything_opens():
    made = open_docx(to_docx(Document(title="Empty", blocks=(Heading(level=1, text="Empty"),))))
    assert texts(made) == ["Empty"]


@pytest.mark.parametrize("columns", [1, 3, 12, 40])
def test_column_widths_share_the_page(columns):
    rows = [tuple("w" * (number * 7 % 90) for number in range(columns)), tuple("x y" for _ in range(columns))]
    got = shares(rows)
    assert sum(got) == pytest.approx(1)
    assert min(got) > 0
    table = Table(title="t", columns=rows[0], rows=(rows[1],))
    assert open_docx(to_docx(Document(title="T", blocks=(table,)))).tables
