import pytest

from coach.models.plan import ImprovementPlan
from coach.planning.nation import named, nations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Housing repairs in a district council in England", {"England"}),
        ("an English council", {"England"}),
        ("English as a second language for adults", set()),
        ("the Scottish local authority's libraries", {"Scotland"}),
        ("a Welsh health board, unlike those in England", {"England", "Wales"}),
        ("Welsh speakers on our helpline", set()),
        ("New South Wales registry", set()),
        ("planning in northern ireland", {"Northern Ireland"}),
        ("Leeds City Council", set()),
    ],
)
def test_a_nation_is_read_only_where_it_is_stated(text, found):
    assert named(text) == found


def test_the_services_name_goes_before_the_first_section(unit):
    first, second = unit.sections[0].id, unit.sections[1].id
    plan = ImprovementPlan(
        name="p", unit="u", service="Repairs", prose={first: "We are in Scotland.", second: "England"}
    )
    assert nations(unit, plan) == {"Scotland"}
    assert nations(unit, plan.model_copy(update={"service": "Repairs in Wales"})) == {"Wales"}
    assert nations(unit, plan.model_copy(update={"prose": {second: "England"}})) == frozenset()
