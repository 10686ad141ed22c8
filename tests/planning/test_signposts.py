import pytest

from coach.language.parts import opening, parts
from coach.models.findings import FacetGrade, Level, Quote, Report
from coach.planning.signposts import of_brief, of_unit, signposts

TEXT = """# My plan

## Background

We began in May. The call desk reports to one director and crews to another.

## How structure reaches our tenants

A case waits in two queues.

### Money

It costs £400.
"""


def report(point: str, *quotes: str, text: str = TEXT, grade: str = "shown") -> Report:
    places = [text.index(quote) for quote in quotes]
    evidence = tuple(
        Quote(start=at, end=at + len(quote), quote=quote) for at, quote in zip(places, quotes, strict=True)
    )
    grades = tuple(
        FacetGrade(facet=f"facet-{number}", grade=grade, evidence=(one,), confidence=0.9)
        for number, one in enumerate(evidence)
    )
    level = Level(marking_point=point, level=1, sure=True, facets=grades, advice="")
    return Report(targets=(point,), levels=(level,), findings=())


def signpost(unit, found: Report, text: str = TEXT):
    (only,) = signposts(of_unit(unit, [found.targets[0]]), text, found)
    return only


def test_the_sections_of_a_text_are_those_of_its_outermost_repeated_level():
    found = parts(TEXT)
    assert [part.headings for part in found] == [("Background",), ("How structure reaches our tenants", "Money")]
    assert TEXT[found[1].start : found[1].end] == "A case waits in two queues.\n\n### Money\n\nIt costs £400."
    assert opening(TEXT) == "We began in May."
    assert parts("") == [] and opening("# Title") == ""
    assert [part.heading for part in parts("No heading at all. Two sentences.")] == [""]


def test_a_heading_leads_the_marker(unit):
    found = signpost(unit, report("mp-structure-impact", "A case waits in two queues."))
    assert (found.way, found.section) == ("heading", "How structure reaches our tenants")


def test_a_heading_with_some_of_the_answer_goes_before_a_fuller_part_without(unit):
    both = report(
        "mp-structure-impact", "The call desk reports to one director and crews to another.", "We began in May."
    )
    some = report("mp-structure-impact", "A case waits in two queues.", grade="mentioned")
    found = both.model_copy(
        update={
            "levels": (both.levels[0].model_copy(update={"facets": both.levels[0].facets + some.levels[0].facets}),)
        }
    )
    assert signpost(unit, found).section == "How structure reaches our tenants"


def test_an_answer_without_a_name_is_a_suggestion(unit):
    found = signpost(unit, report("mp-leadership-change", "We began in May."))
    assert (found.way, found.section) == ("hidden", "Background")
    assert found.message.startswith("It seems to be answered under 'Background'")
    assert found.item == "tip-sign-post-criteria"


def test_a_heading_over_something_else_is_told_apart_from_the_answer(unit):
    text = "## The plan\n\nTo follow.\n\n## Rest\n\nWe hire two clerks by May.\n"
    found = signpost(unit, report("mp-coherent-plan", "We hire two clerks by May.", text=text), text)
    assert (found.way, found.section) == ("hidden", "Rest")
    assert found.message.startswith("The heading 'The plan' names it, but what seems to answer it stands under 'Rest'.")


def test_a_mention_elsewhere_is_no_answer_where_a_heading_names_the_criterion(unit):
    text = "## The plan\n\nTo follow.\n\n## Rest\n\nWe hire two clerks by May.\n"
    found = signpost(unit, report("mp-coherent-plan", "We hire two clerks by May.", text=text, grade="mentioned"), text)
    assert (found.way, found.section) == ("unanswered", "The plan")


def test_an_opening_sentence_leads_the_marker_too(unit):
    text = "We run buses.\n\nOur strategy and our stakeholders meet here. Drivers want breaks."
    found = signpost(unit, report("mp-strategy-stakeholders", "Drivers want breaks.", text=text), text)
    assert found.way == "opening" and "“Our strategy and our stakeholders meet here.”" in found.message


@pytest.mark.parametrize("text", [TEXT, "", "# Leadership\n"])
def test_what_nothing_answers_is_said(unit, text):
    empty = Report(targets=("mp-leadership-change",), levels=(), findings=())
    assert signpost(unit, empty, text).way == "unanswered"


def test_a_heading_over_nothing_is_told_apart(unit):
    empty = Report(targets=("mp-structure-impact",), levels=(), findings=())
    assert "points to it, but I see no passage" in signpost(unit, empty).message


def test_the_students_own_criteria_are_found_by_their_own_words():
    criteria = ["1.1 Explain how structure reaches tenants", "2.1 Set a budget"]
    found = signposts(
        of_brief(criteria, [("mp-structure-impact",), ("mp-coherent-plan",)]),
        TEXT,
        report("mp-structure-impact", "A case waits in two queues."),
    )
    assert [(one.about, one.way) for one in found] == [("criterion-1", "heading"), ("criterion-2", "unanswered")]
