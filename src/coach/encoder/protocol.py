"""What every encoder offers, so that indexing and judging need not know which one runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Encoded:
    """The vectors of n texts, in the order given."""

    vectors: "NDArray[float32]"
    """Shape (n, dim), each of length 1: mean-pooled last layer, for search."""
    inner: "NDArray[float32] | None"
    """Shape (n, 1536): mean and max of layer 3, mean and max of layer 4; None where a model hides them."""


class Encoder(Protocol):
    """A text encoder; equal texts get equal vectors, whatever they are batched with."""

    @property
    def dim(self) -> int:
        """Length of a search vector."""

    @property
    def key(self) -> str:
        """Content hash of what determines the vectors: name caches by it."""

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Return the vectors of the texts, in order."""
