import pytest
from docx import Document
from tests.fakes import FakeEngine

from coach.cli.plain import confirm, corrected
from coach.errors import InputError
from coach.service.drafts import read_draft, read_passages
from coach.service.session import PlanSession, open_store

DRAFT = """# My assignment

## Resources

We need two planners for six weeks from the voids team. +resources

## How we are set up

Repairs, lettings and complaints are three departments. +structure-named +structure-mechanism

A paragraph about the seaside.

## References

Moore, M. (1995) Creating Public Value.
"""


@pytest.fixture
def session():
    session = PlanSession.open(FakeEngine(), open_store(), "Draft")
    session.greet()
    session.reply("Damp repairs, Northfield")
    yield session
    session.close()


def test_passages_go_where_heading_and_content_say(session):
    placements = session.place_draft(DRAFT)
    assert [(placement.section, placement.sure) for placement in placements] == [
        ("resources", True),
        ("structure", True),
        ("", False),
    ]


def test_confirmed_passages_become_prose_and_only_what_is_missing_is_asked(session):
    session.take_in(session.place_draft(DRAFT))
    assert session.plan.prose["resources"].startswith("We need two planners")
    assert session.state.sections["resources"].grades["resources"].grade == "shown"
    turns = session.go_to("structure")
    assert turns[0].facet not in ("structure-named", "structure-mechanism", "")


def test_corrections_are_made_or_refused_in_words(session):
    placements = session.place_draft(DRAFT)
    changed = corrected(session, placements, "3=2, 1=0")
    assert [placement.section for placement in changed] == ["", "structure", "customers"]
    for bad in ("9=1", "1=99", "one=2", "1"):
        with pytest.raises(InputError):
            corrected(session, placements, bad)


def test_confirming_in_plain_lines(session, capsys):
    assert confirm(session, iter(["3=1", "oops", "", "/keep"]), DRAFT)
    out = capsys.readouterr().out
    assert "I read 3 passages" in out
    assert "Note: I cannot read the change 'oops'." in out
    assert "seaside" in session.plan.prose["context"]


@pytest.mark.parametrize("replies", [[], ["3=1"], [""], ["/quit", "/keep"]])
def test_nothing_is_taken_in_unless_the_student_says_so(session, replies):
    assert not confirm(session, iter(replies), DRAFT)
    assert session.plan.prose == {}


@pytest.mark.parametrize("text", ["", "  \n\n", "# Only a heading", "# References\n\nMoore (1995)"])
def test_a_draft_without_a_passage_is_one_sentence(tmp_path, text):
    (tmp_path / "draft.md").write_text(text)
    with pytest.raises(InputError, match="no text to begin from"):
        read_passages(tmp_path / "draft.md")


def test_word_files_keep_headings_lists_and_tables(tmp_path):
    document = Document()
    document.add_heading("Resources", 1)
    document.add_paragraph("We need two planners.")
    document.add_paragraph("a bullet", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "one"
    table.rows[0].cells[1].text = "two"
    document.save(tmp_path / "draft.docx")
    text = read_draft(tmp_path / "draft.docx")
    assert "## Resources" in text
    assert "- a bullet" in text
    assert "| one | two |" in text


@pytest.mark.parametrize("name", ["a.pdf", "a.RTF", "a.odt", "a.doc", "a.pages"])
def test_other_kinds_of_document_are_not_taken_for_text(tmp_path, name):
    (tmp_path / name).write_bytes(b"{\\rtf1 Some text.}")
    with pytest.raises(InputError, match=r"I cannot read '.*'\. Give a \.docx, \.md or \.txt file\."):
        read_draft(tmp_path / name)


@pytest.mark.parametrize(("name", "data"), [("a.docx", b"not a zip"), ("a.txt", b"\x00\x01"), ("missing.md", None)])
def test_what_cannot_be_read_is_one_sentence(tmp_path, name, data):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError):
        read_draft(tmp_path / name)


def test_the_students_own_brief_takes_the_place_of_the_default(session):
    from coach.service import commands

    commands.run(session, "/brief words: 1,800-2,000")
    assert (session.words().low, session.words().high) == (1800, 2000)
    commands.run(session, "/brief deadline: 12 March")
    assert "Words: 1,800–2,000" in commands.run(session, "/brief").text
    assert "12 March" in commands.run(session, "/brief").text


def test_a_draft_taken_in_before_the_greeting_keeps_its_grades():
    session = PlanSession.open(FakeEngine(), open_store(), "New from draft")
    session.take_in(session.place_draft(DRAFT))
    session.greet()
    assert session.state.sections["resources"].grades["resources"].grade == "shown"
    session.close()
