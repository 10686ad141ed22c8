import pytest

from coach.knowledge.loader import HEADINGS
from coach.models.items import Kind
from coach.planning.counting import counts

CRITERION = "Analyse clearly how different organisational structures affect customer satisfaction."


def one(question="", criteria=(), text=""):
    (found,) = counts(question, criteria, text)
    return found


def test_a_criterion_in_the_plural_and_one_structure_is_flagged():
    found = one(criteria=[CRITERION], text="We are a functional structure, so each case waits for two managers.")
    assert (found.verdict, found.found, found.least) == ("short", ("functional",), 2)
    assert found.message.startswith("The criterion says different organisational structures; I found one: functional.")
    assert (found.start, found.end) == (9, 19)
    assert found.item == "tip-count-the-plural"


@pytest.mark.parametrize(
    "more",
    ["Another structure would give one owner.", "Area teams would shorten it.", "By contrast, it could be flat."],
)
def test_where_there_may_be_more_than_has_a_name_nothing_is_flagged(more):
    found = one(criteria=[CRITERION], text=f"We are a functional structure. {more}")
    assert found.verdict == "unsure" and "I am not sure" in found.message


def test_enough_is_said_by_name():
    found = one("Describe functional, divisional and matrix structures.", text="Functional, divisional, or a matrix.")
    assert found.verdict == "enough"
    assert found.message == "The question says structures; I found three: functional, divisional and matrix."


@pytest.mark.parametrize("word", ["risk matrix", "power and interest matrix", "functional skills", "matrix of scores"])
def test_what_only_sounds_like_a_structure_does_not_count(word):
    assert one(criteria=[CRITERION], text=f"Our {word} is on the wall.").found == ()


@pytest.mark.parametrize(
    ("asked", "least"),
    [
        ("Compare two structures.", 2),
        ("Compare at least three structures.", 3),
        ("Compare a range of structures.", 3),
        ("Compare 4 different management structures.", 4),
        ("Compare several structures.", 3),
        ("Compare structures.", 2),
    ],
)
def test_how_many_is_read_from_the_words(asked, least):
    assert one(asked, text="We are functional.").least == least


def test_options_are_counted_by_label_and_by_what_the_text_says_of_them():
    asked = "Justify the choice of one improvement over two alternatives."
    assert one(asked, text="Option one is a desk. Option two is an app.").verdict == "enough"
    assert one(asked, text="I weighed three options.").verdict == "enough"
    assert one(asked, text="Only one option was put forward.").verdict == "short"
    assert one(asked, text="We chose a desk rather than an app.").verdict == "unsure"


def test_stakeholders_measures_and_theories_are_counted():
    assert (
        one("Name the stakeholders.", text="Tenants, surveyors, unions and councillors disagree.").verdict == "enough"
    )
    measured = "Waits fall from 40 days to 20 by May. First-visit repairs rise from 51% to 70%."
    assert one("Set outcomes.", text=measured).verdict == "enough"
    assert one("Compare two leadership styles.", text="Kotter says so.").verdict == "short"
    assert one("Compare two models.", text="Kotter and Lewin differ.").found == ("Kotter", "Lewin")


def test_what_cannot_be_counted_is_said_and_not_flagged():
    found = one("Explain two ways structure can affect satisfaction.", text="It slows us.")
    assert found.verdict == "unsure" and "I cannot count those" in found.message


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "Write 500 words.",
        "Analyse how your structure helps.",
        "Answer in 20 minutes, with 3 references.",
        "Use 4% .",
    ],
)
def test_nothing_in_the_plural_is_nothing_to_count(asked):
    assert counts(asked, [], "We are functional.") == ()


def test_a_bare_plural_about_something_else_is_left_alone():
    assert counts("", ["Link the plan to the needs of its stakeholders."], "Rain fell on the chart.") == ()


def test_the_larger_number_wins_where_a_kind_is_asked_for_twice():
    found = one("Compare two structures.", ["Cover at least three structures."], "We are functional.")
    assert (found.least, found.says) == (3, "criterion")


def test_no_model_answer_is_flagged_for_its_own_question(unit):
    for question in unit.questions:
        answer = question.body.split(f"## {HEADINGS[Kind.QUESTION][1]}")[0]
        assert not [found for found in counts(question.prompt, [], answer) if found.verdict == "short"], question.id
