import io
import json
import shlex
import subprocess
import sys

import pytest

from coach import paths
from coach.cli.main import main
from coach.cli.talk import replies
from coach.knowledge import scaffold
from coach.service.session import open_store

MISTAKEN = "I chose a new app because I like the one my bank has."


def run(monkeypatch, *arguments, stdin=""):
    data = stdin if isinstance(stdin, bytes) else stdin.encode("utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    return main(list(arguments))


def one_line_of_error(capsys):
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("coach: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


def test_ask_json_follows_the_contract(monkeypatch, capsys):
    assert run(monkeypatch, "ask", "what is failure demand", "--format", "json", "--top", "2") == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["query", "off_topic", "results"]
    assert list(data["results"]) == ["concept", "tip", "misconception", "marking-point", "law", "case"]
    assert list(data["results"]["concept"][0]) == ["id", "title", "score", "excerpt", "source"]
    assert data["results"]["concept"][0]["id"] == "failure-demand"
    assert len(data["results"]["concept"]) == 2


def test_ask_off_topic_gives_empty_lists(monkeypatch, capsys):
    assert run(monkeypatch, "ask", "what is the weather tomorrow", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["off_topic"] is True
    assert not any(data["results"].values())


def test_ask_rows_in_order_and_a_bad_row_in_its_place(monkeypatch, capsys):
    rows = '{"id": 1, "query": "kotter"}\nnot json\n{"id": "c"}\n\n{"id": "d", "query": "nolan principles"}\n[1]\n'
    assert run(monkeypatch, "ask", "--jsonl", stdin=rows) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == [1, None, "c", "d", None]
    assert ["error" in line for line in lines] == [False, True, True, False, True]
    assert lines[3]["results"]["concept"][0]["id"] == "nolan-principles"


def test_mark_json_follows_the_contract(monkeypatch, capsys, unit):
    row = {"id": "a", "question": "Analyse how structure affects customers.", "text": f"We are functional. {MISTAKEN}"}
    assert run(monkeypatch, "mark", "--jsonl", stdin=json.dumps(row) + "\n") == 0
    data = json.loads(capsys.readouterr().out)
    points = [point.id for point in unit.marking_points]
    assert list(data) == ["id", "targets", "levels", "marking_points", "misconceptions"]
    assert sorted(data["levels"]) == sorted(points)
    assert set(data["targets"]) <= set(points)
    for point in data["marking_points"]:
        assert set(point) == {"id", "level", "sure", "facets", "advice"}
        assert point["level"] == data["levels"][point["id"]]
        for facet in point["facets"]:
            assert set(facet) == {"id", "grade", "evidence"}
            for quote in facet["evidence"]:
                assert row["text"][quote["start"] : quote["end"]] == quote["quote"]
    for mistake in data["misconceptions"]:
        assert set(mistake) == {"id", "kind", "start", "end", "quote", "why", "confidence"}


def test_offsets_count_code_points_with_line_ends_as_they_were(monkeypatch, capsys, tmp_path):
    text = f"# Café \U0001f6b2\r\n\r\nFirst line.\r\n{MISTAKEN}\r\n"
    file = tmp_path / "draft.md"
    file.write_bytes(text.encode("utf-8"))
    run(monkeypatch, "check", str(file), "--format", "json")
    data = json.loads(capsys.readouterr().out)
    for finding in data["findings"]:
        if finding["quote"] is not None:
            assert text[finding["start"] : finding["end"]] == finding["quote"]


def test_check_json_follows_the_contract(monkeypatch, capsys):
    run(monkeypatch, "check", "--jsonl", stdin=json.dumps({"id": 7, "text": MISTAKEN}) + "\n")
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["id", "findings", "rules"]
    for finding in data["findings"]:
        assert set(finding) == {
            "misconception", "kind", "verdict", "p_mistaken", "start", "end", "quote", "why", "put_right",
        }  # fmt: skip
        assert finding["verdict"] in ("mistaken", "sound", "unsure")


def test_check_prints_like_a_linter(monkeypatch, capsys, tmp_path):
    file = tmp_path / "draft.md"
    file.write_text(f"# Plan\n\n{MISTAKEN}\n", "utf-8")
    assert run(monkeypatch, "check", str(file)) == 1
    assert f"{file}:3:1: mistake: Improvement chosen on preference" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("mark", "no-such-file.md"),
        ("check", "no-such-file.md"),
        ("mark",),
        ("ask",),
        ("ask", "x", "--jsonl"),
        ("ask", "x", "--unit", "no-such-unit"),
        ("unit", "show", "no-such-item"),
        ("export", "No such plan", "--to", "x.md"),
        ("plans", "delete", "No such plan"),
        ("plans", "restore", "No such plan"),
        ("plan",),
        (),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(monkeypatch, capsys, arguments):
    assert run(monkeypatch, *arguments) == 2
    one_line_of_error(capsys)


@pytest.mark.parametrize(
    "arguments",
    [
        ("sing",),
        ("ask", "x", "--top", "0"),
        ("ask", "x", "--top", "9" * 5000),
        ("ask", "x", "--format", "xml"),
        ("unit",),
    ],
)
def test_bad_arguments_are_one_line_and_exit_code_2(monkeypatch, capsys, arguments):
    with pytest.raises(SystemExit) as left:
        run(monkeypatch, *arguments)
    assert left.value.code == 2
    one_line_of_error(capsys)


def test_plain_check_reads_standard_input(monkeypatch, capsys):
    assert run(monkeypatch, "check", "--plain", stdin=MISTAKEN) == 1
    assert "-:1:1: mistake: Improvement chosen on preference" in capsys.readouterr().out


def test_a_binary_file_is_refused_in_words(monkeypatch, capsys, tmp_path):
    file = tmp_path / "photo.md"
    file.write_bytes(b"\x89PNG\x00\x00\x00")
    assert run(monkeypatch, "check", str(file)) == 2
    assert "not a text file" in one_line_of_error(capsys)


@pytest.mark.parametrize("command", ["check", "mark"])
@pytest.mark.parametrize("text", ["", "   \n", "\ufeff"])
def test_an_empty_text_is_refused(monkeypatch, capsys, tmp_path, command, text):
    file = tmp_path / "empty.md"
    file.write_text(text, "utf-8")
    assert run(monkeypatch, command, str(file)) == 2
    assert "This text is empty: '" in one_line_of_error(capsys)
    assert run(monkeypatch, command, "-", stdin=text) == 2
    assert "This text is empty: standard input." in one_line_of_error(capsys)


@pytest.mark.parametrize("command", ["check", "mark"])
@pytest.mark.parametrize("name", ["a.pdf", "a.rtf", "a.odt", "a.doc", "a.PAGES"])
def test_other_kinds_of_document_are_refused(monkeypatch, capsys, tmp_path, command, name):
    (tmp_path / name).write_text("{\\rtf1 Some text.}", "utf-8")
    assert run(monkeypatch, command, str(tmp_path / name)) == 2
    assert "Give a .docx, .md or .txt file." in one_line_of_error(capsys)


@pytest.mark.parametrize("text", ["#", "||||", "\u202e\x1b[31m"])
def test_odd_texts_are_marked_without_fuss(monkeypatch, capsys, tmp_path, text):
    file = tmp_path / "odd.md"
    file.write_text(text, "utf-8")
    assert run(monkeypatch, "mark", str(file), "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert set(data["levels"].values()) == {0}
    assert data["misconceptions"] == []


def test_plain_mode_coaches_saves_and_ends_in_order(monkeypatch, capsys):
    talk = "Blue badges, Perth and Kinross Council\nWe issue 4,000 badges a year\\\nand 1,100 people wait.\n/plan\n/nonsense\n"
    assert run(monkeypatch, "plan", "--plain", "Evening", stdin=talk) == 0
    out = capsys.readouterr().out
    assert "Coach: " in out
    assert "Note: There is no command /nonsense." in out
    assert out.rstrip().endswith("All is saved.")
    assert run(monkeypatch, "plans", "list", "--format", "json") == 0
    assert [plan["name"] for plan in json.loads(capsys.readouterr().out)] == ["Evening"]
    assert run(monkeypatch, "plan", "--plain", "Evening", stdin="") == 0
    assert "Evening" in capsys.readouterr().out


def test_plain_mode_shows_the_draft_that_was_never_sent(monkeypatch, capsys):
    long = "word " * 10_000
    talk = f"Blue badges, Perth and Kinross Council\n/draft\n{long}\n/draft sing\n/help\n"
    assert run(monkeypatch, "plan", "--plain", stdin=talk) == 0
    out = capsys.readouterr().out
    assert "No draft is kept." in out and "Note: A reply has at most 40,000 characters" in out
    assert "Note: /draft takes no 'sing'." in out and "/draft [drop [NUMBER]]: " in out
    assert run(monkeypatch, "plan", "--plain", stdin="/draft\n/draft drop\n/draft\n") == 0
    out = capsys.readouterr().out
    assert "Note: A draft that was never sent is kept (10,000 words)." in out
    assert long.strip() in out and "Dropped: word " in out and "No draft is kept." in out


def test_plain_mode_shows_and_drops_a_section_that_was_never_saved(monkeypatch, capsys):
    run(monkeypatch, "plan", "--plain", "Bins", stdin="Household recycling collection\n")
    store = open_store()
    place = f"plan-{store.find('Bins').id}"
    store.keep_draft(f"{place}/structure", "We are organised by function.")
    store.keep_draft(place, "Half a reply")
    capsys.readouterr()
    run(monkeypatch, "plan", "--plain", "Bins", stdin="/draft\n/draft drop\n/draft drop 2\n/draft drop\n/draft drop\n")
    out = capsys.readouterr().out
    assert "A draft that was never sent is kept (8 words)." in out
    assert "1 Your reply, 3 words, never sent:\nHalf a reply\n\n2 Your text of section " in out
    assert "Note: Which draft? Give its number in what /draft shows" in out
    assert "Dropped: We are organised by function.\nDropped: Half a reply\nNo draft is kept." in out


def test_plain_mode_says_how_far_to_trust_a_judgement(monkeypatch, capsys):
    talk = "Household recycling collection\n/trust\nWe serve 40,000 households in a county.\n/trust\n/trust sing\n"
    run(monkeypatch, "plan", "--plain", "Bins", stdin=talk)
    out = capsys.readouterr().out
    assert "Note: Nothing has been judged here yet." in out
    assert "On this, I " in out and "Note: There is no judgement on 'sing' here." in out


def test_plain_mode_survives_bytes_that_are_no_text(monkeypatch, capsys):
    assert (
        run(monkeypatch, "plan", "--plain", stdin=b"Blue badges, Perth\n\xff\xfe \x1b[31m words\n/quit\nnever\n") == 0
    )
    assert "\x1b" not in capsys.readouterr().out


def test_replies_are_joined():
    lines = ["one", "two\\", "three", "/paste", "a", "", "/help inside", "/end", "/help", "last\\"]
    assert list(replies(lines)) == ["one", "two\nthree", "a\n\n/help inside", "/help", "last"]


def test_plans_are_listed_renamed_copied_deleted_restored_exported(monkeypatch, capsys, tmp_path):
    run(monkeypatch, "plan", "--plain", "One", stdin="Blue badges, Perth\n")
    assert run(monkeypatch, "plans", "rename", "One", "Two") == 0
    assert run(monkeypatch, "plans", "copy", "Two", "Three") == 0
    assert run(monkeypatch, "plans", "delete", "Two") == 0
    assert run(monkeypatch, "plans", "restore", "Two") == 0
    file = tmp_path / "out.md"
    assert run(monkeypatch, "export", "Two", "--to", str(file)) == 0
    assert file.read_text("utf-8").startswith("# Improvement plan: Blue badges, Perth")
    capsys.readouterr()
    assert run(monkeypatch, "plans", "list", "--format", "json") == 0
    plans = json.loads(capsys.readouterr().out)
    assert {plan["name"]: plan["service"] for plan in plans} == dict.fromkeys(("Two", "Three"), "Blue badges, Perth")
    assert run(monkeypatch, "plans", "list") == 0
    assert capsys.readouterr().out.count("  leading-service-improvement  Blue badges, Perth\n") == 2


def test_what_is_done_to_plans_and_data_is_json_for_programs(monkeypatch, capsys, tmp_path):
    run(monkeypatch, "plan", "--plain", "One", stdin="Blue badges, Perth\n")
    capsys.readouterr()

    def asked(*arguments):
        assert run(monkeypatch, *arguments, "--format", "json") == 0
        return json.loads(capsys.readouterr().out)

    packed, archive = tmp_path / "one.coach", tmp_path / "all.zip"
    assert asked("plans", "rename", "One", "  Two \x1b[31m words ") == {"plan": "Two words", "was": "One"}
    assert asked("plans", "copy", "Two words", "Three") == {"plan": "Three", "copy_of": "Two words"}
    assert asked("plans", "delete", "Three") == {"plan": "Three", "deleted": True}
    assert asked("plans", "restore", "Three") == {"plan": "Three", "deleted": False}
    assert asked("plans", "pack", "Three", "--to", str(packed)) == {"plan": "Three", "file": str(packed)}
    assert asked("plans", "unpack", str(packed), "--name", "Four") == {"plan": "Four", "file": str(packed)}
    assert asked("data", "export", str(archive)) == {"file": str(archive)}
    assert run(monkeypatch, "data", "erase", "--format", "json") == 2
    one_line_of_error(capsys)
    assert asked("data", "erase", "--yes") == {"folder": str(paths.home()), "erased": True}


def test_names_are_said_as_they_are_kept_and_quoted_for_a_shell(monkeypatch, capsys):
    run(monkeypatch, "plan", "--plain", "One", stdin="Blue badges, Perth\n")
    run(monkeypatch, "plans", "rename", "One", " Kim's   plan ")
    assert "One is now Kim's plan." in capsys.readouterr().out
    run(monkeypatch, "plans", "delete", "Kim's plan")
    hint = capsys.readouterr().out.split("with: ")[1]
    assert shlex.split(hint) == ["coach", "plans", "restore", "Kim's plan"]


def test_unit_list_show_check(monkeypatch, capsys):
    assert run(monkeypatch, "unit", "list") == 0
    assert "leading-service-improvement" in capsys.readouterr().out
    assert run(monkeypatch, "unit", "show", "failure-demand") == 0
    assert "## Test yourself" in capsys.readouterr().out
    assert run(monkeypatch, "unit", "check") == 0
    assert "in order" in capsys.readouterr().out
    assert run(monkeypatch, "unit", "check", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["faults"] == []
    assert not any("nearly the same" in line or "exemplars" in line for line in told["warnings"])


def test_a_unit_that_cannot_be_read_hides_no_other(monkeypatch, capsys, tmp_path):
    folder = paths.home() / "units" / "mine"
    folder.mkdir(parents=True)
    (folder / "unit.yaml").write_text("title: [", "utf-8")
    assert run(monkeypatch, "unit", "list") == 0
    told = capsys.readouterr()
    assert "leading-service-improvement" in told.out
    assert told.err.startswith("coach: mine cannot be used:")


def test_doctor_finds_nothing_wrong(monkeypatch, capsys):
    assert run(monkeypatch, "doctor", "--format", "json") == 0
    assert all(look["good"] for look in json.loads(capsys.readouterr().out))


def test_a_reader_that_goes_away_is_no_traceback():
    command = f"{sys.executable} -m coach unit show | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout


def test_a_draft_that_is_not_confirmed_is_left_alone_and_that_is_said(monkeypatch, capsys, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("# Resources\n\nWe need two planners for six weeks from the voids team.\n")
    brief = tmp_path / "brief.txt"
    brief.write_text("Words: 900-1,000\n")
    arguments = ("plan", "--plain", "--from", str(draft), "--brief", str(brief))
    assert run(monkeypatch, *arguments, stdin=f"{'9' * 5000}=1\n1=0\n") == 0
    assert "Your draft was not taken in; its file is as it was." in capsys.readouterr().out
    assert run(monkeypatch, "plans", "list") == 0
    assert capsys.readouterr().out.startswith("No plans yet.")
    draft.write_text("\n")
    assert run(monkeypatch, "plan", "--plain", "--from", str(draft), "Other") == 2
    assert "no text to begin from" in one_line_of_error(capsys)
    assert run(monkeypatch, "plans", "list") == 0
    assert "Other" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        (None, "! sample.md: there is none, so a student has nothing to try"),
        ("", "✗ sample.md:1: "),
        ("---\nquestion: example-question\n---\n\n", "✗ sample.md holds no text. Write a short answer in it"),
        ("---\nquestion: q-none\n---\nA text.\n", "✗ The sample answers no question of this unit: 'q-none'."),
        (
            "---\nquestion: example-question\n---\nWe mend homes.\n",
            "✗ sample.md: 3 words are too few to show anything.",
        ),
        (f"---\nquestion: example-question\n---\n{'We mend homes. ' * 20}\n", "✓ Every file is in order."),
    ],
)
def test_a_units_sample_is_checked(monkeypatch, capsys, tmp_path, sample, said):
    folder = scaffold.create(tmp_path / "my-unit", "my-unit")
    if sample is not None:
        (folder / "sample.md").write_text(sample, "utf-8")
    code = run(monkeypatch, "unit", "check", "--unit", str(folder))
    out = capsys.readouterr().out
    assert said in out
    assert code == int("✗" in said)
    assert ("sample.md" in out) == ("sample" in said)
