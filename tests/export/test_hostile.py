"""Whatever stands in a plan, each format can be written, and read again."""

import re
import zipfile
from io import BytesIO

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from coach.export.docx import to_docx
from coach.export.html import to_html
from coach.export.markdown import to_markdown
from coach.inert import clean
from coach.models.plan import Action, Gap, ImprovementPlan, Milestone, Need, Reference, Stakeholder
from coach.planning.document import lay_out
from tests.export.reading import Page, open_docx

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NASTY = (
    "[[ ]] [/] [x](javascript:alert(1)) ![i](https://e.org/i.png) <script>alert(1)</script>",
    "</title></style></svg></desc></td><script>",
    "\x1b[31mred\x00\x08 lone \ud800 \udfff \ufffe \uffff \U0001fffe",
    "\u202eevil\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "w" * 900,
    "e\u0301" * 200 + "\u200d\U0001f469\u200d\U0001f527",
    "# a\n\n- b\n  1. c\n     > d\n\n```\n<e>\n```\n| f | g |\n|---|---|\n| h |\n\n***i***__j__",
    "1) x\n999999999) y\n\n- [ ] z\n\n---\n***\n| a |\n|:-:|",
    "[a](https://[) [b](http://\u202e) <http://x\\y> [c](mailto:) [d](HTTPS://e.org/%zz)",
    "&amp; &#0; &lt; ]]> <!-- --> <![CDATA[",
    "May 2027\nto 31 February 99999",
    "\u3000\u2028\u2029\x85 \t ",
)


def plan_of(text: str, when: str) -> ImprovementPlan:
    field = clean(text)[:1500]
    return ImprovementPlan(
        name="p",
        unit="u",
        service=text[:300],
        prose={"context": text, "delivery": text},
        needs=(Need(id="need-1", group=field, text=field),),
        gaps=(Gap(id="gap-1", actual=field, need="need-1", evidence=field),),
        actions=(
            Action(id=clean(text)[:20], text=field, owner=field, start=clean(when), end="June 2027"),
            Action(id="action-2", text=field, cause=field),
        ),
        milestones=(Milestone(text=field, date="1 May 2027"),),
        stakeholders=(Stakeholder(name=field, power="high", interest="low"), Stakeholder(name=field)),
        references=(Reference(text=field),),
    )


def hostile(test):
    for text in NASTY:
        test = example(text, "May 2027")(example(text, text)(test))
    anything = st.text(alphabet=st.characters(codec=None), max_size=300)
    markup = st.text(alphabet="[]()<>*_`#|-!&\\/:\n 1a.\"'~=+", max_size=120)
    return given(anything | markup, anything)(test)


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@hostile
def test_a_page_stays_a_page(unit, text, when):
    made = to_html(lay_out(unit, plan_of(text, when)))
    made.encode("utf-8")
    assert not CONTROL.search(made)
    page = Page(made)
    assert not {"script", "img", "iframe", "b", "i"} & {tag for tag, _ in page.found}
    assert len(page.tags("title")) == 1 + len(page.tags("svg"))
    for link in page.tags("a"):
        assert re.match(r"#part-\d+$|https?://|mailto:", link["href"], re.IGNORECASE)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@hostile
def test_a_word_file_opens_again(unit, text, when):
    data = to_docx(lay_out(unit, plan_of(text, when)))
    made = open_docx(data)
    assert len(made.tables) >= 5
    for name in zipfile.ZipFile(BytesIO(data)).namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(zipfile.ZipFile(BytesIO(data)).read(name))
    for relation in made.part.rels.values():
        if relation.is_external:
            assert re.match(r"(?:https?://|mailto:)\S+$", relation.target_ref, re.IGNORECASE)


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@hostile
def test_markdown_keeps_its_tables(unit, text, when):
    made = to_markdown(lay_out(unit, plan_of(text, when)))
    made.encode("utf-8")
    assert "\x00" not in made
    rows = [line for line in made.split("\n") if line.startswith("| Need 1 |")]
    assert len([row for row in rows if row.endswith(" |")]) >= 1
