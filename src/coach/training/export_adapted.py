"""Write an adapted network as an ONNX graph: int8 differences from the packaged weights, nothing twice.

The lower layers are the packaged ones, computed once. Above them the graph forks into packaged layers, up
to the last whose states judging reads, and adapted ones. Adapting moves each weight a little, so its
difference from the packaged weight needs few digits: one signed byte and a scale for each row. onnxruntime
adds the two once, when the graph is opened.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto

from coach.encoder.weights import packaged_folder
from coach.training import bert_graph as bert
from coach.training.adapt import SHARED
from coach.training.export_graph import INNER_LAYERS, LAYERS, finish, inner, offsets

Arrays = Mapping[str, NDArray[np.float32]]


def export(state: Arrays, base: Arrays, note: dict[str, Any], target: Path) -> None:
    """Write the graph with outputs `inner` (batch, 1536), `state` (batch, 768) and `odds` (batch, heads).

    `state` and `base` hold the adapted and the packaged tensors under the packaged names, `state` also
    `head.weight` and `head.bias`; `note` is kept in the graph as text.
    """
    graph = bert.Graph()
    packaged = bert.external(offsets(packaged_folder() / "model.safetensors"))
    weight = _adapted(state, base, packaged)
    bert.masks(graph)
    states = [bert.embed(graph, packaged)]
    for number in range(max(INNER_LAYERS)):
        states.append(bert.layer(graph, states[-1], packaged, number))
    inner(graph, states)
    hidden = states[SHARED]
    for number in range(SHARED, LAYERS):
        hidden = bert.layer(graph, hidden, weight, number)
    graph.op("Concat", *bert.pool(graph, hidden), axis=1, name="state")
    head = graph.constant("head.weight", state["head.weight"])
    graph.op("Gemm", "state", head, graph.constant("head.bias", state["head.bias"]), transB=1, name="odds")
    model = finish(graph, {"inner": 4 * bert.HIDDEN, "state": 2 * bert.HIDDEN, "odds": len(state["head.bias"])})
    model.metadata_props.add(key="note", value=json.dumps(note, sort_keys=True))
    target.write_bytes(model.SerializeToString(deterministic=True))


def _adapted(state: Arrays, base: Arrays, packaged: bert.Weight) -> bert.Weight:
    """Return a Weight that adds a scaled int8 difference to a packaged matrix, and embeds a vector whole."""
    made: dict[str, str] = {}

    def weight(graph: bert.Graph, name: str) -> str:
        if name not in made:
            made[name] = matrix(graph, name) if state[name].ndim == 2 else graph.constant(f"new.{name}", state[name])
        return made[name]

    def matrix(graph: bert.Graph, name: str) -> str:
        delta = state[name] - base[name]
        scale = np.maximum(np.abs(delta).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
        step = graph.constant(f"delta.{name}", np.round(delta / scale).astype(np.int8))
        moved = graph.op("Mul", graph.op("Cast", step, to=TensorProto.FLOAT), graph.constant(f"scale.{name}", scale))
        return graph.op("Add", packaged(graph, name), moved)

    return weight
