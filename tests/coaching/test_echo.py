from hypothesis import given
from hypothesis import strategies as st

from coach.coaching.echo import is_echo, own_words

HINT = "You can't plan for 'the public'. Split it by what people need differently, because of language or distance."
STARTER = "They fall into ... groups, and the ones we hardly ever see are ..."


def test_a_copied_hint_is_an_echo():
    assert is_echo("Split it by what people need differently, because of language or distance.", [HINT])
    assert is_echo("We split it by what people need differently because of language or distance", [HINT])


def test_own_words_on_the_same_matter_are_none():
    assert not is_echo("Half our callers are on night shifts, and Somali families send a cousin instead.", [HINT])


def test_a_finished_starter_counts():
    text = "They fall into three groups, and the ones we hardly ever see are farm workers who finish after we close."
    assert not is_echo(text, [STARTER])


def test_only_the_copied_sentence_is_blanked_and_places_stay():
    text = "Split it by what people need differently, because of language or distance. We see 40 carers a week."
    kept = own_words(text, [HINT])
    assert len(kept) == len(text)
    assert kept.strip() == "We see 40 carers a week."
    assert kept.index("We see") == text.index("We see")


@given(st.text(), st.lists(st.text(), max_size=4))
def test_length_never_changes(text, lines):
    assert len(own_words(text, lines)) == len(text)
