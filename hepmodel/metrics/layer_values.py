"""What the numbers inside one layer of a network are like."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 40
OUTSIDE = 0.002
"""Share of the numbers, on either side, that may lie outside: a single huge weight must not hide all others."""
TINY = 1e-6


@dataclass(frozen=True)
class LayerValues:
    """A histogram of many numbers of one layer.

    Attributes
    ----------
    name
        Of the layer.
    edges, counts
        float64, shapes (bins + 1,) and (bins,).
    number, outside
        How many numbers there are, and how many of them lie outside the histogram.
    mean, spread
        Of all, with those outside; spread is the standard deviation.
    silent
        Columns, that is neurons, that gave the same number for every event; 0 for weights.
    columns
        How many columns there are.
    """

    name: str
    edges: NDArray[np.float64]
    counts: NDArray[np.float64]
    number: int
    outside: int
    mean: float
    spread: float
    silent: int
    columns: int


def fill_layer(name: str, values: NDArray[np.floating[Any]], watch_silence: bool = False) -> LayerValues:
    """Fill the histogram.

    Parameters
    ----------
    name
        Of the layer.
    values
        Shape (rows, columns): weights, or what the neurons (columns) gave for events (rows).
    watch_silence
        Whether to count columns that are always the same.

    Examples
    --------
    >>> fill_layer("1", np.array([[0.0, 1.0], [0.0, 2.0]]), watch_silence=True).silent
    1
    """
    numbers = np.asarray(values, dtype=np.float64)
    flat = numbers.ravel()
    low, high = np.quantile(flat, [OUTSIDE, 1 - OUTSIDE])
    if high - low < TINY * max(abs(high), 1.0):
        low, high = low - 0.5, high + 0.5
    counts, edges = np.histogram(flat, BINS, (low, high))
    silent = int((np.ptp(numbers, axis=0) < TINY).sum()) if watch_silence else 0
    return LayerValues(
        name,
        edges,
        counts.astype(np.float64),
        flat.size,
        int(flat.size - counts.sum()),
        float(flat.mean()),
        float(flat.std()),
        silent,
        numbers.shape[1],
    )
