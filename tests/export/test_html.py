import re
from itertools import pairwise

import pytest

from coach.export.html import to_html
from coach.models.document import Document, Heading, Prose, References, Table
from tests.export.example_plan import PLAN
from tests.export.reading import Page

ASKS = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "xlink:href"}


@pytest.fixture(scope="module")
def page(document):
    return Page(to_html(document))


def prose(text):
    return to_html(Document(title="T", blocks=(Heading(level=1, text="T"), Prose(text=text))))


def test_the_page_asks_for_nothing(document, page):
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base"} & {tag for tag, _ in page.found}
    for _, attributes in page.found:
        assert not ASKS & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
    assert "url(" not in to_html(document)
    assert "@import" not in to_html(document)
    policy = next(meta for meta in page.tags("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"].startswith("default-src 'none'")


def test_ids_are_unique_and_contents_lead_to_them(page, unit):
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    inside = [link["href"] for link in page.tags("a") if link["href"].startswith("#")]
    assert len(inside) == len(unit.sections) + 2
    assert {href[1:] for href in inside} <= set(ids)


def test_headings_go_down_one_level_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_chart_is_drawn_with_words_for_those_who_cannot_see_it(page, document):
    charts = [svg for svg in page.tags("svg")]
    assert len(charts) == 3
    ids = {attributes.get("id") for _, attributes in page.found}
    for chart in charts:
        assert chart["role"] == "img"
        assert set(chart["aria-labelledby"].split()) <= ids
    made = to_html(document)
    assert "Action 3: Train seven assessors and two administrators in owning a case (July to 31 August 2026)." in made
    assert "Need 1 → Evidence 1 → Gap 1 → Cause 1 → Action 1 → Measure 2 → Goal 1" in made
    assert "Power high, interest low: Finance manager." in made


def test_tables_name_their_heads(page):
    heads = page.tags("th")
    assert all(head.get("scope") in ("row", "col") for head in heads if head.get("scope"))
    assert sum(head.get("scope") == "row" for head in heads) > 40


def test_everything_that_the_student_wrote_is_there(page):
    for row in (*PLAN.actions, *PLAN.risks, *PLAN.options):
        assert row.text in page.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](data:text/html,hi)", "[x](data:text/html,hi)"),
        ("![x](https://example.org/p.png)", '!<a href="https://example.org/p.png">x</a>'),
        ("[x](/local)", "[x](/local)"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
    ],
)
def test_only_the_markdown_that_was_meant_is_markup(text, shown):
    made = prose(text)
    assert shown in made
    Page(made)


def test_cells_headings_and_references_are_escaped():
    nasty = '<b onclick="x">&"\''
    made = to_html(
        Document(
            title=nasty,
            blocks=(
                Heading(level=1, text=nasty),
                Table(title=nasty, columns=(nasty, nasty), rows=((nasty, nasty),)),
                References(items=(nasty,)),
            ),
        )
    )
    assert "<b" not in made.replace("<body", "")
    assert not any("onclick" in attributes for _, attributes in Page(made).found)
