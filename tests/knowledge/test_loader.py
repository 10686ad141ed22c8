import re
import shutil

import pytest

from coach import paths
from coach.errors import ContentError, InputError
from coach.knowledge import cache, checks, loader

ROOT = paths.knowledge_root() / paths.DEFAULT_UNIT


@pytest.fixture
def folder(tmp_path):
    """A unit with one concept, which a test then breaks."""
    copy = tmp_path / "unit"
    (copy / "concepts").mkdir(parents=True)
    for name in ("unit.yaml", "facets.yaml", "concepts/failure-demand.md"):
        shutil.copy(ROOT / name, copy / name)
    return copy


def concept(folder):
    return folder / "concepts" / "failure-demand.md"


def test_the_packaged_unit_has_what_the_syllabus_names(unit):
    assert checks.counts(unit) == {
        "concepts": 78,
        "tips": 14,
        "misconceptions": 16,
        "marking points": 5,
        "laws and policies": 38,
        "cases": 12,
        "questions": 12,
        "plan sections": 13,
        "facets": 33,
    }


def test_the_packaged_unit_is_in_order(unit):
    assert checks.references(unit) == []
    assert checks.aliases(unit) == []
    assert checks.coverage(unit) == []
    assert checks.row_rules(unit) == []


def test_the_contract_ids_are_there(unit):
    wanted = {
        "strategic-leadership", "public-value", "change-management", "collaborative-governance",
        "ethical-leadership", "tip-anchor-in-context", "tip-line-of-sight", "tip-address-barriers",
        "tip-use-real-examples", "structure-is-culture", "preference-over-evidence", "ignoring-implementation",
        "no-customer-outcomes", "mp-structure-impact", "mp-service-evaluation", "mp-coherent-plan",
        "mp-strategy-stakeholders", "mp-leadership-change",
    }  # fmt: skip
    assert wanted <= set(unit.by_id)


@pytest.mark.parametrize(
    ("pattern", "put", "field", "mend"),
    [
        (r"^title:.*$", "titel: Failure demand", "title", "Add the field."),
        (r"^id:.*$", "id: Failure Demand", "id", "lower-case"),
        (r"^id:.*$", "id: other-thing", "id", "Call the file"),
        (r"^summary:.*$", "summary: ''", "summary", "Write something"),
        (r"^## A trap$", "## The trap", "headings", "in this order"),
        (r"^title:.*$", "title: one\ntitle: two", "title", "Keep one"),
        (r"^title:.*$", "title: a: b: c", "YAML", "quote text"),
    ],
)
def test_an_error_names_file_line_field_and_mend(folder, pattern, put, field, mend):
    path = concept(folder)
    path.write_text(re.sub(pattern, put, path.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")
    with pytest.raises(ContentError) as caught:
        loader.load(folder)
    assert caught.value.file == "concepts/failure-demand.md"
    assert caught.value.line > 0
    assert caught.value.field == field
    assert mend in caught.value.mend


def test_the_line_named_is_the_line_at_fault(folder):
    path = concept(folder)
    lines = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("related:"))
    lines[at] = "related: failure-demand"
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(ContentError) as caught:
        loader.load(folder)
    assert caught.value.line == at + 1


@pytest.mark.parametrize("text", ["no front matter", "---\nid: failure-demand\n", "", "---\n- a\n---\nbody"])
def test_a_file_without_proper_front_matter_is_refused(folder, text):
    concept(folder).write_text(text, "utf-8")
    with pytest.raises(ContentError):
        loader.load(folder)


def test_bytes_that_are_not_utf8_are_refused_in_words(folder):
    concept(folder).write_bytes(b"---\nid: \xff\n---\n")
    with pytest.raises(ContentError, match="UTF-8"):
        loader.load(folder)


def test_a_folder_without_a_unit_is_bad_input(tmp_path):
    with pytest.raises(InputError):
        loader.load(tmp_path)


def test_a_dangling_reference_is_named(folder):
    faults = checks.references(loader.load(folder))
    assert any("related: there is no" in fault for fault in faults)


def test_the_cache_gives_the_same_unit_and_notices_a_change(folder):
    first = cache.load(folder)
    assert cache.load(folder) == first
    path = concept(folder)
    path.write_text(path.read_text("utf-8").replace("title:", "title: Changed", 1), "utf-8")
    assert cache.load(folder).concepts[0].title.startswith("Changed")


def test_a_broken_cache_file_is_made_again(folder, isolated_home):
    first = cache.load(folder)
    for file in (isolated_home / "cache").iterdir():
        file.write_text("{")
    assert cache.load(folder) == first


def test_every_fact_has_a_source_and_every_body_stands_on_its_own(unit):
    for item in unit.items():
        assert item.sources, item.id
        assert len(item.body.split()) >= 90, item.id
        assert len(item.summary.split()) <= 32, item.id


DO_NOT_SAY = (
    r"70 ?(?:%|per cent) of (?:all )?change",
    r"Hillsborough Law (?:is|came) in(?:to)? force",
    r"Kotter proved",
)


@pytest.mark.parametrize("pattern", DO_NOT_SAY)
def test_what_must_not_be_said_is_not_said(unit, pattern):
    assert [item.id for item in unit.items() if re.search(pattern, item.body, re.IGNORECASE)] == []
