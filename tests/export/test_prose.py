import pytest

from coach.export import prose
from coach.export.html import to_html
from coach.models.document import Document, Prose

LONG = "This line was pasted from a word processor, which ends a line only where a paragraph ends, and so it is rather long."
WRAPPED = "The median application took 71 days, of which six hours were\nwork, because it waited at every boundary between the teams, in\ntrays and in queues."


def drawn(text):
    made = to_html(Document(title="T", blocks=(Prose(text=text),)))
    return made.split('<div class="prose" dir="auto">\n')[1].split("\n</div>")[0]


def test_text_that_a_program_wrapped_flows_again():
    assert "<br" not in drawn(WRAPPED)
    assert drawn(WRAPPED).count("<p>") == 1


def test_lines_that_were_ended_by_hand_stay_lines():
    assert drawn("Owner: me\nDate: May").count("<br") == 1


def test_long_lines_are_paragraphs():
    assert drawn(f"{LONG}\n{LONG}\n{LONG}").count("<p>") == 3
    assert drawn(f"**{LONG}\n{LONG}**").count("<br") == 1, "emphasis across the lines is kept whole"


def test_long_lines_of_a_list_item_stay_in_it():
    assert drawn(f"- {LONG}\n  {LONG}\n- x").count("<li>") == 2


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# One\n\n## Two", ["h3", "h4"]),
        ("## Two\n\n### Three\n\n# One", ["h4", "h5", "h3"]),
        ("#### Four", ["h3"]),
        ("# a\n\n###### b", ["h3", "h6"]),
    ],
)
def test_headings_are_moved_below_a_sections(text, levels):
    assert [token.tag for token in prose.tokens(text) if token.type == "heading_open"] == levels


@pytest.mark.parametrize(
    "text",
    ["    four spaces in", "Total\n-----", "[note]: https://example.org", "5 < 7 & 8 > 2", "A &amp; B", "[^1]: x"],
)
def test_nothing_that_was_only_typed_vanishes(text):
    words = "".join(child.content for token in prose.tokens(text) for child in token.children or [])
    for word in text.replace("-----", "").split():
        assert word in words
    assert not any(token.type in ("heading_open", "code_block") for token in prose.tokens(text))
