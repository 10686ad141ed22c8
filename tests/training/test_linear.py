import numpy as np
import pytest

pytest.importorskip("sklearn")

from coach.training.linear import folds, logistic, platt


def test_a_head_separates_what_can_be_separated() -> None:
    rng = np.random.default_rng(0)
    features = rng.normal(5, 3, (80, 4))
    labels = features[:, 2] > 5
    head = logistic(features, labels, strength=1.0)
    assert ((head(features) > 0) == labels).mean() > 0.95


def test_a_head_without_a_class_is_always_unsure() -> None:
    head = logistic(np.ones((3, 2)), np.array([True, True, True]))
    assert head(np.ones((1, 2)))[0] == 0.0


def test_folds_leave_out_whole_batches() -> None:
    groups = np.array(["a", "b", "a", "c"])
    for left in folds(groups):
        assert not set(groups[left]) & set(groups[~left])
    chosen = np.array([True, False, True, False])
    assert [left.tolist() for left in folds(groups, chosen)] == [[True, False, True, False]]


def test_folds_of_one_batch_cover_each_row_once() -> None:
    assert sum(left.astype(int) for left in folds(np.array(["a"] * 10))).tolist() == [1] * 10


def test_calibration_never_turns_a_score_round() -> None:
    scores = np.linspace(-1, 1, 40)
    assert platt(scores, scores < 0)[0] > 0
