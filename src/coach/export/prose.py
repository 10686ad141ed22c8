"""The student's Markdown as tokens: raw HTML stays text, links go only where a reader can follow, nothing vanishes."""

import re
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from coach.export import plain

TOP = 3
"""Level of the highest heading in prose: just below a section's."""
DEEPEST = 6
LONGEST_ADDRESS = 2000
"""Word takes no longer one."""
_PLAIN = re.compile(r"[!#-;=?-\[\]_a-z~%]+")
_HOST = re.compile(r"[a-z0-9.-]+")
_WRAPPED = range(45, 101)
"""How long the longest line of a text is that some program broke to a width."""


@cache
def parser() -> MarkdownIt:
    """Return the parser that every format uses."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Code by indent, headings by underline, link definitions and character names surprise people who only type.
    markdown.disable(["code", "lheading", "reference", "entity", "image", "html_block", "html_inline"])
    markdown.validateLink = leads_out  # type: ignore[method-assign, assignment]
    markdown.add_render_rule("table_open", lambda *_: '<div class="wide"><table>\n')
    markdown.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return markdown


def leads_out(address: str) -> bool:
    """Return whether a reader can follow an address: a web page that names its host, or an e-mail address."""
    if len(address) > LONGEST_ADDRESS or not _PLAIN.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
        host = "" if parts.port == 0 else parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(_HOST.fullmatch(host))
    return parts.scheme == "mailto" and "@" in parts.path


def tokens(text: str) -> list[Token]:
    """Return a text's tokens, with headings below a section's and with the line breaks that the student meant."""
    found = parser().parse(plain.text(text))
    shift = TOP - min((int(token.tag[1]) for token in found if token.type == "heading_open"), default=TOP)
    made: list[Token] = []
    for place, token in enumerate(found):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + shift, DEEPEST)}"
        if token.type == "inline" and token.children and _meant(token.content):
            made += _parted(token, found[place - 1])
        else:
            made.append(token)
    return made


def inline(text: str) -> list[Token]:
    """Return the tokens of one line, such as a reference with its title in italics."""
    return parser().parseInline(plain.line(text))[0].children or []


def _meant(content: str) -> bool:
    """Return whether line ends were typed on purpose, not set by a program that broke the text to a width."""
    lines = content.split("\n")
    longest = max(len(line) for line in lines)
    if len(lines) == 1:
        return False
    if longest not in _WRAPPED:
        return True
    # A line that had room for the next word was ended by hand.
    return any(len(line) + 1 + len(after.split(" ")[0]) <= longest for line, after in pairwise(lines))


def _parted(token: Token, opening: Token) -> list[Token]:
    """Return an inline token with hard breaks for soft ones; long lines of a paragraph become paragraphs."""
    assert token.children is not None
    long = max(len(line) for line in token.content.split("\n")) >= _WRAPPED.stop
    if not (long and opening.type == "paragraph_open" and all(child.level == 0 for child in token.children)):
        for child in token.children:
            if child.type == "softbreak":
                child.type = "hardbreak"
        return [token]
    parts: list[list[Token]] = [[]]
    for child in token.children:
        if child.type == "softbreak":
            parts.append([])
        else:
            parts[-1].append(child)
    made: list[Token] = []
    for part in parts:
        between = [Token("paragraph_close", "p", -1, block=True), Token("paragraph_open", "p", 1, block=True)]
        for edge in between:
            edge.hidden = opening.hidden
        made += [*(between if made else []), Token("inline", "", 0, children=part, block=True)]
    return made
