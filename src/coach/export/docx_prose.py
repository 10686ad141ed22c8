"""The student's Markdown in a Word document."""

from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from coach.export import prose
from coach.export.docx_parts import ACCENT, add_link, element, new_numbers, use_numbers
from coach.export.docx_tables import add_table

DEEPEST_LIST = 3
CODE = "Consolas"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in nested lists and quotes a block stands."""

    depth: int = 0
    style: str = "Normal"
    numbers: str = ""
    """Id of the run of numbers, for an item of a numbered list."""
    quoted: bool = False


def add_prose(document: Any, text: str) -> None:
    """Add a text's paragraphs, lists, tables and headings."""
    for node in SyntaxTreeNode(prose.tokens(text)).children:
        _add(document, node, _Place())


def add_inline(paragraph: Any, tokens: list[Token]) -> None:
    """Add the words of one line to a paragraph, with their emphasis and links."""
    bold = italic = 0
    link: Any = None
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type == "link_open":
            link = add_link(paragraph, str(token.attrs["href"]))
        elif token.type == "link_close":
            link = None
        elif token.type == "hardbreak":
            paragraph.add_run().add_break()
        elif token.type in ("text", "code_inline", "softbreak"):
            run = paragraph.add_run(" " if token.type == "softbreak" else token.content)
            run.bold, run.italic = bold > 0 or None, italic > 0 or None
            if token.type == "code_inline":
                run.font.name = CODE
            if link is not None:
                run.font.color.rgb, run.font.underline = ACCENT, True
                link.append(run._r)


def _add(document: Any, node: SyntaxTreeNode, place: _Place) -> None:
    match node.type:
        case "heading":
            # The title is no heading of Word's, so a section's h2 is its level 1.
            add_inline(document.add_paragraph(style=f"Heading {int(node.tag[1]) - 1}"), _words(node))
        case "paragraph":
            _paragraph(document, _words(node), place)
        case "bullet_list" | "ordered_list":
            _list(document, node, place)
        case "blockquote":
            for child in node.children:
                _add(document, child, replace(place, quoted=True))
        case "fence":
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(0.6)
            run = paragraph.add_run(node.content.rstrip("\n"))
            run.font.name, run.font.size = CODE, Pt(9.5)
        case "table":
            _table(document, node)
        case "hr":
            _rule(document)


def _paragraph(document: Any, words: list[Token], place: _Place) -> None:
    paragraph = document.add_paragraph(style=place.style)
    if place.numbers:
        use_numbers(paragraph, place.numbers)
    if place.quoted:
        paragraph.paragraph_format.left_indent = Cm(1 + 0.63 * place.depth)
    add_inline(paragraph, words)


def _list(document: Any, node: SyntaxTreeNode, place: _Place) -> None:
    depth = min(place.depth + 1, DEEPEST_LIST)
    suffix = f" {depth}" if depth > 1 else ""
    style = f"List {'Bullet' if node.type == 'bullet_list' else 'Number'}{suffix}"
    numbers = ""
    if node.type == "ordered_list":
        numbers = new_numbers(document, style, int(node.attrs.get("start", 1)))
    for item in node.children:
        inside = replace(place, depth=depth, style=style, numbers=numbers)
        for child in item.children:
            _add(document, child, inside)
            # What follows in the same item belongs to it, without a bullet or number of its own.
            inside = replace(inside, style=f"List Continue{suffix}", numbers="")


def _table(document: Any, node: SyntaxTreeNode) -> None:
    rows = [row.children for part in node.children for row in part.children]
    texts = [[cell.children[0].content if cell.children else "" for cell in row] for row in rows]

    def fill(paragraph: Any, row: int, column: int) -> None:
        add_inline(paragraph, _words(rows[row][column]))

    add_table(document, texts, fill)
    # Without a paragraph between them, Word makes one table of two.
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _rule(document: Any) -> None:
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz="6", space="1", color="B8C2CE"))
    properties = document.add_paragraph()._p.get_or_add_pPr()
    after = properties.find(qn("w:spacing"))
    properties.append(borders) if after is None else after.addprevious(borders)


def _words(node: SyntaxTreeNode) -> list[Token]:
    inline = node.children[0].token if node.children and node.children[0].type == "inline" else None
    return list(inline.children or []) if inline else []
