"""Open an ONNX graph whose weights lie in the packaged model, and run token rows through it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.encoder.batches import batches
from coach.errors import EncoderError

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

THREADS = 2
"""Fixed, so that timing and arithmetic do not change with the machine's core count."""


def open_session(graph: Path, folder: Path) -> "InferenceSession":
    """Return a session over the graph, with its external weights read from the folder."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(folder))
    try:
        return ort.InferenceSession(graph.read_bytes(), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises many kinds
        raise EncoderError(f"The encoder's graph cannot be opened: {graph}.", str(error)) from error


def run(session: "InferenceSession", rows: Sequence[Sequence[int]]) -> "dict[str, NDArray[float32]]":
    """Return each output of the graph for every token row, shape (n, width of the output)."""
    import numpy as np

    shapes = {output.name: int(output.shape[1]) for output in session.get_outputs()}
    found: dict[str, Any] = {name: np.zeros((len(rows), size), np.float32) for name, size in shapes.items()}
    for width, members in batches([len(row) for row in rows]):
        ids = np.zeros((len(members), width), np.int64)
        mask = np.zeros_like(ids)
        for place, number in enumerate(members):
            row = rows[number]
            ids[place, : len(row)] = row
            mask[place, : len(row)] = 1
        outputs = session.run(list(shapes), {"input_ids": ids, "attention_mask": mask})
        for name, values in zip(shapes, outputs, strict=True):
            found[name][members] = values
    return found
