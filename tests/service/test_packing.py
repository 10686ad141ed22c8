import json
import zipfile

import pytest
from tests.fakes import FakeEngine

from coach import paths
from coach.errors import CoachError, InputError, StoreError
from coach.language.persons import gentle_word, signs
from coach.service import packing
from coach.service.session import PlanSession, open_store


@pytest.fixture
def session():
    session = PlanSession.open(FakeEngine(), open_store(), "Mine")
    session.greet()
    session.reply("Blue badges, Perth")
    session.reply("We give badges to 4,000 people. +service-context")
    session.close()
    return session


def test_a_plan_travels_as_one_file(session, tmp_path, monkeypatch):
    file = packing.pack(open_store(), "Mine", tmp_path / "mine.coach")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "other machine"))
    store = open_store()
    assert packing.unpack(store, file) == "Mine"
    there = PlanSession.open(FakeEngine(), store, "Mine")
    assert there.state == session.state
    assert there.transcript() == session.transcript()
    with pytest.raises(StoreError, match="already"):
        packing.unpack(store, file)
    assert packing.unpack(store, file, "Copy") == "Copy"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"not json", json.dumps({"format": "coach-plan-9"}).encode()])
def test_a_file_that_is_no_plan_is_one_sentence(tmp_path, data):
    file = tmp_path / "x.coach"
    file.write_bytes(data)
    with pytest.raises(InputError):
        packing.unpack(open_store(), file)


def edit(session, tmp_path, *path, value):
    """Return a packed plan in which one thing was put elsewhere."""
    file = packing.pack(open_store(), "Mine", tmp_path / "mine.coach")
    data = json.loads(file.read_bytes())
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    file.write_text(json.dumps(data))
    return file


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("state", "plan", "unit"), "elsewhere", "the unit 'elsewhere'"),
        (("state", "plan", "unit"), "", "the unit ''"),
        (("state", "section"), "nowhere", "the section 'nowhere'"),
        (("state", "section"), "", "where its talk stands"),
        (("state", "sections"), {"nowhere": {}}, "the section 'nowhere'"),
        (("state", "plan", "prose", "nowhere"), "text", "the section 'nowhere'"),
        (("state", "facet"), "nothing", "the facet 'nothing'"),
        (("state", "facet"), "resources", "where its talk stands"),
        (("state", "challenged"), {"no-mistake": "a"}, "the misconception 'no-mistake'"),
        (("state", "dismissed"), [["no-mistake", "a"]], "the misconception 'no-mistake'"),
        (("state", "offers"), [{"kind": "nothing", "fields": {}, "text": "a"}], "the kind of row 'nothing'"),
        (("turns", 0, "section"), "nowhere", "the section 'nowhere'"),
        (("turns", 0, "grades"), [{"facet": "nothing", "grade": "shown", "confidence": 1}], "the facet 'nothing'"),
    ],
)
def test_a_plan_that_does_not_fit_the_unit_is_refused_in_words(session, tmp_path, path, value, said):
    with pytest.raises(InputError, match=said):
        packing.unpack(open_store(), edit(session, tmp_path, *path, value=value), "Again")
    assert [entry.name for entry in open_store().entries()] == ["Mine"]


def test_a_plan_of_a_unit_of_ones_own_is_taken_in_with_its_folder(session, tmp_path):
    file = packing.pack(open_store(), "Mine", tmp_path / "mine.coach")
    folder = paths.knowledge_root() / paths.DEFAULT_UNIT
    assert packing.unpack(open_store(), file, "Again", str(folder)) == "Again"


def test_a_broken_database_is_not_exported(isolated_home, tmp_path):
    isolated_home.mkdir()
    paths.database().write_bytes(b"no database" * 500)
    with pytest.raises(StoreError, match="cannot be read"):
        packing.export_all(tmp_path / "all.zip")


def test_everything_is_exported_and_erased(session, tmp_path, isolated_home):
    (isolated_home / "theirs.txt").write_text("not ours")
    (isolated_home / "units" / "mine").mkdir(parents=True)
    archive = packing.export_all(tmp_path / "all.zip")
    assert "coach.db" in zipfile.ZipFile(archive).namelist()
    packing.erase_all()
    assert not paths.database().exists()
    assert sorted(found.name for found in isolated_home.iterdir()) == ["theirs.txt", "units"]
    with pytest.raises(CoachError):
        packing.export_all(tmp_path / "again.zip")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mrs Patel waited nine weeks.", "a person's name"),
        ("Ring 07700 900123 for her.", "a mobile number"),
        ("NHS 943 476 5919 was lost", "an NHS number"),
        ("Write to j.smith@example.org", "an e-mail address"),
    ],
)
def test_a_private_person_gets_a_gentle_word(text, kind):
    assert next(signs(text)).kind == kind
    assert kind in gentle_word(text)


@pytest.mark.parametrize(
    "text", ["Moore (1995) and Kotter agree.", "The Francis inquiry said so.", "We took 3,100 calls in 2024."]
)
def test_authors_and_figures_do_not(text):
    assert gentle_word(text) == ""
