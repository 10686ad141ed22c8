from coach.export.markdown import to_markdown
from coach.models.document import Document, Note, Table
from tests.export.example_plan import PLAN, PROSE


def test_prose_is_unchanged_and_every_row_is_there(document):
    made = to_markdown(document)
    for text in PROSE.values():
        assert text in made
    for row in (*PLAN.actions, *PLAN.needs, *PLAN.references):
        assert row.text in made


def test_the_timetable_is_a_table(document):
    lines = to_markdown(document).split("\n")
    start = lines.index("**Figure 3: Timetable**")
    table = [line for line in lines[start:] if line.startswith("|")][: 2 + 9]
    assert table[0].startswith("|  | Apr 2026 | May | Jun |")
    assert table[2].startswith(
        "| Action 1: Write the new form with applicants, in print, large print and Easy Read | ■ | ■ | ■ |  |"
    )
    assert table[-1].count("◆") == 1
    assert any("Action 7" in line and line.startswith("Not drawn") for line in lines)


def test_the_map_is_a_table_and_the_line_of_sight_a_list(document):
    made = to_markdown(document)
    assert "| High power | Finance manager | Head of counter-fraud | Cabinet member for adult care |" in made
    assert "- Need 2 → Evidence 3 → Gap 3 → Cause 3 → Action 5 → Measure 4 → Goal 2" in made


def test_rows_are_no_markup():
    cell = "a*b* | <script> [x](javascript:1) `c` _d_ snake_case"
    made = to_markdown(
        Document(title="t", blocks=(Table(title="", columns=("x",), rows=((cell,),)), Note(text="# no heading")))
    )
    assert "\\<script\\>" in made
    assert "\\[x\\](javascript:1)" in made
    assert "a\\*b\\*" in made
    assert "\\_d\\_ snake_case" in made
    assert "\\# no heading" in made
