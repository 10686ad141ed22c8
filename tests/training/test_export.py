from pathlib import Path

import pytest

pytest.importorskip("onnx")

from coach.encoder.minilm import GRAPH
from coach.training import export_graph


def test_the_committed_graph_is_what_its_command_makes(tmp_path: Path) -> None:
    export_graph.main(tmp_path / "again.onnx")
    assert (tmp_path / "again.onnx").read_bytes() == GRAPH.read_bytes()


def test_the_graph_holds_no_weights() -> None:
    assert GRAPH.stat().st_size < 40_000
