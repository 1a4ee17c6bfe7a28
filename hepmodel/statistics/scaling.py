"""Bringing features of different size and unit to one scale, learnt from all events that pass."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from hepmodel.statistics.chunks import split_events
from hepmodel.statistics.sample import Sample
from hepmodel.statistics.selection import Mask

CHUNK = 262_144
MOST_FOR_QUANTILES = 200_000
LARGEST = 1e30  # what is larger would overflow float32 once it is summed
LARGEST_TO_SQUARE = 1e15


class Scaling(StrEnum):
    """How a feature is brought to the common scale."""

    STANDARD = "standard"
    ROBUST = "robust"
    RANGE = "range"
    NONE = "none"


@dataclass(frozen=True)
class ScalingResult:
    """What was learnt of each feature.

    Attributes
    ----------
    kind
        Which scaling: ``standard`` takes the mean away and divides by the standard deviation, ``robust`` does so with
        the median and the interquartile range, ``range`` brings the smallest value to 0 and the largest to 1, ``none``
        leaves the numbers as they are. A feature whose interquartile range is zero although it varies (a tag that is
        mostly 0) is divided by its standard deviation.
    fill
        The feature's median: stands for a missing value. From 200,000 evenly chosen events where there are more.
    centre, factor
        A scaled value is ``(value - centre) * factor``.
    missing
        How many events have no value (or an infinite one).
    varies
        False for a feature that has the same value in every event, or none at all.

    All are arrays of shape (features,).
    """

    kind: Scaling
    fill: NDArray[np.float64]
    centre: NDArray[np.float64]
    factor: NDArray[np.float64]
    missing: NDArray[np.int64]
    varies: NDArray[np.bool_]

    def apply(self, column: NDArray[np.float32], feature: int) -> None:
        """Fill and scale values of one feature in place, shape (events,)."""
        if self.missing[feature]:
            column[~np.isfinite(column)] = self.fill[feature]
        np.clip(column, -LARGEST, LARGEST, out=column)
        with np.errstate(over="ignore"):
            column -= np.float32(self.centre[feature])
            column *= np.float32(self.factor[feature])
        np.clip(column, -LARGEST, LARGEST, out=column)

    def only(self, kept: NDArray[np.intp]) -> "ScalingResult":
        """Return what was learnt of some of the features."""
        arrays = {
            name: getattr(self, name)[kept] for name in ("fill", "centre", "factor", "missing", "varies")
        }
        return replace(self, **arrays)


def learn_scaling(sample: Sample, kind: Scaling = Scaling.STANDARD) -> ScalingResult:
    """Learn the scales of all features from the events that pass, after medians have stood in for missing values."""
    step = max(1, sample.size // MOST_FOR_QUANTILES)
    rows = [_learn_column(column, sample.mask, kind, step) for column in sample.columns]
    fill, centre, factor, missing, varies = (np.array(values) for values in zip(*rows, strict=True))
    return ScalingResult(kind, fill, centre, factor, missing.astype(np.int64), varies.astype(bool))


def read_scaled(
    sample: Sample, learnt: ScalingResult, rows: slice, places: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Read some of a slice of the rows, filled and scaled: float32, shape (features, places)."""
    values = np.empty((len(sample.columns), len(places)), dtype=np.float32)
    for feature, column in enumerate(sample.columns):
        # all places are inside; the mode “raise” would copy twice
        np.take(column[rows], places, out=values[feature], mode="clip")
        learnt.apply(values[feature], feature)
    return values


def _learn_column(
    column: NDArray[np.float32], mask: Mask | None, kind: Scaling, step: int
) -> tuple[float, float, float, int, bool]:
    events, present, mean, squares, low, high = _sum_up(column, mask)
    missing = events - present
    if present == 0 or low == high:
        return (low if present else 0.0), (low if present else 0.0), 1.0, missing, False
    first, median, third = low, 0.0, high
    if missing or kind is Scaling.ROBUST:
        first, median, third = _find_quartiles(column, mask, step)
    if missing:  # as if the median had been measured that often
        filled_mean = (present * mean + missing * median) / events
        squares += present * (mean - filled_mean) ** 2 + missing * (median - filled_mean) ** 2
        mean = filled_mean
    deviation = float(np.sqrt(squares / events))
    if kind is Scaling.NONE:
        return median, 0.0, 1.0, missing, True
    if kind is Scaling.RANGE:
        return median, low, 1 / (high - low), missing, True
    if kind is Scaling.ROBUST:
        if missing:
            first, median, third = _find_quartiles(column, mask, step, fill=median)
        return median, median, 1 / ((third - first) or deviation), missing, True
    return median, mean, 1 / deviation, missing, True


def _sum_up(column: NDArray[np.float32], mask: Mask | None) -> tuple[int, int, float, float, float, float]:
    """Return events, events with a value, mean, sum of squared distances from it, smallest and largest value."""
    events, present, mean, squares = 0, 0, 0.0, 0.0
    low, high = np.inf, -np.inf
    for rows in split_events(len(column), CHUNK):
        values = column[rows]
        if mask is not None:
            values = values[mask[rows]]
        events += len(values)
        finite = np.isfinite(values)
        if not finite.all():
            values = values[finite]
        if not len(values):
            continue
        n = len(values)
        own_mean = float(values.mean(dtype=np.float64))
        own_low, own_high = float(values.min()), float(values.max())
        wide = own_high - own_low > LARGEST_TO_SQUARE
        distance = values.astype(np.float64) - own_mean if wide else values - np.float32(own_mean)
        own_squares = float(np.dot(distance, distance))
        # two parts put together: T. Chan, G. Golub and R. LeVeque, The American Statistician 37 (1983) 242
        squares += own_squares + (own_mean - mean) ** 2 * present * n / (present + n)
        mean += (own_mean - mean) * n / (present + n)
        present += n
        low, high = min(low, own_low), max(high, own_high)
    return events, present, mean, squares, low, high


def _find_quartiles(
    column: NDArray[np.float32], mask: Mask | None, step: int, fill: float | None = None
) -> tuple[float, float, float]:
    values = column[::step] if mask is None else column[::step][mask[::step]]
    finite = np.isfinite(values)
    if step > 1 and not finite.any():
        return _find_quartiles(column, mask, 1, fill)
    values = values[finite] if fill is None else np.where(finite, values, np.float32(fill))
    values = np.sort(values)  # three times as fast as np.quantile
    places = np.array([0.25, 0.5, 0.75]) * (len(values) - 1)
    below, above = values[np.floor(places).astype(int)], values[np.ceil(places).astype(int)]
    shares = places - np.floor(places)
    first, median, third = below * (1 - shares) + above * shares
    return float(first), float(median), float(third)
