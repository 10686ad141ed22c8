"""Group token rows so that a text's own length alone decides the width at which it is computed."""

from collections.abc import Iterator, Sequence

WIDTH_STEP = 16
"""Rows are padded to a multiple of this many tokens."""
MAX_TOKENS = 4096
"""Tokens in one batch, padding included: keeps a batch within the processor's cache."""


def bucket(length: int) -> int:
    """Return the padded width of a row of so many tokens."""
    return -(-length // WIDTH_STEP) * WIDTH_STEP


def batches(lengths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield (width, row numbers): rows of one width together, at most MAX_TOKENS a batch.

    Padding never depends on a text's neighbours, so that its vector does not either.
    """
    by_width: dict[int, list[int]] = {}
    for row, length in enumerate(lengths):
        by_width.setdefault(bucket(length), []).append(row)
    for width, rows in sorted(by_width.items()):
        size = max(1, MAX_TOKENS // width)
        for start in range(0, len(rows), size):
            yield width, rows[start : start + size]
