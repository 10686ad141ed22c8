"""A network is taught on a few sentences, by labels and by others, and ships as it was taught."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx")
pytest.importorskip("torch")

from safetensors.numpy import load_file

from coach.encoder.weights import packaged_folder
from coach.marking.adapted import Adapted
from coach.marking.scores import probability
from coach.training import adapt, adapt_unit, compare, data
from coach.training.export_adapted import export

TEXTS = [
    "One manager over both teams will make them trust each other.",
    "One manager over both teams will not make them trust each other.",
    "Success is that the portal went live.",
    "Success is that callers wait five minutes, not twenty.",
]


@pytest.fixture(scope="module")
def corpus() -> data.Corpus:
    rows = [
        data.MistakeExemplar(text, "one", kind, number % 2 == 0, "minimal-pair", kind)
        for number, (text, kind) in enumerate(zip(TEXTS, ["a", "a", "b", "b"], strict=True))
    ]
    held = [data.MistakeExemplar(row.text, "two", row.misconception, row.mistaken, row.kind, None) for row in rows]
    return data.Corpus(mistakes=[*rows, *held], held_out={"misconceptions": frozenset({"two"})})


@pytest.fixture(scope="module")
def made(corpus: data.Corpus) -> tuple[adapt.Lesson, adapt.Network, dict[str, list[adapt.Network]]]:
    lesson = adapt_unit.labelled(corpus.part(held_out=False), {})
    read = ["Staff were trained in May.", "Staff were trained in May."]
    return lesson, *adapt_unit._learn(lesson, read, adapt.Plan(epochs=2, batch=4), teachers=2)


def test_halves_of_a_pair_are_drawn_together(corpus: data.Corpus) -> None:
    assert adapt_unit.labelled(corpus.part(held_out=False), {}).units == [[0, 1], [2, 3]]


def test_one_is_taught_by_the_others(made: tuple[adapt.Lesson, adapt.Network, dict[str, list[adapt.Network]]]) -> None:
    _, network, candidates = made
    assert [len(networks) for networks in candidates.values()] == [1, 1, 2, 1]
    assert candidates["adapted, one taught by these"] == [network]
    first, second = (adapt.predict(candidates[f"adapted, seed {seed}"][0], TEXTS) for seed in (0, 1))
    assert not np.allclose(first, second), "seeds differ"


def test_lower_layers_stay_as_packaged(
    made: tuple[adapt.Lesson, adapt.Network, dict[str, list[adapt.Network]]],
) -> None:
    packaged = load_file(packaged_folder() / "model.safetensors")
    moved = [
        name
        for name, value in made[1].bert.state_dict().items()
        if name in packaged and not np.allclose(value.numpy(), packaged[name], atol=1e-6)
    ]
    assert moved
    assert not [name for name in moved if name.startswith(("embeddings", "encoder.layer.0", "encoder.layer.1"))]


def test_what_ships_says_what_the_network_says(
    made: tuple[adapt.Lesson, adapt.Network, dict[str, list[adapt.Network]]], tmp_path: Path
) -> None:
    lesson, network, _ = made
    tensors = {name.removeprefix("bert."): value.numpy() for name, value in network.state_dict().items()}
    heads = [task.name for task in lesson.tasks]
    packaged = load_file(packaged_folder() / "model.safetensors")
    export(tensors, packaged, {"heads": heads}, tmp_path / "adapted.onnx")
    opened = Adapted.load(tmp_path / "adapted.onnx")
    assert opened.heads == tuple(heads)
    expected = probability(adapt.predict(network, TEXTS))
    assert np.allclose(probability(opened(TEXTS).odds.astype(float)), expected, atol=0.01)


def test_candidates_stand_side_by_side(corpus: data.Corpus, tmp_path: Path) -> None:
    (tmp_path / "judge").mkdir()
    labels = np.array([row.mistaken for row in compare.rows(corpus)], float)
    compare.write(tmp_path, corpus, {"right": labels})
    compare.write(tmp_path, corpus, {"wrong": -labels})
    found = compare.read(tmp_path)
    assert list(found) == ["right", "wrong"]
    assert found["right"]["held out, minimal pairs"] == {"a": 1.0, "b": 1.0}
    assert found["wrong"]["held out, minimal pairs"] == {"a": 0.0, "b": 0.0}
