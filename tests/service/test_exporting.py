import json
import subprocess
import sys

import pytest
from tests.export.example_plan import PLAN, STATE
from tests.fakes import FakeEngine

from coach import files
from coach.cli.main import main
from coach.errors import InputError
from coach.models.dialogue import DialogueState
from coach.models.document import Document, Heading
from coach.models.plan import ImprovementPlan
from coach.planning.criteria import TITLE
from coach.service import commands
from coach.service.exporting import export, notes
from coach.service.session import PlanSession, open_store

DOCUMENT = Document(title="T", blocks=(Heading(level=1, text="T"),))


@pytest.mark.parametrize(("name", "start"), [("a.md", b"# T"), ("a.HTML", b"<!DOCTYPE html>"), ("a.docx", b"PK")])
def test_the_ending_chooses_the_format(tmp_path, name, start):
    path = export(DOCUMENT, tmp_path / name)
    assert path.read_bytes().startswith(start)
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["a.pdf", "a", ".docx", "a.md.txt"])
def test_another_ending_is_one_sentence(tmp_path, name):
    with pytest.raises(InputError, match=r"\.docx, \.html or \.md"):
        export(DOCUMENT, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_what_stood_there_stays_when_writing_fails(tmp_path, monkeypatch):
    file = tmp_path / "a.md"
    file.write_text("old")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "replace", refuse)
    with pytest.raises(InputError, match="cannot be written"):
        export(DOCUMENT, file)
    assert file.read_text() == "old"
    assert [left.name for left in tmp_path.iterdir()] == ["a.md"]


def test_notes_name_what_does_not_agree(unit, tmp_path):
    said = notes(unit, STATE, tmp_path / "a.docx")
    assert said[0] == "Cited in your text but not in your references: NAO (2024)."
    assert said[1] == "In your references but not cited as (Author, year): Kotter, J. (1996)."
    assert "Update field" in said[2]
    assert len(notes(unit, STATE, tmp_path / "a.md")) == 2


def test_notes_name_marking_points_that_nothing_shows(unit, tmp_path):
    empty = DialogueState(plan=ImprovementPlan(name="p", unit="u"))
    (said,) = notes(unit, empty, tmp_path / "a.md")
    assert "How structure reaches the customer" in said


def test_nothing_of_a_format_is_loaded_before_it_is_asked_for():
    code = "import coach.service.exporting, sys; print({'docx', 'markdown_it', 'resvg_py', 'lxml'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "set()"
    )


@pytest.fixture
def session():
    store = open_store()
    session = PlanSession(FakeEngine(), store, store.create(STATE))
    yield session
    session.close()


@pytest.mark.parametrize(("options", "held"), [("", True), (" --no-criteria", False)])
def test_the_chat_exports_with_or_without_the_page_on_criteria(session, tmp_path, options, held):
    file = tmp_path / "my plan.html"
    text = commands.run(session, f"/export {file}{options}").text
    assert text.startswith(f"Written: {file}\nNote: Cited in your text")
    assert (TITLE in file.read_text("utf-8")) is held


def test_an_export_needs_a_name(session):
    with pytest.raises(InputError, match="which file"):
        commands.run(session, "/export --no-criteria")


def test_the_command_line_exports_and_gives_its_notes(session, tmp_path, capsys):
    session.close()
    file = tmp_path / "plan.md"
    assert main(["export", PLAN.name, "--to", str(file), "--no-criteria", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["file"] == str(file)
    assert len(said["notes"]) == 2
    assert TITLE not in file.read_text("utf-8")
    assert main(["export", PLAN.name, "--to", str(file)]) == 0
    assert "Note: In your references" in capsys.readouterr().out
    assert TITLE in file.read_text("utf-8")
