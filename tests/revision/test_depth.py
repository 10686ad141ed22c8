import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.models.findings import FacetGrade, Level, Quote, Report
from coach.retrieval.passages import parts
from coach.revision.depth import ASKS, depth

NOTHING = Report(targets=(), levels=(), findings=())
FEATURES = (
    "A functional structure groups people by skill. Each section has its own head. Work is passed on by procedure. "
    "A divisional structure groups people by area. Each area has a budget. The council moved to it in spring. "
    "Both are drawn as charts, and both name posts."
)
JUDGED = (
    "The steps worked well on staff, and 41 of 50 came. They helped us to find allies. However, they failed with members, "
    "and they lack any word on loss. The model cannot cope with an election. On balance, I judge it useful for staff alone."
)


def shown(facet, text="here"):
    grade = FacetGrade(facet=facet, grade="shown", evidence=(Quote(start=0, end=4, quote=text),), confidence=0.9)
    return Report(
        targets=(), levels=(Level(marking_point="mp", level=1, sure=True, facets=(grade,), advice=""),), findings=()
    )


def test_description_does_not_evaluate():
    assert depth("Describe", FEATURES, NOTHING).met == "met"
    found = depth("Evaluate", FEATURES, NOTHING)
    assert found.met == "not met"
    assert "strengths weighed" in found.reason


def test_a_weighed_judgement_evaluates_and_is_quoted_in_place():
    found = depth("Evaluate", JUDGED, NOTHING)
    assert found.met == "met"
    for sign in found.signs:
        assert JUDGED[sign.start : sign.end] == sign.quote
    assert found.signs[-1].quote.startswith("On balance")


def test_what_is_missing_is_named_with_its_mend():
    found = depth(
        "Evaluate",
        JUDGED.replace("On balance, I judge it useful for staff alone.", "That was the year as we saw it."),
        NOTHING,
    )
    assert found.met == "partly"
    assert "lacks a judgement reached" in found.reason
    assert "On balance" in found.reason


def test_a_shown_facet_counts_without_cue_words():
    text = FEATURES + " The stores clerk hands the drill to the joiner."
    assert not next(sign for sign in depth("Plan", text, NOTHING).signs if sign.name == "risks faced").met
    sign = next(sign for sign in depth("Plan", text, shown("risks-owned")).signs if sign.name == "risks faced")
    assert sign.met
    assert sign.quote == "here"


def test_short_answers_are_not_deep():
    assert depth("Describe", "It is a team. It has a head. It works.", NOTHING).met == "not met"


@pytest.mark.parametrize(("word", "like"), [("Discuss", "evaluate"), ("Examine", "analyse"), ("outline", "describe")])
def test_other_words_ask_for_as_much(word, like):
    assert [sign.name for sign in depth(word, JUDGED, NOTHING).signs] == [ask.name for ask in ASKS[like]]


def test_an_unknown_word_is_left_alone():
    assert depth("Sing", JUDGED, NOTHING) is None


def test_every_question_of_the_unit_has_a_rule_and_a_model_answer_that_meets_it(unit):
    for question in unit.questions:
        found = depth(question.command_word, dict(parts(question.body))["Model answer"], NOTHING)
        assert found is not None, question.id
        assert found.met != "not met", (question.id, found.reason)


@given(st.text(max_size=300), st.sampled_from(sorted(ASKS)))
def test_any_text_gets_an_answer(text, word):
    found = depth(word, text, NOTHING)
    assert all(text[sign.start : sign.end] == sign.quote for sign in found.signs if sign.start is not None)
