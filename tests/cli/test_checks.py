import io
import json
import os
import re
import subprocess
import sys

import docx
import pytest
from tests.fakes import FakeAssessor, MarkingEngine

from coach.cli.main import main
from coach.service import checking
from coach.service.session import open_store

FLAG = "!structure-is-culture"
FINDINGS = FakeAssessor.findings
TEXT = f"Our chart is it.\n\nWe say {FLAG} and no more.\n"


@pytest.fixture(autouse=True)
def ready_at_once(monkeypatch):
    monkeypatch.setattr("coach.cli.checks.Engine", MarkingEngine)


@pytest.fixture
def run(monkeypatch, capsys):
    def call(*arguments, stdin=""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        code = main(["check", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return call


def draft(folder, name: str):
    path = folder / name
    if path.suffix == ".docx":
        from docx import Document

        document = Document()
        for line in TEXT.split("\n\n"):
            document.add_paragraph(line.strip())
        document.save(str(path))
    else:
        path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize("name", ["draft.docx", "draft.md", "draft.txt", "-"])
@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_every_kind_of_text_is_checked_alike(run, tmp_path, name, plain):
    path = name if name == "-" else draft(tmp_path, name)
    code, out, _ = run(path, *plain, stdin=TEXT)
    assert code == 1
    assert out.startswith(f"{path}:3:8: mistake: Structure taken for culture [structure-is-culture]\n")


def test_a_broken_word_file_is_refused_in_words(run, tmp_path):
    path = tmp_path / "draft.docx"
    path.write_bytes(b"PK nothing of the sort")
    assert run(path) == (2, "", f"coach: '{path}' is not a Word file that I can read. Save it as .docx or .txt.\n")
    assert run(tmp_path / "gone.docx")[0] == 2


def test_a_disagreement_is_kept_respected_and_taken_back(run, tmp_path):
    path = draft(tmp_path, "draft.md")
    code, out, _ = run(path, "--disagree", "structure-is-culture", "--why", "It is a quotation")
    assert code == 0
    assert "no mistakes that I am sure of" in out
    assert "you disagree, and that stands: Structure taken for culture" in out and "(It is a quotation)" in out
    assert run(path)[0] == 0 and run("-", stdin=TEXT)[0] == 0
    data = json.loads(run(path, "--format", "json")[1])
    assert list(data) == ["id", "findings", "rules"] and data["findings"][0]["disputed"] is True
    run(path, "--to", tmp_path / "out.md")
    assert "[^coach" not in (tmp_path / "out.md").read_text("utf-8")
    run(path, "--to", tmp_path / "out.docx")
    assert list(docx.Document(str(tmp_path / "out.docx")).comments) == []
    code, rows, _ = run("--jsonl", stdin=json.dumps({"id": 1, "text": TEXT}) + "\n")
    assert code == 0 and json.loads(rows)["findings"][0]["disputed"] is True
    assert run(path, "--agree", "structure-is-culture@3")[0] == 1
    assert open_store().every_disagreement() == []
    assert "disputed" not in json.loads(run(path, "--format", "json")[1])["findings"][0]


def by_lines(assessor, text):
    """Find a mistake in each line that is flagged, with the line as its quote."""
    found = []
    for start in (at.start() for at in re.finditer(f"^.*{FLAG}", text, re.MULTILINE)):
        (one,) = FINDINGS(assessor, FLAG)
        end = text.index("\n", start)
        found.append(one.model_copy(update={"start": start, "end": end, "quote": text[start:end]}))
    return found


@pytest.mark.parametrize("lines", [("One", "Two", "Three"), ("One", "Two", "Two"), ("Two", "One", "Two")])
def test_only_what_stands_disputed_is_taken_back(run, tmp_path, monkeypatch, lines):
    monkeypatch.setattr(FakeAssessor, "findings", by_lines)
    path = tmp_path / "draft.md"
    path.write_text("".join(f"{line} {FLAG}\n" for line in lines), "utf-8")
    at = lines.index("Two") + 1
    code, out, _ = run(path, "--disagree", f"structure-is-culture@{at}", "--why", "A quotation")
    assert (code, out.count(": mistake: ")) == (1, 3 - lines.count("Two"))
    code, out, err = run(path, "--agree", "structure-is-culture")
    assert (code, err, out.count(": mistake: ")) == (1, "", 3)
    assert open_store().every_disagreement() == []
    told = "coach: You did not disagree with 'structure-is-culture'. Nothing is changed.\n"
    assert run(path, "--agree", "structure-is-culture") == (2, "", told)


@pytest.mark.parametrize("link", [None, "hard", "symbolic"])
def test_a_copy_is_never_written_over_a_file(run, tmp_path, link):
    path, to, brief = draft(tmp_path, "draft.md"), tmp_path / "other.md", tmp_path / "brief.md"
    brief.write_text("Question: Explain it.\n", "utf-8")
    if link is None:
        to.write_text("My notes.\n", "utf-8")
    elif link == "hard":
        to.hardlink_to(path)
    else:
        to.symlink_to(path)
    before = to.read_text("utf-8")
    told = "There is a file " if link is None else "That would write over your own text."
    code, _, err = run(path, "--to", to)
    assert code == 2 and err.startswith(f"coach: {told}") and to.read_text("utf-8") == before
    assert run(path, "--brief", brief, "--to", brief)[0] == 2
    assert brief.read_text("utf-8") == "Question: Explain it.\n"
    assert run("-", "--to", path, stdin=TEXT)[0] == 2 and path.read_text("utf-8") == TEXT


def test_the_briefs_word_limit_is_kept_to(run, tmp_path):
    path, brief = tmp_path / "long.md", tmp_path / "brief.txt"
    path.write_text("We mend homes well. " * 400, "utf-8")
    assert "rule word-limit" not in run(path)[1]
    brief.write_text("Words: 900-1,000\n", "utf-8")
    assert "rule word-limit: 1,600 words" in run(path, "--brief", brief)[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--disagree", "no-such-mistake"),
        ("--disagree", "structure-is-culture@9"),
        ("--agree", "structure-is-culture"),
        ("--why", "Because"),
        ("--sample",),
        ("--question", "q-no-such-question"),
        ("--word", "sing"),
        ("--brief", "no-such-brief.txt"),
        ("--disagree", "structure-is-culture", "--jsonl"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(run, tmp_path, arguments):
    code, _, err = run(draft(tmp_path, "draft.md"), *arguments)
    assert code == 2
    assert err.startswith("coach: ") and err.count("\n") == 1
    assert not (tmp_path / "home" / "coach.db").exists() or open_store().every_disagreement() == []


@pytest.mark.parametrize("arguments", [("--word", "sing"), ("--question", "q-no-such-question")])
def test_the_screen_is_opened_only_for_what_is_known(monkeypatch, capsys, arguments):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("coach.cli.screen.open_screen", lambda options: 7)
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert main(["check", *arguments]) == 2
    assert capsys.readouterr().err.startswith("coach: ")
    assert main(["check", "--word", "evaluate"]) == 7


def test_a_question_brings_depth_counts_and_what_to_read(run, tmp_path):
    path = draft(tmp_path, "draft.md")
    code, out, _ = run(path, "--question", "Evaluate two functional structures.")
    assert code == 1
    assert f"{path}:1:1: depth: ○ 'Evaluate': not met. It is too short" in out
    assert "The question says two functional structures" in out
    assert "Read: Let the command verb set the depth (tip-command-verb-depth)" in out
    data = json.loads(run(path, "--word", "explain", "--format", "json")[1])
    assert list(data) == ["id", "findings", "rules", "depths", "counts", "signposts"]
    assert data["depths"][0]["depth"]["word"] == "Explain"


def test_a_brief_brings_its_criteria(run, tmp_path):
    brief = tmp_path / "brief.txt"
    brief.write_text("Question: Explain it.\nCriteria:\n1. Compare structures\n2. Lead the change\n", "utf-8")
    path = tmp_path / "draft.md"
    path.write_text("## What we do\n\nWe are functional. +leadership-action is it.\n\n## Rest\n\nNothing.\n", "utf-8")
    code, out, _ = run(path, "--brief", brief)
    assert code == 0
    assert "The criterion says structures; I found one: functional." in out
    assert "signpost: → Lead the change: It seems to be answered under 'What we do'" in out


def test_the_sample_has_one_mistake_and_one_sound_passage(monkeypatch, capsys):
    monkeypatch.undo()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8"))
    assert main(["check", "--sample"]) == 1
    out = capsys.readouterr().out
    assert out.count(": mistake: ") == 1 and out.count(": sound: ") == 1
    assert out.startswith("A sample to try: an answer to ") and "Your own text next: coach check FILE" in out


def test_a_damaged_database_does_not_stop_a_check(run, tmp_path, isolated_home):
    isolated_home.mkdir()
    (isolated_home / "coach.db").write_bytes(b"no database at all" * 100)
    code, out, err = run(draft(tmp_path, "draft.md"))
    assert code == 1 and "mistake: " in out
    assert "Your disagreements are left out." in err


@pytest.mark.parametrize(("text", "code"), [("We like it. !x", 1), ("A fine day.", 0)])
def test_the_exit_code_holds_where_the_reader_has_gone(tmp_path, text, code):
    clean, other = tmp_path / "clean.md", tmp_path / "other.md"
    clean.write_text("A fine day.\n", "utf-8")
    other.write_text("I chose a new app because I like the one my bank has.\n" if code else "A fine day.\n", "utf-8")
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "coach", "check", str(clean), str(other)]
    with os.fdopen(write, "wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, env=dict(os.environ), check=False)
    assert (done.returncode, done.stderr) == (code, b"")


def test_trust_is_said_on_demand(run, tmp_path):
    path = draft(tmp_path, "draft.md")
    assert "times in 100" not in run(path)[1]
    assert "    When I call this a mistake, I am right about " in run(path, "--trust")[1]
    assert run(path, "--trust", "--format", "json")[0] == 2


def test_the_text_left_on_the_screen_is_checked_and_thrown_away(run):
    assert run("--draft") == (2, "", "coach: No draft is kept in Check. Name a file, or - for standard input.\n")
    open_store().keep_draft(checking.DRAFT, TEXT)
    open_store().keep_draft(checking.DRAFT_QUESTION, "Evaluate two structures.")
    code, out, _ = run("--draft", "--plain")
    assert code == 1 and "draft:3:8: mistake: " in out and "'Evaluate'" in out
    assert "'Describe'" in run("--draft", "--word", "describe")[1]
    assert run("--drop-draft")[1] == "Dropped: Our chart is it. We say !structure-is-culture and no more.\n"
    assert run("--drop-draft")[0] == 2
    assert open_store().draft(checking.DRAFT_QUESTION) == ""
