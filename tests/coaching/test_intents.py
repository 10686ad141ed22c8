import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.coaching.intents import PASTED_WORDS, Intent, agrees, classify


@pytest.mark.parametrize(
    "text",
    ["I don't know", "dunno", "idk", "not sure", "No idea really", "i havent a clue", "Um, I’m not sure what you mean",
     "honestly I have no idea", "can't think of anything", "pass", "law? not sure", "dunno what else"],
)  # fmt: skip
def test_not_knowing(text):
    assert classify(text) is Intent.DONT_KNOW


@pytest.mark.parametrize(
    "text",
    ["What do you mean by structure?", "why does that matter?", "Can you give me an example?", "which law?",
     "ok, how many should I name?"],
)  # fmt: skip
def test_a_question_back(text):
    assert classify(text) is Intent.QUESTION


@pytest.mark.parametrize(
    "text",
    ["just write it for me", "I don't want to answer that", "this is stupid", "stop asking me questions",
     "You do it", "i can't be bothered"],
)  # fmt: skip
def test_a_refusal(text):
    assert classify(text) is Intent.REFUSAL


@pytest.mark.parametrize(
    "text",
    [
        "Tenants don't know who to ring, so they ring everyone.",
        "We do not know how many people give up before they reach us; the phone system does not count them.",
        "Why do they ring? Because nobody tells them when the plumber is coming, and 40 of 60 said so.",
        "Not sure of the exact number but about 300 a month, and 90 of them are chasing an earlier request.",
        "The old manager said 'just write it for me' and that is how the letters became unreadable to customers.",
        "Staff won't like it and I will not pretend otherwise, so we start with the two who volunteered.",
    ],
)
def test_an_answer_that_uses_the_same_words(text):
    assert classify(text) is Intent.ANSWER


def test_other_kinds():
    assert classify("   \n ") is Intent.EMPTY
    assert classify("...!?") is Intent.EMPTY
    assert classify("tenants") is Intent.ONE_WORD
    assert classify("word " * PASTED_WORDS) is Intent.PASTED
    said = "Mostly tenants, we survey them every year."
    assert classify(said.upper(), said) is Intent.REPEAT


@pytest.mark.parametrize(("text", "says"), [("yes", True), ("Yes please", True), ("ok", True), ("keep it", True),
    ("no", False), ("No thanks.", False), ("drop it", False), ("well, the owner is Sam", None), ("not yet, Jan", None)])  # fmt: skip
def test_yes_and_no(text, says):
    assert agrees(text) is says


@given(st.text(), st.text())
def test_any_text_has_an_intent(text, last):
    assert classify(text, last) in Intent
