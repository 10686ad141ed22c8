"""Parts of a Word document that python-docx has no call for: fields, bookmarks, links, restarted lists, styles."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"
"""On every Windows and macOS, and of the same widths as Liberation Sans on Linux."""
ACCENT = RGBColor(0x1D, 0x4F, 0x7A)
MUTED = RGBColor(0x56, 0x60, 0x70)
WIDTH = Cm(16)
"""Of the text on a page."""
SIZES = {"Title": 22, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 11, "Heading 4": 11, "Caption": 9.5}


def element(tag: str, /, **attributes: str) -> Any:
    """Return a new element of the `w` namespace with attributes of it."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_up(document: Any) -> None:
    """Give a new document its page, its fonts and its styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.2)
    styles = document.styles
    for fonts in styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    normal = styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.2
    for name, size in SIZES.items():
        style = styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.font.color.rgb = ACCENT
        style.paragraph_format.keep_with_next = True
    for name, before, after in (("Heading 1", 20, 6), ("Heading 2", 13, 4), ("Heading 3", 10, 3), ("Caption", 10, 4)):
        styles[name].paragraph_format.space_before = Pt(before)
        styles[name].paragraph_format.space_after = Pt(after)
    border = styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)
    _add_styles(styles)
    _settings(document.settings.element)


def _add_styles(styles: Any) -> None:
    for name in ("toc 1", "Works cited", "Table text", "Note"):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == "toc 1")
        style.base_style = styles["Normal"]
    contents = styles["toc 1"].paragraph_format
    contents.space_after = Pt(3)
    contents.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    works = styles["Works cited"].paragraph_format
    works.left_indent, works.first_line_indent = Cm(1), Cm(-1)
    text = styles["Table text"]
    text.font.size = Pt(9)
    text.paragraph_format.space_after, text.paragraph_format.line_spacing = Pt(0), 1.05
    styles["Note"].font.color.rgb = MUTED


def _settings(settings: Any) -> None:
    """Ask for the layout of today's Word: its own, and that table edges meet the margin."""
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for name in ("useFELayout", "proofState"):
        for old in list(settings.iter(qn(f"w:{name}"))):
            old.getparent().remove(old)
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Add a field that Word works out, with what stands there until then."""
    for part in (
        element("fldChar", fldCharType="begin"),
        _text("instrText", f" {instruction} "),
        element("fldChar", fldCharType="separate"),
        _text("t", shown),
        element("fldChar", fldCharType="end"),
    ):
        paragraph.add_run()._r.append(part)


def add_bookmark(paragraph: Any, name: str, number: int) -> None:
    """Put a bookmark around a paragraph's text."""
    start = element("bookmarkStart", id=str(number), name=name)
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, start)
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def add_contents(document: Any, entries: list[tuple[str, str]]) -> None:
    """Add a table of contents that Word can work out anew, with its entries written; each has text and bookmark."""
    block = element("sdt")
    properties, gallery, content = element("sdtPr"), element("docPartObj"), element("sdtContent")
    gallery.append(element("docPartGallery", val="Table of Contents"))
    gallery.append(element("docPartUnique"))
    properties.append(gallery)
    block.extend([properties, content])
    heading = document.add_paragraph("Contents", style="TOC Heading")
    content.append(heading._p)
    paragraphs = [document.add_paragraph(style="toc 1") for _ in entries]
    for paragraph, (text, bookmark) in zip(paragraphs, entries, strict=True):
        run = paragraph.add_run(text)._r
        link = element("hyperlink", anchor=bookmark, history="1")
        paragraph._p.append(link)
        link.append(run)
        content.append(paragraph._p)
    begin = [
        element("fldChar", fldCharType="begin"),
        _text("instrText", ' TOC \\o "1-1" \\h \\z \\u '),
        element("fldChar", fldCharType="separate"),
    ]
    for place, part in enumerate(begin):
        run = element("r")
        run.append(part)
        paragraphs[0]._p.insert(1 + place, run)
    paragraphs[-1].add_run()._r.append(element("fldChar", fldCharType="end"))
    document.element.body.insert(len(document.element.body) - 1, block)


def add_link(paragraph: Any, address: str) -> Any:
    """Add a link to an address outside; return the element that takes its runs."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    paragraph._p.append(link)
    return link


def new_numbers(document: Any, style: str, start: int) -> str:
    """Return the id of a new run of numbers like a list style's own, beginning at `start`."""
    numbering = document.part.numbering_part.numbering_definitions._numbering
    own = document.styles[style].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(own).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    return str(number.numId)


def use_numbers(paragraph: Any, number: str) -> None:
    """Number a paragraph in a run of numbers."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = int(number)


def _text(name: str, text: str) -> Any:
    made = element(name)
    made.set(qn("xml:space"), "preserve")
    made.text = text
    return made
