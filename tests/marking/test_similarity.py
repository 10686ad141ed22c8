import pytest

from coach.encoder.minilm import MiniLM
from coach.marking.similarity import score

REFERENCE = "Resistance grows when people fear that the change will take something from them."


@pytest.fixture(scope="module")
def encoder() -> MiniLM:
    return MiniLM.load()


def test_paraphrase_beats_a_neighbour_and_a_stranger(encoder: MiniLM) -> None:
    same, near, far = score(
        [
            (REFERENCE, "People resist more if they are afraid of losing something through the change."),
            (REFERENCE, "Change takes time and a plan."),
            (REFERENCE, "The library opens at nine."),
        ],
        encoder,
    )
    assert same > 0.6 > near > far


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("Output measures do not show what customers gained.", "Output measures show what customers gained."),
        ("Response times increase when demand rises.", "Response times decrease when demand rises."),
    ],
)
def test_the_opposite_is_never_high(encoder: MiniLM, reference: str, answer: str) -> None:
    same, opposite = score([(reference, reference), (reference, answer)], encoder)
    assert same > 0.8
    assert opposite <= 0.35


def test_a_double_denial_is_no_contradiction(encoder: MiniLM) -> None:
    found = score([("Response times decrease.", "Response times do not increase.")], encoder)
    assert found[0] > 0.35


def test_nothing_said_scores_nothing(encoder: MiniLM) -> None:
    assert score([(REFERENCE, ""), ("", REFERENCE)], encoder) == [0.0, 0.0]
    assert score([], encoder) == []


def test_a_score_does_not_depend_on_the_other_rows(encoder: MiniLM) -> None:
    pair = (REFERENCE, "People fear loss.")
    assert score([pair], encoder)[0] == score([("Other.", "Text."), pair], encoder)[1]
