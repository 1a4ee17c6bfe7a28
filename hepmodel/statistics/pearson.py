"""Sums for Pearson's correlation of all events, in one pass over the columns."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from hepmodel.statistics.pair_sums import ClassSums, PairSums
from hepmodel.statistics.piecewise import choose_length, fold
from hepmodel.statistics.selection import Mask

Columns = Sequence[NDArray[np.float32]]

SAMPLE = 10_000
"""Events that the middle of each feature is taken from, before the sums."""
CHUNK_VALUES = 1 << 20
"""Numbers that are worked on at a time, 8 MB in float64."""


def sum_pairs(
    columns: Columns,
    labels: NDArray[np.int8],
    weights: NDArray[np.float64] | None,
    mask: Mask | None,
    progress: Callable[[float], None],
) -> ClassSums:
    """Sum up signal, background, and both.

    Parameters
    ----------
    columns
        Features, NaN where missing, each of shape (events,).
    labels, weights, mask
        Of all events.
    progress
        Called with the share of the work that is done.

    Returns
    -------
    ClassSums
        Of all events.
    """
    d = len(columns)
    middles = [_find_middle(column, mask) for column in columns]
    sums, used = (PairSums(d), PairSums(d)), [0, 0]
    step = max(1, CHUNK_VALUES // max(1, d))
    length = choose_length(d)
    for start, stop in _chunks(len(labels), step):
        progress(start / len(labels))
        part = labels[start:stop]
        for index, label in enumerate((1, 0)):
            rows = np.flatnonzero(part == label if mask is None else (part == label) & mask[start:stop])
            if len(rows):
                used[index] += len(rows)
                block = _gather([column[start:stop] for column in columns], rows, middles, length)
                w = None if weights is None else fold(weights[start:stop][rows], length)
                sums[index].add(block, w, filled=len(rows) - (len(block) - 1) * length)
    signal, background = sums
    return ClassSums(signal, background, signal + background, used[0], used[1])


def _chunks(events: int, step: int) -> Iterator[tuple[int, int]]:
    for start in range(0, events, step):
        yield start, min(start + step, events)


def _find_middle(column: NDArray[np.float32], mask: Mask | None) -> float:
    """Return a number near the middle: taking it off keeps the sums of squares free of rounding."""
    rows = np.linspace(0, len(column) - 1, min(SAMPLE, len(column))).astype(np.intp)
    if mask is not None:
        passing = rows[mask[rows]]
        rows = passing if len(passing) else np.flatnonzero(mask)[:SAMPLE]
    sample = column[rows]
    sample = sample[np.isfinite(sample)]
    return float(np.median(sample)) if len(sample) else 0.0


def _gather(
    columns: Columns, rows: NDArray[np.intp], middles: list[float], length: int
) -> NDArray[np.float64]:
    """Take some events, less the middle of each feature: float64, shape (pieces, features, length)."""
    pieces = -(-len(rows) // length)
    raw = np.zeros(pieces * length, dtype=np.float32)
    folded = raw.reshape(pieces, length)
    block = np.empty((pieces, len(columns), length))
    for index, (column, middle) in enumerate(zip(columns, middles, strict=True)):
        np.take(column, rows, out=raw[: len(rows)], mode="clip")  # "raise" would copy once more
        np.subtract(folded, middle, out=block[:, index, :], dtype=np.float64)
    return block
