"""How a feature is distributed for signal and for background."""

import os
from collections.abc import Iterable
from dataclasses import dataclass

import hist
import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature
from hepmodel.statistics.binning import choose_edges, make_axis

THREADS = os.cpu_count() or 1
WORTH_THREADS = 1_000_000

Part = tuple[NDArray[np.float32], NDArray[np.int8], NDArray[np.float64] | None]


@dataclass(frozen=True)
class ClassHistogram:
    """A histogram of one class.

    Attributes
    ----------
    counts
        Sum of weights in each bin, shape (bins,).
    errors
        Statistical error of each bin: square root of the sum of squared weights, shape (bins,).
    underflow, overflow
        Sum of weights below and above the range.
    missing
        Number of events that have no value.
    events
        Number of events in all, missing ones included.
    """

    counts: NDArray[np.float64]
    errors: NDArray[np.float64]
    underflow: float
    overflow: float
    missing: int
    events: int

    @property
    def total(self) -> float:
        """Sum of weights of all events that have a value, in the range or not."""
        return float(self.counts.sum() + self.underflow + self.overflow)

    def normalised(self) -> "ClassHistogram":
        """Scale to a total of one, so that shapes of different classes can be compared; to zero if there is nothing."""
        return self.scaled(1 / self.total if self.total > 0 else 0.0)

    def scaled(self, scale: float) -> "ClassHistogram":
        """Multiply sums of weights and their errors; numbers of events stay what they are."""
        return ClassHistogram(
            self.counts * scale,
            self.errors * scale,
            self.underflow * scale,
            self.overflow * scale,
            self.missing,
            self.events,
        )


@dataclass(frozen=True)
class DistributionResult:
    """A feature's histograms in the same bins.

    Attributes
    ----------
    edges
        Bin edges in the feature's unit, shape (bins + 1,).
    signal, background
        The two histograms.
    """

    edges: NDArray[np.float64]
    signal: ClassHistogram
    background: ClassHistogram

    def normalised(self) -> "DistributionResult":
        """Scale each class to a total of one."""
        return DistributionResult(self.edges, self.signal.normalised(), self.background.normalised())

    def scaled(self, signal: float, background: float) -> "DistributionResult":
        """Multiply the two classes, each by its own number."""
        return DistributionResult(self.edges, self.signal.scaled(signal), self.background.scaled(background))


def fill_distribution(
    values: NDArray[np.float32],
    labels: NDArray[np.int8],
    weights: NDArray[np.float64] | None,
    edges: NDArray[np.float64],
) -> DistributionResult:
    """Fill a feature's histograms of signal and background.

    Parameters
    ----------
    values, labels
        Feature (NaN where missing) and label of each event, shape (events,).
    weights
        Weight of each event, shape (events,); None where each counts as one.
    edges
        Bin edges, shape (bins + 1,). The upper edge of a bin belongs to the next one. Infinite values lie below or above.

    Returns
    -------
    DistributionResult
    """
    return fill_parts([(values, labels, weights)], edges)


def fill_parts(parts: Iterable[Part], edges: NDArray[np.float64]) -> DistributionResult:
    """Do the same for values, labels and weights that come in parts."""
    signal, background = _Filling(edges), _Filling(edges)
    for values, labels, weights in parts:
        for filling, label in ((signal, 1), (background, 0)):
            own = labels == label
            filling.add(values[own], None if weights is None else weights[own])
    return DistributionResult(edges, signal.finish(), background.finish())


def fill_feature(
    feature: Feature,
    values: NDArray[np.float32],
    labels: NDArray[np.int8],
    weights: NDArray[np.float64] | None = None,
    bins: int | None = None,
) -> DistributionResult:
    """Fill a feature's histograms in bins that suit it: the two steps in one."""
    return fill_distribution(values, labels, weights, choose_edges(values, feature.kind, bins))


class _Filling:
    """The histogram of one class while it is being filled."""

    def __init__(self, edges: NDArray[np.float64]) -> None:
        self._histogram = hist.Hist(make_axis(edges), storage=hist.storage.Weight())
        self._no_negatives = edges[0] > 0
        self._missing = 0
        self._events = 0

    def add(self, values: NDArray[np.float32], weights: NDArray[np.float64] | None) -> None:
        missing = np.isnan(values)
        lacking = int(np.count_nonzero(missing))
        self._events += len(values)
        self._missing += lacking
        if lacking:
            values, weights = values[~missing], None if weights is None else weights[~missing]
        if self._no_negatives:
            # an axis that is regular in the logarithm takes a negative value for no number, and would count it as above
            values = np.maximum(values, np.float32(0))
        threads = THREADS if len(values) > WORTH_THREADS else None
        self._histogram.fill(values, weight=weights, threads=threads)

    def finish(self) -> ClassHistogram:
        flow = self._histogram.view(flow=True)
        sums, variances = np.asarray(flow["value"]), np.asarray(flow["variance"])
        return ClassHistogram(
            counts=sums[1:-1].copy(),
            errors=np.sqrt(variances[1:-1]),
            underflow=float(sums[0]),
            overflow=float(sums[-1]),
            missing=self._missing,
            events=self._events,
        )
