"""Sums for Pearson's correlation of all events, in one pass over the columns."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from hepmodel.statistics.chunks import split_events
from hepmodel.statistics.pair_sums import ClassSums, PairSums
from hepmodel.statistics.piecewise import choose_length, fold
from hepmodel.statistics.selection import Mask

Columns = Sequence[NDArray[np.float32]]

SAMPLE = 10_000
"""Events that the middle of each feature is taken from, before the sums."""
WORKERS = min(4, os.cpu_count() or 1)
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
    length = choose_length(d)

    def sum_part(rows: slice) -> list[tuple[PairSums, int]]:
        found = []
        for label in (1, 0):
            of_class = labels[rows] == label
            places = np.flatnonzero(of_class if mask is None else of_class & mask[rows])
            sums = PairSums(d)
            if len(places):
                block = _gather([column[rows] for column in columns], places, middles, length)
                w = None if weights is None else fold(weights[rows][places], length)
                sums.add(block, w, filled=len(places) - (len(block) - 1) * length)
            found.append((sums, len(places)))
        return found

    total, used = [PairSums(d), PairSums(d)], [0, 0]
    parts = list(split_events(len(labels), max(1, CHUNK_VALUES // max(1, d))))
    with ThreadPoolExecutor(
        WORKERS
    ) as pool:  # NumPy lets go of the interpreter while it copies and multiplies
        for start in range(0, len(parts), WORKERS):
            progress(start / len(parts))
            for found in pool.map(sum_part, parts[start : start + WORKERS]):
                for index, (sums, events) in enumerate(found):
                    total[index] += sums
                    used[index] += events
    signal, background = total
    return ClassSums(signal, background, signal + background, used[0], used[1])


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
