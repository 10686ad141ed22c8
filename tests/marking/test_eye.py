from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from coach import paths
from coach.encoder.open import open_encoder
from coach.marking import arrays, eye
from coach.marking.eye import Eye

TEXTS = ["We mend homes.", "Staff will welcome it.", "We mend homes."]


@pytest.fixture
def opened():
    return Eye.open(open_encoder(), arrays.load(paths.knowledge_root() / paths.DEFAULT_UNIT / "judge"))


def test_a_text_is_computed_once_and_stays_the_same(opened, monkeypatch):
    first = opened.see(TEXTS)
    monkeypatch.setattr(type(opened), "_see", None)
    again = opened.see(TEXTS[::-1])
    assert np.array_equal(first.features, again.features[::-1])
    assert np.array_equal(first.sharp, again.sharp[::-1])
    assert np.array_equal(first.features[0], first.features[2])


def test_memory_is_bounded(opened, monkeypatch):
    monkeypatch.setattr(eye, "MOST", 2)
    seen = opened.see([f"Sentence {number}." for number in range(5)])
    assert len(seen.features) == 5
    assert len(opened.memory) == 2


def test_no_text_gives_no_rows(opened):
    assert len(opened.see([]).features) == 0


def test_threads_do_not_drop_what_others_read(opened, monkeypatch):
    monkeypatch.setattr(eye, "MOST", 3)
    texts = [[f"Sentence {number} of {thread}." for number in range(4)] for thread in range(6)]
    with ThreadPoolExecutor(6) as pool:
        seen = list(pool.map(opened.see, texts * 2))
    assert all(np.array_equal(one.features, again.features) for one, again in zip(seen[:6], seen[6:], strict=True))
