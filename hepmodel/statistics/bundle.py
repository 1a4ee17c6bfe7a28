"""Counting the curves of all events: how many pass each height at each t."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hepmodel.statistics.overlap import GROUPS
from hepmodel.statistics.sample import Sample
from hepmodel.statistics.scaling import ScalingResult, read_scaled

CHUNK = 16_000
SLICE = 1024  # so few that their curves stay in the processor's memory until they are counted
FEW = 500  # so few that calling a function for each row would cost more than it counts

Report = Callable[[float], None]


def count_curves(
    sample: Sample,
    learnt: ScalingResult,
    basis: NDArray[np.float64],
    edges: NDArray[np.float64],
    report: Report | None,
    chunk: int,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Count curves by group of events, class, t and bin; and average the scaled features by class.

    One matrix product a chunk gives all its curves in units of bins. They are then counted a row, that is a t, at a time:
    the bins of one row stay in the processor's nearest memory (measured: 3 ns a point; a joint index over all rows
    takes 5, boost-histogram 6 to 9). Every tenth event of a class belongs to the same group, however
    the file is ordered.
    """
    rows = len(sample.labels)
    blocks = -(-rows // (GROUPS * chunk))
    block = -(-rows // blocks)
    points, features = basis.shape
    bins = len(edges) - 1
    scale = bins / (edges[-1] - edges[0])
    find_bins = _BinFinder((basis * scale).astype(np.float32), float(1 - edges[0] * scale), bins + 1)
    counts = np.zeros((GROUPS, len(sample.classes), points, bins + 2), dtype=np.int64)
    sums = np.zeros((len(sample.classes), features))
    seen = [0] * len(sample.classes)
    for start in range(0, rows, block):
        if report is not None:
            report(start / rows)
        part = slice(start, start + block)
        found = sample.find_rows(part)
        for group in range(GROUPS):
            own = [
                places[(group - past) % GROUPS :: GROUPS] for places, past in zip(found, seen, strict=True)
            ]
            values = read_scaled(sample, learnt, part, np.concatenate(own))
            passed = find_bins(values)
            ends = np.cumsum([0, *(len(places) for places in own)]).tolist()
            for code, (begin, end) in enumerate(pairwise(ends)):
                if begin == end:
                    continue
                sums[code] += values[:, begin:end].sum(axis=1, dtype=np.float64)
                _add_counts(counts[group, code], passed[:, begin:end])
        seen = [past + len(places) for past, places in zip(seen, found, strict=True)]
    if report is not None:
        report(1.0)
    return counts, sums / np.maximum(np.array(sample.sizes), 1)[:, None]


class _BinFinder:
    """Tells through which bin each curve passes at each t: a slice of events at a time, always in the same memory."""

    def __init__(self, to_bins: NDArray[np.float32], shift: float, last: int) -> None:
        self._to_bins = to_bins
        self._shift = np.float32(shift)  # bin 0 is below the range
        self._last = np.float32(last)
        self._heights = np.empty(len(to_bins) * SLICE, dtype=np.float32)
        self._passed = np.empty(0, dtype=np.uint8)

    def __call__(self, values: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Take scaled features, shape (features, events), and return bins, shape (points, events), until the next call."""
        points, events = len(self._to_bins), values.shape[1]
        if self._passed.size < points * events:
            self._passed = np.empty(points * events, dtype=np.uint8)
        passed = self._passed[: points * events].reshape(points, events)
        for start in range(0, events, SLICE):
            part = values[:, start : start + SLICE]
            heights = self._heights[: points * part.shape[1]].reshape(points, -1)
            np.matmul(self._to_bins, part, out=heights)
            heights += self._shift
            np.clip(heights, 0, self._last, out=heights)
            passed[:, start : start + SLICE] = heights
        return passed


def _add_counts(counts: NDArray[np.int64], passed: NDArray[np.uint8]) -> None:
    """Add how often each number is in each row: to counts of shape (rows, numbers) from places of shape (rows, events)."""
    rows, numbers = counts.shape
    if passed.shape[1] < FEW:
        joint = passed + (numbers * np.arange(rows))[:, None]
        counts += np.bincount(joint.ravel(), minlength=counts.size).reshape(counts.shape)
        return
    for row in range(rows):
        counts[row] += np.bincount(passed[row], minlength=numbers)
