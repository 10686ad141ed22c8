import json

import pytest

from coach import paths
from coach.cli.main import main
from coach.errors import InputError
from coach.knowledge import loader, scaffold
from coach.service.engine import script_of


@pytest.mark.parametrize(
    "title", ["", "Leading a library", 'Kim\'s "own": a \\ unit # 1', "{{ service }} [b]", "- a: b"]
)
def test_a_new_unit_is_in_order_and_says_where_to_write(tmp_path, capsys, title):
    folder = scaffold.create(tmp_path / "deep" / "my-unit", "my-unit", title)
    unit = loader.load(folder)
    assert unit.info.id == "my-unit"
    assert unit.info.title == (title or "My unit")
    assert main(["unit", "check", "--unit", str(folder), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["faults"] == []
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert sum(scaffold.MARK in warning for warning in told["warnings"]) == len(files)


def test_a_new_unit_says_what_the_packaged_one_says_where_it_has_no_words_of_its_own(tmp_path, script):
    folder = scaffold.create(tmp_path / "my-unit", "my-unit")
    assert script_of(folder, loader.load(folder)).moves == script.moves
    (folder / "prompts" / "moves").mkdir()
    (folder / "prompts" / "moves" / "repeat.yaml").write_text("lines: [Again?]\n")
    own = script_of(folder, loader.load(folder))
    assert own.moves["repeat"].lines == ("Again?",)
    assert own.moves["hint"] == script.moves["hint"]


def test_the_command_makes_it_among_the_students_own_units(capsys):
    assert main(["unit", "new", "my-unit", "--title", "Mine"]) == 0
    assert "coach unit check --unit my-unit" in capsys.readouterr().out
    assert paths.unit_folders()["my-unit"] == paths.home() / "units" / "my-unit"
    assert main(["unit", "check", "--unit", "my-unit"]) == 0
    capsys.readouterr()
    assert main(["unit", "new", "other", "--to", str(paths.home() / "there"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"unit": "other", "folder": str(paths.home() / "there")}


@pytest.mark.parametrize("more", [["my-unit"], [paths.DEFAULT_UNIT], ["My Unit"], ["../x"], [""], ["x" * 61]])
def test_nothing_is_written_over_and_bad_ids_are_refused_in_words(capsys, more):
    assert main(["unit", "new", "my-unit"]) == 0
    mine = paths.home() / "units" / "my-unit" / "unit.yaml"
    mine.write_text("id: my-unit\n")
    capsys.readouterr()
    assert main(["unit", "new", *more]) == 2
    err = capsys.readouterr().err
    assert err.startswith("coach: ") and err.count("\n") == 1
    assert mine.read_text() == "id: my-unit\n"
    assert [found.name for found in mine.parents[1].iterdir()] == ["my-unit"]


def test_what_stands_at_a_given_place_stays(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("mine")
    for place in ("empty", "file", "file/below"):
        with pytest.raises(InputError):
            scaffold.create(tmp_path / place, "my-unit")
    assert (tmp_path / "file").read_text() == "mine"
    assert sorted(found.name for found in tmp_path.iterdir() if found.name != "home") == ["empty", "file"]
