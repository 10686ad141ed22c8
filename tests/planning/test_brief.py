import pytest

from coach.errors import InputError
from coach.models.plan import Brief
from coach.planning.brief import brief_text, read_brief


def test_a_brief_is_read_from_labelled_lines():
    text = "Task: Plan an improvement\nfor your service\n\nWords: 2,000-2,500\nCriteria:\n1.1 Analyse structure\n- Evaluate\nDeadline: 12 March"
    assert read_brief(text) == Brief(
        question="Plan an improvement for your service",
        criteria=("Analyse structure", "Evaluate"),
        words_low=2000,
        words_high=2500,
        deadline="12 March",
    )


@pytest.mark.parametrize(("text", "low", "high"), [("Word limit: 3000", None, 3000), ("words: max 1 500", None, 1500)])
def test_one_number_is_the_most(text, low, high):
    brief = read_brief(text)
    assert (brief.words_low, brief.words_high) == (low, high)


@pytest.mark.parametrize("text", ["", "nothing here", "Words: many", "Words: 12", "Words: 99999", "Words: 2,500-2,000"])
def test_what_is_no_brief_is_one_sentence(text):
    with pytest.raises(InputError):
        read_brief(text)


def test_a_limit_that_runs_backwards_says_how_to_mend_it():
    with pytest.raises(InputError) as refused:
        read_brief("Words: 2,500-2,000")
    assert "backwards" in refused.value.message
    assert "2,000-2,500" in refused.value.mend


def test_the_first_two_numbers_are_the_limit():
    brief = read_brief("Words: 2,000 to 2,500, without 300 for references")
    assert (brief.words_low, brief.words_high) == (2000, 2500)


def test_a_brief_is_shown_as_lines():
    assert brief_text(Brief(words_high=2000, criteria=("A",))) == "Words: 2,000\nCriteria:\n- A"
    assert brief_text(Brief()) == ""
