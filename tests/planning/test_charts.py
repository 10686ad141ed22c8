import pytest
from tests.export.example_plan import PLAN

from coach.models.plan import Action, Evidence, Gap, ImprovementPlan, Milestone, Need, Stakeholder
from coach.planning import gantt, sight_line, stakeholder_map
from coach.planning.tables import row_names


def chart(*rows, milestones=()):
    actions = tuple(
        Action(id=f"action-{n}", text=f"Step {n}", start=start, end=end) for n, (start, end) in enumerate(rows, 1)
    )
    marks = tuple(Milestone(id=f"milestone-{n}", text="Stands", date=when) for n, when in enumerate(milestones, 1))
    plan = ImprovementPlan(name="p", unit="u", actions=actions, milestones=marks)
    return gantt.chart(plan, row_names(plan), "Timetable")


def ticks(found):
    return [f"{tick.label} {tick.year}".strip() for tick in found.ticks]


def test_bars_points_and_milestones():
    found = chart(
        ("1 April 2027", "30 June 2027"),
        ("May 2027", ""),
        ("", "July 2027"),
        ("", "May to June 2027"),
        milestones=("30 June 2027",),
    )
    assert [bar.kind for bar in found.bars] == ["bar", "begins", "due", "bar", "milestone"]
    assert ticks(found) == ["Apr 2027", "May", "Jun", "Jul"]
    assert found.days == 30 + 31 + 30 + 31
    assert (found.bars[0].start, found.bars[0].end) == (0, 91)
    assert found.bars[2].end == found.days
    assert found.bars[0].when == "1 April 2027 to 30 June 2027"


def test_a_year_comes_from_the_other_end_or_from_the_only_one_named():
    found = chart(("October", "February 2028"), ("October 2027", "February"), ("November", "December"))
    assert [bar.start for bar in found.bars][:2] == [0, 0]
    assert found.undated == ("Action 3: Step 3 (November to December)",), (
        "two years are named, so this one is not plain"
    )
    found = chart(("May 2027", "July"), ("June", "August"))
    assert not found.undated
    assert found.note == ""


def test_dates_that_no_year_is_given_for_are_the_shortest_stretch():
    found = chart(("October", "November"), ("December", "February"), milestones=("end of March",))
    assert ticks(found) == ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    assert found.note == gantt.NO_YEAR
    assert not found.undated


def test_months_spread_over_the_whole_year_are_not_put_in_order():
    assert chart(("January", "May"), ("June", "July"), ("September", "November")) is None


@pytest.mark.parametrize("row", [("soon", "later"), ("June 2027", "May 2027"), ("", ""), ("week 3", "week 4")])
def test_a_row_that_cannot_be_dated_is_listed(row):
    found = chart(("May 2027", "July 2027"), row, ("May 2027", "June 2027"))
    assert len(found.bars) == 2
    assert len(found.undated) == 1
    assert found.undated[0].startswith("Action 2: Step 2 (")


def test_weeks_of_the_project_have_an_axis_of_weeks():
    found = chart(("week 1", "week 3"), ("week 4", "weeks 5 to 6"))
    assert ticks(found)[:3] == ["Week 1", "Week 2", "Week 3"]
    assert (found.bars[1].start, found.bars[1].end) == (21, 42)
    assert found.days >= 42


@pytest.mark.parametrize("last", ["10 May 2027", "June 2027", "March 2028", "2030", "2060"])
def test_the_axis_holds_everything_in_few_ticks(last):
    found = chart(("1 May 2027", last))
    assert 1 <= len(found.ticks) <= gantt.MOST_TICKS + 1
    assert found.ticks[0].at == 0
    assert 0 <= found.bars[0].start < found.bars[0].end <= found.days
    assert [tick.at for tick in found.ticks] == sorted({tick.at for tick in found.ticks})


def test_no_chart_without_dates():
    assert chart(("soon", "later")) is None
    assert chart() is None


def test_the_map_puts_each_stakeholder_once():
    rows = (
        Stakeholder(name="Users", power="low", interest="high"),
        Stakeholder(name="Carers", power="low", interest="high"),
        Stakeholder(name="Mayor", power="high", interest="low"),
        Stakeholder(name="Shops", power="high"),
        Stakeholder(power="high", interest="high"),
    )
    found = stakeholder_map.chart(ImprovementPlan(name="p", unit="u", stakeholders=rows), "Map")
    assert [(cell.power, cell.interest, cell.names) for cell in found.cells] == [
        ("high", "low", ("Mayor",)),
        ("low", "high", ("Users", "Carers")),
    ]
    assert found.unplaced == ("Shops",)
    assert stakeholder_map.chart(ImprovementPlan(name="p", unit="u"), "Map") is None


def test_the_line_of_sight_follows_the_links():
    found = sight_line.chart(PLAN, row_names(PLAN), "Line")
    assert [step.name for step in found.steps] == ["need", "evidence", "gap", "cause", "action", "measure", "goal"]
    assert ("Gap 1", "Cause 1") in found.links
    assert ("Need 1", "Gap 1") not in found.links, "the evidence stands between them"
    assert ("Need 3", "Evidence 2", "Gap 2", "Cause 2", "Action 2", "Measure 3", "Goal 1") in found.chains


def test_a_gap_without_evidence_hangs_on_its_need_and_bad_links_are_left_out():
    plan = ImprovementPlan(
        name="p",
        unit="u",
        needs=(Need(id="need-1", text="n"),),
        evidence=(
            Evidence(id="evidence-1", text="e", need="need-1"),
            Evidence(id="evidence-2", text="lost", need="need-9"),
        ),
        gaps=(Gap(id="gap-1", actual="a", required="r", need="need-1"),),
    )
    found = sight_line.chart(plan, row_names(plan), "Line")
    assert found.links == (("Need 1", "Evidence 1"), ("Need 1", "Gap 1"))
    assert "Evidence 2" not in {node.ref for step in found.steps for node in step.nodes}
    assert found.steps[2].nodes[0].text == "now a; required r"


def test_too_little_linked_is_no_line():
    plan = ImprovementPlan(name="p", unit="u", needs=(Need(id="need-1", text="n"),))
    assert sight_line.chart(plan, row_names(plan), "Line") is None
