import pytest
from tests.export.example_plan import PLAN, PROSE, STATE

from coach.models.dialogue import DialogueState, SectionState
from coach.models.document import Break, Heading, Prose, References, Table
from coach.models.findings import FacetGrade, Quote
from coach.models.plan import Action, Goal, ImprovementPlan, Measure, Reference
from coach.planning.citations import compare, in_text
from coach.planning.criteria import TITLE, unanswered
from coach.planning.document import lay_out
from coach.planning.tables import row_names, table
from coach.planning.words import count


def headings(document):
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def test_only_sections_that_hold_something_are_laid_out(unit):
    plan = ImprovementPlan(name="p", unit="u", prose={"structure": "Text."}, goals=(Goal(id="goal-1", text="g"),))
    assert headings(lay_out(unit, plan)) == ["1 Context and strategic fit", "4 Structure and culture analysis"]


def test_tables_and_figures_are_numbered_through(unit):
    titles = [table.title for table in tables(lay_out(unit, PLAN))]
    assert [title.split(":")[0] for title in titles] == [f"Table {number}" for number in range(1, 13)]


def test_rows_are_named_and_links_use_the_names():
    plan = ImprovementPlan(
        name="p",
        unit="u",
        goals=(Goal(id="goal-7", text="g"),),
        actions=(
            Action(id="action-3", text="a"),
            Action(id="action-9", text="b", after="action-3"),
            Action(id="x", text="c", after="gone"),
        ),
        measures=(Measure(id="measure-1", text="m", action="action-9", goal="goal-7"),),
    )
    names = row_names(plan)
    found = table(plan, "actions", "Actions", names)
    assert found.columns == ("Ref", "Action", "After")
    assert found.rows == (("Action 1", "a", ""), ("Action 2", "b", "Action 1"), ("Action 3", "c", ""))
    found = table(plan, "measures", "Measures", names)
    assert found.columns == ("Ref", "Measure", "Linked to")
    assert found.rows == (("Measure 1", "m", "Action 2, Goal 1"),)


def test_references_are_listed_by_author(unit):
    works = next(block for block in lay_out(unit, PLAN).blocks if isinstance(block, References))
    assert list(works.items) == sorted(works.items, key=str.casefold)
    assert len(works.items) == 7


def test_the_page_on_criteria_quotes_what_the_plan_still_holds(unit):
    document = lay_out(unit, PLAN, STATE)
    assert headings(document)[-1] == TITLE
    rows = [row for block in tables(document) if block.columns[1] == "Where" for row in block.rows]
    assert ("Why the gap exists", "6 Gap and root cause", "“Nobody owns an application between teams.”") in rows
    assert ("Who does what", "Table 9: Actions", "The whole table") in rows
    assert any("public sector equality duty" in row[2] and "*" not in row[2] for row in rows)
    edited = STATE.model_copy(update={"plan": PLAN.model_copy(update={"prose": PROSE | {"gap-and-cause": "All new."}})})
    rows = [row for block in tables(lay_out(unit, edited.plan, edited)) for row in block.rows]
    assert not any("Nobody owns an application between teams" in row[-1] for row in rows)


def test_a_claim_without_words_of_the_plan_is_not_printed(unit):
    facet = unit.section["gap-and-cause"].facets[0]
    talk = SectionState(disputed=(facet,))
    plan = ImprovementPlan(name="p", unit="u", prose={"gap-and-cause": "We are slow."})
    claimed = DialogueState(plan=plan, sections={"gap-and-cause": talk})
    assert TITLE not in headings(lay_out(unit, plan, claimed))
    quote = Quote(start=0, end=12, quote="We are slow.")
    grade = FacetGrade(facet=facet, grade="mentioned", evidence=(quote,), confidence=0.9)
    held = claimed.model_copy(
        update={"sections": {"gap-and-cause": talk.model_copy(update={"grades": {facet: grade}})}}
    )
    assert any(row[2] == "“We are slow.”" for block in tables(lay_out(unit, plan, held)) for row in block.rows)


def test_the_page_on_criteria_can_be_left_out(unit):
    assert TITLE not in headings(lay_out(unit, PLAN))
    breaks = [block for block in lay_out(unit, PLAN).blocks if isinstance(block, Break)]
    assert len(breaks) == 1


def test_marking_points_that_nothing_answers(unit):
    empty = ImprovementPlan(name="p", unit="u")
    assert len(unanswered(unit, STATE.model_copy(update={"plan": empty, "sections": {}}))) == len(unit.marking_points)
    assert unanswered(unit, STATE) == []
    assert TITLE not in headings(lay_out(unit, empty, STATE.model_copy(update={"plan": empty})))


def test_prose_is_the_students_alone(unit):
    blocks = [block.text for block in lay_out(unit, PLAN, STATE).blocks if isinstance(block, Prose)]
    assert blocks == [PROSE[section.id] for section in unit.sections]


def test_an_appendix_is_left_out_of_the_count_down_to_its_end():
    text = "two words\n\n## Appendix: x\n\nnot these\n\n### Deeper\n\nnor these\n\n## Next\n\nthree more words"
    assert count(text) == 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("as Kotter (1996) says", [("Kotter", "1996")]),
        ("change is a process (Kotter, 1996).", [("Kotter", "1996")]),
        ("(see Bridges 1991; Seddon, 2003, p. 12)", [("Bridges", "1991"), ("Seddon", "2003")]),
        ("Kübler-Ross and Kessler (2005) found", [("Kübler-Ross and Kessler", "2005")]),
        ("Denhardt et al. (2015)", [("Denhardt et al.", "2015")]),
        ("Moore’s (1995) triangle", [("Moore", "1995")]),
        ("In O'Neill (2002a: 5) trust", [("O'Neill", "2002a")]),
        ("HM Treasury (2020) and (Department of Health and Social Care, 2022)",
         [("HM Treasury", "2020"), ("Department of Health and Social Care", "2022")]),
        ("in March (2026), in the plan (2025) and (about 1,900 a year)", []),
        ("the Equality Act 2010 and (2019)", []),
    ],
)  # fmt: skip
def test_citations_are_found(text, found):
    assert list(in_text(text)) == found


def test_citations_and_references_are_compared():
    found = compare(PLAN)
    assert found.unlisted == ("NAO (2024)",)
    assert len(found.uncited) == 1
    assert found.uncited[0].startswith("Kotter")
    listed = (Reference(text="National Audit Office (2024) *Badges*. London: NAO."),)
    assert not compare(PLAN.model_copy(update={"references": listed})).uncited


@pytest.mark.parametrize(
    ("text", "work", "same"),
    [
        ("Kotter (1996)", "Kotter, J. P. (1996) Leading Change", True),
        ("Kotter (1996)", "Kotter, J. P. 1996. Leading Change", True),
        ("Kotter (1996)", "Kotter, J. P. (2012) Leading Change", False),
        ("Kotter (1996)", "Bridges, W. (1996) On Kotter", False),
        ("(NAO, 2024)", "National Audit Office (2024) Report", True),
        ("(Smith & Jones, 2001)", "Smith, A. and Jones, B. (2001) Work", True),
    ],
)
def test_a_citation_matches_its_reference(text, work, same):
    plan = ImprovementPlan(name="p", unit="u", prose={"context": text}, references=(Reference(text=work),))
    assert (compare(plan).unlisted == ()) is same
