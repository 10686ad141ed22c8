"""Write the graph of a BERT encoder by hand, so that its weights stay outside it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HIDDEN = 384
HEADS = 12
EPSILON = 1e-12
Weight = Callable[["Graph", str], str]
"""Given the graph and a tensor's name in the model, return the name of the value that holds it."""


@dataclass(slots=True)
class Graph:
    """A growing list of nodes and initializers."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    initializers: dict[str, onnx.TensorProto] = field(default_factory=dict)
    count: int = 0

    def op(self, kind: str, *inputs: str, domain: str = "", name: str = "", **attributes: object) -> str:
        """Add a node and return the name of its output."""
        self.count += 1
        output = name or f"v{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], domain=domain, **attributes))
        return output

    def constant(self, name: str, value: "np.ndarray") -> str:
        """Add a small embedded array once and return its name."""
        if name not in self.initializers:
            self.initializers[name] = numpy_helper.from_array(value, name)
        return name

    def ints(self, *values: int) -> str:
        """Add a one-dimensional int64 constant, shared between uses."""
        return self.constant("i_" + "_".join(map(str, values)), np.array(values, np.int64))


def external(offsets: dict[str, tuple[list[int], int, int]]) -> Weight:
    """Return a Weight whose tensors are (shape, offset, length) slices of model.safetensors."""

    def weight(graph: Graph, name: str) -> str:
        if name not in graph.initializers:
            shape, offset, length = offsets[name]
            tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape)
            tensor.data_location = TensorProto.EXTERNAL
            for key, value in (("location", "model.safetensors"), ("offset", offset), ("length", length)):
                tensor.external_data.add(key=key, value=str(value))
            graph.initializers[name] = tensor
        return name

    return weight


def embed(graph: Graph, weight: Weight) -> str:
    """Add the embedding layer; return the hidden states, shape (batch * width, 384)."""
    words = graph.op("Gather", weight(graph, "embeddings.word_embeddings.weight"), "input_ids")
    width = graph.op("Slice", graph.op("Shape", "input_ids"), graph.ints(1), graph.ints(2))
    places = weight(graph, "embeddings.position_embeddings.weight")
    positions = graph.op("Slice", places, graph.ints(0), width, graph.ints(0))
    kinds = weight(graph, "embeddings.token_type_embeddings.weight")
    kind = graph.op("Slice", kinds, graph.ints(0), graph.ints(1), graph.ints(0))
    total = graph.op("Add", graph.op("Add", words, kind), positions)
    return _norm(graph, graph.op("Reshape", total, graph.ints(-1, HIDDEN)), weight, "embeddings.LayerNorm")


def layer(graph: Graph, hidden: str, weight: Weight, number: int) -> str:
    """Add one transformer layer over (batch * width, 384) hidden states."""
    prefix = f"encoder.layer.{number}"
    attended = _linear(graph, _attention(graph, hidden, weight, prefix), weight, f"{prefix}.attention.output.dense")
    hidden = _norm(graph, graph.op("Add", attended, hidden), weight, f"{prefix}.attention.output.LayerNorm")
    wide = graph.op("Gelu", _linear(graph, hidden, weight, f"{prefix}.intermediate.dense"), approximate="none")
    narrow = _linear(graph, wide, weight, f"{prefix}.output.dense")
    return _norm(graph, graph.op("Add", narrow, hidden), weight, f"{prefix}.output.LayerNorm")


def pool(graph: Graph, hidden: str) -> tuple[str, str]:
    """Add mean and max over the unpadded tokens; return their names, each (batch, 384)."""
    rows = graph.op("Reshape", hidden, _rows_shape(graph))
    # A product with the mask, because ReduceSum adds in another order when there is one row or many threads.
    mean = graph.op("Squeeze", graph.op("MatMul", "shares", rows), graph.ints(1))
    high = graph.op("ReduceMax", graph.op("Add", rows, "closed"), graph.ints(1), keepdims=0)
    return mean, high


def masks(graph: Graph) -> None:
    """Add the values that attention and pooling share, from attention_mask (batch, width)."""
    flat = graph.op("Cast", "attention_mask", to=TensorProto.FLOAT)
    graph.op("Unsqueeze", flat, graph.ints(2), name="mask")
    tokens = graph.op("ReduceSum", flat, graph.ints(1), keepdims=1)
    graph.op("Unsqueeze", graph.op("Div", flat, tokens), graph.ints(1), name="shares")
    one = graph.constant("one", np.array(1, np.float32))
    far = graph.constant("far", np.array(-1e4, np.float32))
    graph.op("Mul", graph.op("Sub", one, "mask"), far, name="closed")
    graph.op("Unsqueeze", graph.op("Mul", graph.op("Sub", one, flat), far), graph.ints(1, 2), name="closed_keys")


def _rows_shape(graph: Graph) -> str:
    if "rows_shape" not in {node.output[0] for node in graph.nodes}:
        shape = graph.op("Shape", "input_ids")
        graph.op("Concat", shape, graph.ints(HIDDEN), axis=0, name="rows_shape")
        graph.op("Concat", shape, graph.ints(HEADS, HIDDEN // HEADS), axis=0, name="heads_shape")
    return "rows_shape"


def _linear(graph: Graph, hidden: str, weight: Weight, name: str) -> str:
    return graph.op("Gemm", hidden, weight(graph, f"{name}.weight"), weight(graph, f"{name}.bias"), transB=1)


def _norm(graph: Graph, hidden: str, weight: Weight, name: str) -> str:
    scale, bias = weight(graph, f"{name}.weight"), weight(graph, f"{name}.bias")
    return graph.op("LayerNormalization", hidden, scale, bias, axis=-1, epsilon=EPSILON)


def _attention(graph: Graph, hidden: str, weight: Weight, prefix: str) -> str:
    _rows_shape(graph)
    parts = {}
    for part, order in (("query", (0, 2, 1, 3)), ("key", (0, 2, 3, 1)), ("value", (0, 2, 1, 3))):
        flat = _linear(graph, hidden, weight, f"{prefix}.attention.self.{part}")
        parts[part] = graph.op("Transpose", graph.op("Reshape", flat, "heads_shape"), perm=order)
    scale = graph.constant("scale", np.array((HIDDEN // HEADS) ** -0.5, np.float32))
    scores = graph.op("Mul", graph.op("MatMul", parts["query"], parts["key"]), scale)
    shares = graph.op("Softmax", graph.op("Add", scores, "closed_keys"), axis=-1)
    context = graph.op("Transpose", graph.op("MatMul", shares, parts["value"]), perm=(0, 2, 1, 3))
    return graph.op("Reshape", context, graph.ints(-1, HIDDEN))
