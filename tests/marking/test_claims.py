import numpy as np
import pytest

from coach.marking import claims
from coach.marking.mistakes import said
from coach.marking.passages import passages
from coach.marking.scores import Scores
from coach.models.items import Misconception, Source

SOURCE = Source(text="A book.", status="checked")
ITEM = Misconception(
    id="m", kind="misconception", title="M", summary="M.", aliases=("m",), sources=(SOURCE,), body="B", file="m.md",
    forms=("commission",), claim="Claim.", correction="Right.", probe="Why?",
)  # fmt: skip


def rules(made: dict[str, tuple[int, float, float]]) -> claims.Rules:
    return claims.Rules({"m": ITEM}, ("m",), {"m": (0.4, 0.7)}, made)


def scores(mistaken: float, bears: float, rows: int) -> Scores:
    table = np.ones((rows, 1))
    return Scores(table * mistaken, table * bears, table, table)


@pytest.mark.parametrize(("chance", "word"), [(0.9, "mistaken"), (0.5, "unsure"), (0.2, "sound")])
def test_a_short_text_is_judged_whatever_it_seems_to_be_about(chance: float, word: str) -> None:
    found = list(claims.short(passages("It will follow."), scores(chance, 0.3, 1), rules({})))
    assert [claim.verdict for claim in found] == [word]


def test_a_short_text_that_bears_on_nothing_is_neither_called_mistaken_nor_doubted() -> None:
    found = list(claims.short(passages("It will follow."), scores(0.99, 0.0, 1), rules({})))
    assert [claim.verdict for claim in found] == ["sound"]
    assert "too little" in said(found[0]).why
    assert not said(found[0]).worth_saying and "about" not in said(found[0]).as_check()


def test_a_running_text_is_not_blamed_where_it_bears_on_nothing() -> None:
    text = passages("One is here. Two is here. Three is here. Four is here.")
    taught = np.full((4, 1), -5.0)
    assert not list(claims.running(text, scores(0.9, 0.1, 4), taught, rules({"m": (0, 0.0, 1.0)})))


@pytest.mark.parametrize(
    ("chance", "told", "word"),
    [(0.9, 2.0, "mistaken"), (0.9, 0.5, "unsure"), (0.2, 2.0, "unsure"), (0.2, 0.5, "sound")],
)
def test_a_mistake_in_running_text_needs_both_readers(chance: float, told: float, word: str) -> None:
    text = passages("One is here. Two is here. Three is here. Four is here.")
    found = list(claims.running(text, scores(chance, 0.8, 4), np.full((4, 1), told), rules({"m": (0, 0.0, 1.0)})))
    assert {claim.verdict for claim in found} == {word}
