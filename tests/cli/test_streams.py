"""What the command line says where a stream is closed or full, and which help it points to."""

import json
import os
import subprocess
import sys

import pytest
from tests.cli.test_cli import one_line_of_error, run

from coach.cli.rows import done
from coach.errors import InputError

posix = pytest.mark.skipif(os.name == "nt", reason="needs a shell and its devices")


def shell(line, **more):
    return subprocess.run(
        ["bash", "-c", line.replace("coach", f"{sys.executable} -m coach", 1)],
        capture_output=True,
        env=os.environ | more,
    )


def one_sentence(finished):
    told = finished.stderr.decode()
    assert finished.returncode == 2
    assert told.startswith("coach: ")
    assert told.count("\n") == 1
    return told


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("line", ["coach unit list", "coach unit show --format json", "coach --help"])
def test_a_full_output_is_one_sentence(line, unbuffered):
    told = one_sentence(shell(f"{line} > /dev/full", PYTHONUNBUFFERED=unbuffered))
    assert "Standard output cannot be written: No space left on device." in told


@posix
def test_a_closed_output_is_one_sentence():
    assert "Standard output is closed." in one_sentence(shell("coach unit list >&-"))


@posix
@pytest.mark.parametrize(
    "arguments",
    ["mark -", "ask --jsonl", "mark --jsonl", "similarity --jsonl", "plan --plain", "check -", "practise --plain"],
)
def test_a_closed_input_is_one_sentence(arguments):
    assert "Standard input is closed." in one_sentence(shell(f"coach {arguments} <&-"))


@posix
def test_what_reads_no_input_minds_no_closed_one():
    assert shell("coach plans list <&-").returncode == 0
    assert "needs a terminal" in one_sentence(shell("coach <&-"))


@posix
def test_nowhere_to_complain_still_ends_with_exit_code_2():
    assert shell("coach unit show no-such > /dev/full 2> /dev/full").returncode == 2


@posix
def test_an_input_that_cannot_be_read_is_not_called_an_output():
    told = one_sentence(shell("coach mark - 0> /dev/null"))
    assert "Standard output" not in told and "cannot be read or written: Bad file descriptor." in told


@posix
@pytest.mark.parametrize("line", ["coach unit show no-such 2>&-", "coach --loud 2>&-", "coach --loud 2>&- >&-"])
def test_with_standard_error_closed_no_error_goes_to_standard_output(line):
    done = shell(line)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        (("mark", "--loud"), "coach mark --help"),
        (("plans", "rename", "a", "b", "--loud"), "coach plans rename --help"),
        (("plans", "--loud", "list"), "coach plans list --help"),
        (("--loud",), "coach --help"),
        (("mark", "--loud\x1b[31m"), "coach mark --help"),
    ],
)
def test_an_unknown_option_points_to_the_help_that_knows(monkeypatch, capsys, arguments, where):
    with pytest.raises(SystemExit) as left:
        run(monkeypatch, *arguments)
    assert left.value.code == 2
    told = one_line_of_error(capsys)
    assert "--loud" in told
    assert "\x1b" not in told
    assert told.rstrip().endswith(f"See: {where}")


def test_rows_in_error_are_tried_again_and_answered_once(monkeypatch, capsys, tmp_path):
    out = tmp_path / "marks.jsonl"
    bad = [{"id": 1, "text": "We mend homes."}, {"id": 2}, {"id": None, "text": "One."}]
    good = [bad[0], {"id": 2, "text": "We mend buses."}]

    def mark(rows):
        data = "".join(json.dumps(row) + "\n" for row in rows)
        code = run(monkeypatch, "mark", "--jsonl", "--out", str(out), stdin=data)
        return code, [json.loads(line) for line in out.read_text("utf-8").splitlines()]

    code, rows = mark(bad)
    assert code == 1
    assert [(row["id"], "error" in row) for row in rows] == [(1, False), (2, True), (None, False)]
    out.write_text(out.read_text("utf-8") + '{"id": 3, "lev', "utf-8")
    code, rows = mark(good)
    assert code == 0
    assert [(row["id"], "error" in row) for row in rows] == [(1, False), (None, False), (2, False)]


def test_what_counts_as_done(tmp_path):
    out = tmp_path / "marks.jsonl"
    out.write_text('{"id": "a"}\n{"id": null, "error": "x"}\n{"id": null}\n{"id": "b", "error": "y"}\n')
    assert done(str(out)) == {'"a"'}
    assert out.read_text() == '{"id": "a"}\n{"id": null}\n'


@pytest.mark.parametrize(
    "text",
    [
        "My essay, all on one line",
        "12",
        '{"name": "Kim"}',
        '{"id": 1, "text": "We mend homes."}',
        '{"id": 1, "error": "x", "mine": true}\n',
        '{"id": 1}\nMy notes',
        '{"error": "x"}\n',
        "[1]\n",
        "\n",
    ],
)
def test_a_file_that_holds_something_else_is_named_and_stays_as_it_is(tmp_path, text):
    out = tmp_path / "essay.txt"
    out.write_bytes(text.encode())
    with pytest.raises(InputError, match=r"'.*essay\.txt' holds something other .* Give --out a new file's name"):
        done(str(out))
    assert out.read_bytes() == text.encode()


@pytest.mark.parametrize("left", ["{", '{"id"', '{"id": "b', '{"id": "b", "levels": {}}', '{"id": null, "error": "x"}'])
def test_an_output_that_was_cut_short_goes_on_before_its_last_line(tmp_path, left):
    out = tmp_path / "marks.jsonl"
    out.write_text('{"id": "a"}\n' + left)
    assert done(str(out)) == {'"a"'}
    assert out.read_text() == '{"id": "a"}\n'
