"""Small histograms of both classes, filled a chunk of events at a time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.statistics.ordered import interpolate_quantile

BINS = 24
TAIL = 0.005
"""Share of the values that may be left out on either side, so that a few outliers do not press the rest together."""

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Sketch:
    """A small histogram of both classes, such as fits into a table.

    Attributes
    ----------
    low, high
        Where it begins and ends; the outermost half per cent of the values on either side may be left out.
    signal, background
        Events in each bin, int64, shape (bins,). Where the feature takes few values there is a bin a value, else the
        bins have equal widths.
    """

    low: float
    high: float
    signal: NDArray[np.int64]
    background: NDArray[np.int64]


class Sketcher:
    """Fills a sketch.

    Parameters
    ----------
    ordered
        All finite values in ascending order; at least one.
    levels
        The different values where they are few, else none.
    """

    def __init__(self, ordered: NDArray[np.float32], levels: NDArray[np.float32]) -> None:
        self._levels = levels
        self._low, self._high = float(ordered[0]), float(ordered[-1])
        if not len(levels):
            low, high = (interpolate_quantile(ordered, share) for share in (TAIL, 1 - TAIL))
            if low < high:
                self._low, self._high = low, high
        # a hair wider than the range, so that the largest value is still inside
        self._bins_per_unit = BINS * (1 - 1e-9) / ((self._high - self._low) or 1.0)
        self._counts = np.zeros((2, len(levels) or BINS), dtype=np.int64)

    def fill(self, values: NDArray[np.float32], labels: NDArray[np.int8]) -> None:
        """Count finite values with their labels, both of shape (n,)."""
        self._counts += (
            self._count_levels(values, labels) if len(self._levels) else self._count(values, labels)
        )

    @property
    def sketch(self) -> Sketch:
        """What was filled."""
        return Sketch(self._low, self._high, self._counts[1], self._counts[0])

    def _count_levels(self, values: NDArray[np.float32], labels: NDArray[np.int8]) -> Counts:
        counts = np.empty_like(self._counts)
        is_signal = labels == 1
        for number, level in enumerate(self._levels):
            here = values == level
            counts[:, number] = np.count_nonzero(here)
            counts[1, number] = np.count_nonzero(here & is_signal)
        counts[0] -= counts[1]
        return counts

    def _count(self, values: NDArray[np.float32], labels: NDArray[np.int8]) -> Counts:
        """Count in bins of equal width, with one more bin on either side for what is outside."""
        place = np.subtract(values, self._low, dtype=np.float64)
        place *= self._bins_per_unit
        place += 1
        np.clip(place, 0, BINS + 1, out=place)
        cell = place.astype(np.uint8)
        cell += labels.astype(np.uint8) * np.uint8(BINS + 2)
        return np.bincount(cell, minlength=2 * (BINS + 2)).reshape(2, BINS + 2)[:, 1:-1]
