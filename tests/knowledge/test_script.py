import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import paths
from coach.errors import ContentError
from coach.knowledge import script as scripts

ROOT = paths.prompts_root() / paths.DEFAULT_UNIT


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(ROOT, tmp_path / "prompts")
    return tmp_path / "prompts"


def test_every_section_and_facet_has_its_lines(script, unit):
    assert scripts.gaps(script, unit) == []


def test_a_facet_without_lines_is_named(script, unit):
    context = script.sections["context"]
    facets = {name: lines for name, lines in context.facets.items() if name != "strategic-goal"}
    thin = context.model_copy(update={"facets": facets})
    broken = script.model_copy(update={"sections": {**script.sections, "context": thin}})
    assert any("strategic-goal" in fault for fault in scripts.gaps(broken, unit))


def test_an_unknown_variable_is_refused_with_its_line(folder):
    path = folder / "moves" / "recap.yaml"
    path.write_text("lines:\n- plain words\n- '{{ recap }} {{ sentence_for_them }}'\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        scripts.load(folder)
    assert (caught.value.line, caught.value.field) == (3, "lines.1")
    assert "sentence_for_them" in caught.value.message


def test_a_missing_move_is_named(folder):
    (folder / "moves" / "echo.yaml").unlink()
    with pytest.raises(ContentError, match="echo"):
        scripts.load(folder)


def test_a_move_that_the_coach_never_makes_is_refused(folder):
    (folder / "moves" / "sing.yaml").write_text("lines: [la]\n", "utf-8")
    with pytest.raises(ContentError, match="sing"):
        scripts.load(folder)


def test_broken_braces_are_refused(folder):
    (folder / "moves" / "echo.yaml").write_text("lines: ['{{ facet']\n", "utf-8")
    with pytest.raises(ContentError, match="template"):
        scripts.load(folder)


@given(st.text())
def test_what_a_student_types_is_never_read_as_a_template(text):
    tricky = "{{ 7 * 7 }} {% for x in y %} " + text
    assert scripts.render("You said: {{ quote }}", quote=tricky) == " ".join(f"You said: {tricky}".split())


def test_coach_lines_are_short(script):
    """About 60 words at most: praise with the next question, and each help on its own."""
    for section in script.sections.values():
        for opening in section.openings:
            assert len(opening.split()) <= 62, (section.section, opening)
        for name, lines in section.facets.items():
            assert len(lines.praise.split()) + len(lines.deepen.split()) <= 62, (section.section, name)
            assert len(lines.hint.split()) <= 50, (section.section, name)


def test_no_two_sections_open_alike(script):
    starts = [" ".join(line.split()[:4]).lower() for part in script.sections.values() for line in part.openings]
    assert len(starts) == len(set(starts))


def test_a_follow_up_quotes_nothing_where_there_was_no_reply(script):
    for line in script.moves["pump"].lines:
        told = scripts.render(line, facet="a figure", quote="")
        assert '""' not in told and "a figure" in told
        assert told[0].isupper()
