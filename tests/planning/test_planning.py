import pytest

from coach.models.plan import Action, Brief, Cause, Evidence, Gap, Goal, ImprovementPlan, Measure, Need, Option
from coach.models.unit import WordLimit
from coach.planning.line_of_sight import trace
from coach.planning.reading import read_rows
from coach.planning.satisfied import by_rows
from coach.planning.words import budget, count

LIMIT = WordLimit(low=2500, high=3000, tolerance=0.1, source="s")


def test_headings_tables_and_references_are_not_counted():
    text = "# A title here\n\nFour words stand here.\n\n| a | table |\n|---|---|\n\n- two more\n\n## References\n\nBook (1999) Long.\n"
    assert count(text) == 6


@pytest.mark.parametrize(
    ("words", "verdict"),
    [(0, "2,500 to go"), (2300, "under, within what is tolerated"), (2700, "within the limit"),
     (3200, "over, within what is tolerated"), (3301, "1 over the tolerated 3,300")],
)  # fmt: skip
def test_the_word_budget(words, verdict):
    assert budget(words, LIMIT, Brief()).verdict == verdict


def test_the_students_own_brief_wins():
    assert budget(1900, LIMIT, Brief(words_high=2000)).high == 2000
    assert budget(1900, LIMIT, Brief(words_high=2000)).low == 2000


def full_plan():
    return ImprovementPlan(
        name="p",
        unit="u",
        goals=(Goal(id="goal-1", text="Warm homes", source="Plan 2025"),),
        needs=(Need(id="need-1", group="Tenants", text="A dry home"),),
        evidence=(Evidence(id="evidence-1", kind="feedback", text="Half say damp", source="Survey", need="need-1"),),
        gaps=(Gap(id="gap-1", required="14 days", actual="34 days", need="need-1"),),
        causes=(Cause(id="cause-1", text="Three lists", gap="gap-1"),),
        actions=(Action(id="action-1", text="One list", owner="Repairs manager", cause="cause-1"),),
        measures=(Measure(id="measure-1", text="Repeat visits", baseline="40%", target="15%", by="March",
                          source="log", action="action-1", need="need-1", goal="goal-1"),),
    )  # fmt: skip


def test_a_whole_line_of_sight():
    sight = trace(full_plan(), ())
    assert sight.score == 7
    assert sight.breaks == ()


def test_each_break_is_named():
    plan = full_plan()
    broken = plan.model_copy(
        update={
            "needs": (*plan.needs, Need(id="need-2", group="Leaseholders", text="A bill they can read")),
            "actions": (*plan.actions, Action(id="action-2", text="Train staff", owner="HR")),
            "measures": (plan.measures[0].model_copy(update={"baseline": "", "goal": ""}),),
        }
    )
    breaks = " ".join(trace(broken, ()).breaks)
    assert "No evidence bears on the need “Leaseholders" in breaks
    assert "No action answers the need “Leaseholders" in breaks
    assert "No measure shows whether the action “Train staff" in breaks
    assert "has no baseline" in breaks
    assert "serves no goal" in breaks


def test_prose_makes_links_too():
    empty = ImprovementPlan(name="p", unit="u")
    assert trace(empty, {"customer-requirement", "performance-data"}).stands == {
        "need": True, "evidence": True, "gap": False, "cause": False, "action": False, "measure": False, "goal": False,
    }  # fmt: skip


def test_filled_rows_satisfy_facets(unit):
    plan = full_plan()
    for facet in ("customer-requirement", "customer-feedback", "gap-identified", "root-cause", "actions-owners",
                  "baseline-target", "measurable-outcomes", "strategic-goal"):  # fmt: skip
        rule = unit.facet[facet].row
        assert rule is not None
        if facet != "customer-requirement":
            assert by_rows(plan, unit.facet[facet]), facet
    assert not by_rows(plan, unit.facet["customer-requirement"]), "no priority was given"
    assert not by_rows(plan, unit.facet["performance-data"])
    one = plan.model_copy(update={"options": (Option(id="option-1", text="a", reason="b", chosen="yes"),)})
    assert not by_rows(one, unit.facet["options-compared"]), "one option is no comparison"


@pytest.mark.parametrize(
    ("section", "text", "kind", "fields"),
    [
        ("objectives", "Repeat damp reports fall from 40% to 15% by March 2027.", "measures",
         {"baseline": "40%", "target": "15%", "by": "March 2027"}),
        ("delivery", "The repairs manager will merge the three job lists by the end of May.", "actions",
         {"owner": "The repairs manager", "end": "the end of May"}),
        ("resources", "We need £18,000 for meters and fans from the planned maintenance budget.", "resources",
         {"amount": "£18,000", "source": "the planned maintenance budget"}),
        ("context", "Our corporate plan promises “every home warm and dry” to all.", "goals",
         {"text": "every home warm and dry"}),
        ("evaluation", "In the June survey 38% of 260 users said they knew what to bring.", "evidence",
         {"kind": "feedback"}),
    ],
)  # fmt: skip
def test_plain_rows_are_read(section, text, kind, fields):
    rows = read_rows(section, text)
    assert [found for found, _ in rows] == [kind]
    assert fields.items() <= rows[0][1].items()


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("objectives", "Customers will be happier by March and costs go from bad to worse."),
        ("delivery", "Staff will be involved and things will get better."),
        ("resources", "It can be done within existing resources."),
        ("governance", "Repeat reports fall from 40% to 15% by March 2027."),
    ],
)
def test_doubtful_rows_are_left_alone(section, text):
    assert read_rows(section, text) == []
