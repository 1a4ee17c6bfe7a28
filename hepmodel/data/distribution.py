"""How a feature is distributed for signal and for background."""

from dataclasses import dataclass

import hist
import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature, FeatureKind
from hepmodel.errors import SchemaMismatchError

MOST_DISCRETE_VALUES = 12
DISCRETE_KINDS = (FeatureKind.TAG, FeatureKind.COUNT)


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
        """Scale to a total of one, so that shapes of different classes can be compared."""
        scale = 1 / self.total if self.total > 0 else 0.0
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


def choose_edges(values: NDArray[np.float32], kind: FeatureKind, bins: int = 50) -> NDArray[np.float64]:
    """Choose bin edges that show where the events are.

    Parameters
    ----------
    values
        The feature of all events, NaN where missing, shape (events,).
    kind
        Tags and counts with few different values get one bin a value.
    bins
        Number of bins for everything else.

    Returns
    -------
    array of float64, shape (bins + 1,)
        Continuous features: from the 0.5th to the 99.5th percentile, so that a few far outliers (which go to under- and
        overflow, and are counted there) do not press everything else into one bin. Masses and momenta start at zero
        where that costs less than a tenth of the range.

    Raises
    ------
    SchemaMismatchError
        If there is no value at all.
    """
    present = values[np.isfinite(values)]
    if present.size == 0:
        raise SchemaMismatchError(
            "Not one event has a value of this feature.", "Choose another feature or another data set."
        )
    if kind in DISCRETE_KINDS:
        levels = np.unique(present)
        if levels.size <= MOST_DISCRETE_VALUES:
            return _edges_between(levels.astype(np.float64))
    low, high = (float(edge) for edge in np.percentile(present, [0.5, 99.5]))
    if low == high:
        return _edges_between(np.array([low]))
    if kind in (FeatureKind.MASS, FeatureKind.MOMENTUM, FeatureKind.ENERGY) and 0 < low < 0.1 * (high - low):
        low = 0.0
    return np.linspace(low, high, bins + 1)


def fill_distribution(
    values: NDArray[np.float32],
    labels: NDArray[np.int8],
    weights: NDArray[np.float64],
    edges: NDArray[np.float64],
) -> DistributionResult:
    """Fill a feature's histograms of signal and background.

    Parameters
    ----------
    values, labels, weights
        Feature (NaN where missing), label and weight of each event, shape (events,).
    edges
        Bin edges, shape (bins + 1,). The upper edge of a bin belongs to the next one.

    Returns
    -------
    DistributionResult
    """
    return DistributionResult(
        edges,
        _fill(values[labels == 1], weights[labels == 1], edges),
        _fill(values[labels == 0], weights[labels == 0], edges),
    )


def fill_feature(
    feature: Feature,
    values: NDArray[np.float32],
    labels: NDArray[np.int8],
    weights: NDArray[np.float64],
    bins: int = 50,
) -> DistributionResult:
    """Fill a feature's histograms in bins that suit it: the two steps above in one."""
    return fill_distribution(values, labels, weights, choose_edges(values, feature.kind, bins))


def _fill(
    values: NDArray[np.float32], weights: NDArray[np.float64], edges: NDArray[np.float64]
) -> ClassHistogram:
    present = np.isfinite(values)
    histogram = hist.Hist(hist.axis.Variable(edges.tolist()), storage=hist.storage.Weight())
    histogram.fill(values[present], weight=weights[present])
    flow = histogram.view(flow=True)
    sums, variances = np.asarray(flow["value"]), np.asarray(flow["variance"])
    return ClassHistogram(
        counts=sums[1:-1].copy(),
        errors=np.sqrt(variances[1:-1]),
        underflow=float(sums[0]),
        overflow=float(sums[-1]),
        missing=int((~present).sum()),
        events=len(values),
    )


def _edges_between(levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """One bin around each level, with the borders half-way between neighbours."""
    if levels.size == 1:
        half = max(0.5, 0.01 * abs(float(levels[0])))
        return np.array([levels[0] - half, levels[0] + half])
    middles = (levels[1:] + levels[:-1]) / 2
    first, last = levels[0] - (middles[0] - levels[0]), levels[-1] + (levels[-1] - middles[-1])
    return np.concatenate([[first], middles, [last]])
