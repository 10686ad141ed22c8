"""Make the encoder's graph: `python -m coach.training.export_graph [OUT]`.

The graph holds no weights: each is an external initializer that points into the packaged
model.safetensors, which is a JSON header followed by raw little-endian tensors.
"""

import json
import struct
import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from coach.encoder.weights import packaged_folder, verify
from coach.training import bert_graph as bert

LAYERS = 6
INNER_LAYERS = (3, 4)
"""Layers (from 1) whose pooled states judging reads."""
TARGET = Path(__file__).resolve().parents[1] / "encoder" / "minilm.onnx"


def offsets(path: Path) -> dict[str, tuple[list[int], int, int]]:
    """Return (shape, offset in the file, bytes) for each tensor of a safetensors file."""
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(size))
    start = 8 + size
    tensors = {name: entry for name, entry in header.items() if name != "__metadata__"}
    return {
        name: (
            entry["shape"],
            start + entry["data_offsets"][0],
            entry["data_offsets"][1] - entry["data_offsets"][0],
        )
        for name, entry in tensors.items()
    }


def finish(graph: bert.Graph, outputs: dict[str, int]) -> onnx.ModelProto:
    """Wrap the nodes as a checked-shape model with float outputs of the widths given."""
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "width"])
        for name in ("input_ids", "attention_mask")
    ]
    made = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", size]) for name, size in outputs.items()]
    body = helper.make_graph(graph.nodes, "minilm", inputs, made, list(graph.initializers.values()))
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 20)], ir_version=9, producer_name="coach")


def trunk(graph: bert.Graph, weight: bert.Weight) -> list[str]:
    """Add the encoder with outputs `vector` and `inner`; return the hidden states of layers 0 to 6."""
    bert.masks(graph)
    states = [bert.embed(graph, weight)]
    for number in range(LAYERS):
        states.append(bert.layer(graph, states[-1], weight, number))
    inner(graph, states)
    mean, _ = bert.pool(graph, states[-1])
    norm = graph.op("ReduceL2", mean, graph.ints(1), keepdims=1)
    graph.op("Div", mean, norm, name="vector")
    return states


def inner(graph: bert.Graph, states: list[str]) -> None:
    """Add the output `inner`, the pooled states of the inner layers, from the hidden states of layers 0 and on."""
    pooled = [name for number in INNER_LAYERS for name in bert.pool(graph, states[number])]
    graph.op("Concat", *pooled, axis=1, name="inner")


def main(target: Path = TARGET) -> None:
    """Write the graph of the packaged encoder to a file."""
    folder = packaged_folder()
    verify(folder)
    graph = bert.Graph()
    trunk(graph, bert.external(offsets(folder / "model.safetensors")))
    model = finish(graph, {"vector": bert.HIDDEN, "inner": 4 * bert.HIDDEN})
    target.write_bytes(model.SerializeToString(deterministic=True))
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
