"""A CrossEncoder of the user's own in place of the packaged heads; a tiny one is made here."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from coach import paths
from coach.encoder.minilm import MiniLM
from coach.errors import EncoderError
from coach.knowledge.loader import load
from coach.marking.judge import READER_BAND, Judge
from coach.marking.reader import NliReader, Pair, open_reader
from coach.marking.scores import Floats
from coach.models.unit import Unit
from coach.service.accuracy import read_accuracy, reliability

TEXT = "We redraw the chart and the habits change with it."


@pytest.fixture(scope="module")
def unit() -> Unit:
    return load(paths.knowledge_root() / paths.DEFAULT_UNIT)


def tiny(folder: Path, labels: list[str]) -> Path:
    """Write an untrained CrossEncoder of a few thousand weights."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir(parents=True)
    vocabulary = folder / "vocab.txt"
    words = [*"abcdefghijklmnopqrstuvwxyz", *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]), "utf-8")
    config = BertConfig(
        vocab_size=57,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(str(vocabulary)).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny(tmp_path_factory.mktemp("nli") / "model", ["contradiction", "entailment", "neutral"])


def test_a_path_names_the_reader(model: Path, unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_JUDGE", str(model))
    reader = open_reader()
    assert reader
    pairs: list[Pair] = [(TEXT, item) for item in unit.misconceptions]
    chances = reader.mistaken(pairs)
    assert chances.shape == (len(pairs),)
    assert ((chances > 0) & (chances < 1)).all()
    assert (reader.mistaken(pairs) == chances).all()
    assert len(reader.mistaken([])) == 0


def test_no_path_leaves_the_packaged_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COACH_JUDGE", raising=False)
    assert open_reader() is None


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="There is no CrossEncoder"):
        NliReader.load(tmp_path)


def test_a_broken_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", "utf-8")
    with pytest.raises(EncoderError, match="cannot be read"):
        NliReader.load(tmp_path)


def test_a_model_for_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="not trained for natural language inference"):
        NliReader.load(tiny(tmp_path / "model", ["negative", "neutral", "positive"]))


class Sure:
    """A reader that holds every claim to be made by a text with `chart` in it."""

    def __init__(self) -> None:
        self.asked: list[Pair] = []

    def mistaken(self, pairs: Sequence[Pair]) -> Floats:
        self.asked += pairs
        return np.array([0.9 if "chart" in text else 0.1 for text, _ in pairs])


def test_the_reader_decides(unit: Unit) -> None:
    reader = Sure()
    folder = paths.knowledge_root() / paths.DEFAULT_UNIT
    judge = Judge.load(unit, folder, MiniLM.load(), reader)
    found = {one.misconception: one for one in judge.check(TEXT)}["structure-is-culture"]
    assert (found.verdict, found.p_mistaken) == ("mistaken", 0.9)
    other = "A new team does not bring new habits with it."
    assert {one.verdict for one in judge.check(other)} == {"sound"}
    assert reader.asked
    assert len(reader.asked) < 2 * len(unit.misconceptions), "only what a text may bear on is read"
    assert READER_BAND[0] < READER_BAND[1]


def test_nothing_is_said_of_its_accuracy(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = paths.knowledge_root() / paths.DEFAULT_UNIT
    monkeypatch.setenv("COACH_JUDGE", "/somewhere")
    report = read_accuracy(folder)
    assert "not been measured" in reliability(report, "structure-is-culture")
    assert "not been measured" not in reliability(report, "mp-coherent-plan")
