import pytest

from coach.errors import InputError
from coach.models.cards import Answer, Card, CardKind, Rating
from coach.revision.answers import Judges, judge, read_answer
from coach.revision.making import order_card

ORDER = order_card("order-x", "x", "Put them in order.", ("one", "two", "three", "four"))
VERDICT = Card(id="v", kind=CardKind.VERDICT, front="?", back="b", reference="ref", item="x", solution=("sound",))
RECALL = Card(id="r", kind=CardKind.RECALL, front="?", back="b", reference="ref", item="x")
FACET = Card(id="f", kind=CardKind.FACET, front="?", back="b", item="resources")
MISTAKE = Card(id="m", kind=CardKind.MISTAKE, front="?", back="b", reference="ref", item="bad")
APPLY = ORDER.model_copy(update={"kind": CardKind.APPLY, "solution": ("2",)})


def judges(score=0.7, grade="shown"):
    return Judges(lambda reference, answer: score, lambda text, facet: grade, lambda text, name: "bad" in text)


def numbers(*wanted):
    """Return the numbers under which options of those ids are shown."""
    ids = [option.id for option in ORDER.options]
    return " ".join(str(ids.index(one) + 1) for one in wanted)


@pytest.mark.parametrize(
    ("score", "rating"), [(0.0, Rating.AGAIN), (0.06, Rating.HARD), (0.3, Rating.GOOD), (0.95, Rating.EASY)]
)
def test_recall_is_rated_by_what_it_covers(score, rating):
    found = judge(RECALL, read_answer(RECALL, "my words"), judges(score))
    assert (found.proposed, found.score) == (rating, score)


@pytest.mark.parametrize("card", [RECALL, VERDICT, ORDER, FACET, MISTAKE, APPLY])
def test_no_answer_is_again(card):
    assert judge(card, Answer(), judges()).proposed is Rating.AGAIN


def test_a_list_in_order_is_good_and_nearly_so_is_hard():
    assert judge(ORDER, read_answer(ORDER, numbers("1", "2", "3", "4")), judges()).proposed is Rating.GOOD
    assert judge(ORDER, read_answer(ORDER, numbers("2", "1", "3", "4")), judges()).proposed is Rating.HARD
    assert judge(ORDER, read_answer(ORDER, numbers("4", "3", "2", "1")), judges()).proposed is Rating.AGAIN


@pytest.mark.parametrize("text", ["1 2 3", "1 2 3 3", "0 1 2 3", "1 2 3 9", "nothing", "", "1 2 3 4 5"])
def test_an_order_that_is_none_is_one_sentence(text):
    with pytest.raises(InputError, match="all 4 numbers"):
        read_answer(ORDER, text)


@pytest.mark.parametrize(
    ("text", "score", "rating"),
    [
        ("sound, because habit stays", 0.7, Rating.GOOD),
        ("Sound. It says so", 0.95, Rating.EASY),
        ("s it just is", 0.01, Rating.HARD),
        ("SOUND", 0.9, Rating.HARD),
        ("mistaken: it confuses them", 0.9, Rating.AGAIN),
    ],
)
def test_a_verdict_needs_its_reason(text, score, rating):
    assert judge(VERDICT, read_answer(VERDICT, text), judges(score)).proposed is rating


@pytest.mark.parametrize("text", ["perhaps", "", "soundly", "42"])
def test_a_verdict_that_is_none_is_one_sentence(text):
    with pytest.raises(InputError, match="mistaken"):
        read_answer(VERDICT, text)


def test_a_choice_may_be_typed_as_number_id_or_name():
    for text in (numbers("2"), "TWO", "two"):
        assert judge(APPLY, read_answer(APPLY, text), judges()).proposed is Rating.GOOD
    assert judge(APPLY, read_answer(APPLY, numbers("3")), judges()).proposed is Rating.AGAIN
    with pytest.raises(InputError, match="from 1 to 4"):
        read_answer(APPLY, "7")


@pytest.mark.parametrize(
    ("grade", "rating"),
    [("shown", Rating.GOOD), ("mentioned", Rating.HARD), ("unsure", Rating.HARD), ("absent", Rating.AGAIN)],
)
def test_a_missed_facet_is_graded_by_the_judge(grade, rating):
    assert judge(FACET, Answer(text="We have £40,000."), judges(grade=grade)).proposed is rating


def test_a_mistake_made_again_is_again():
    assert judge(MISTAKE, Answer(text="this is bad"), judges(0.9)).proposed is Rating.AGAIN
    assert judge(MISTAKE, Answer(text="this is right"), judges(0.7)).proposed is Rating.GOOD
