from coach.coaching.policy import LADDER, Step, budget, next_step
from coach.models.dialogue import Move, SectionState
from coach.models.findings import FacetGrade

FACETS = ("one", "two", "three")


def grades(**given):
    return {name: FacetGrade(facet=name, grade=given.get(name, "absent"), confidence=1) for name in FACETS}


def test_absent_comes_before_thin():
    assert next_step(SectionState(), grades(one="mentioned"), FACETS, "") == Step("two", Move.ASK)


def test_thin_is_pumped_first():
    assert next_step(SectionState(), grades(one="mentioned", two="shown", three="shown"), FACETS, "") == Step(
        "one", Move.PUMP
    )


def test_help_escalates_on_the_facet_in_hand():
    moves = []
    asked = 0
    while step := next_step(SectionState(asked={"one": asked}), grades(two="shown", three="shown"), FACETS, "one"):
        moves.append(step.move)
        asked += 1
    assert moves == [Move.ASK, *LADDER[1:]]


def test_a_doubtful_facet_is_asked_about_once():
    talk = SectionState(asked={"one": 1})
    assert next_step(talk, grades(one="unsure", two="shown", three="shown"), FACETS, "one") is None


def test_a_section_ends_when_all_is_shown_or_the_budget_is_spent():
    assert next_step(SectionState(), grades(one="shown", two="shown", three="shown"), FACETS, "") is None
    assert next_step(SectionState(follow_ups=budget(FACETS)), grades(), FACETS, "one") is None
