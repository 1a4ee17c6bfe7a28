"""Parallel coordinates: each event is a line that crosses one axis a feature."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import EventTable
from hepmodel.statistics.cut import Cut, Cuts
from hepmodel.statistics.sample import choose_evenly, take_rows, take_sample
from hepmodel.statistics.selection import Mask, pass_cut

MOST_EVENTS = 1000
MOST_AXES = 12
MOST_LEVELS = 6
FINEST = 0.001  # of an axis: nobody aims better with a finger
BELOW = 0.12  # how far below the axis an event without a value crosses, as a share of the axis

Ranges = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class ParallelAxis:
    """One feature's axis.

    Attributes
    ----------
    name
        The feature.
    low, high
        Ends of the axis: what lies beyond crosses at the end.
    ticks
        Where numbers stand.
    missing
        Where events without a value cross, below the axis; None where every chosen event has one.
    """

    name: str
    low: float
    high: float
    ticks: tuple[float, ...]
    missing: float | None

    @property
    def bottom(self) -> float:
        """Lowest place that is drawn."""
        return self.low if self.missing is None else self.missing


@dataclass(frozen=True)
class ParallelResult:
    """Evenly chosen events, ready to be drawn.

    Attributes
    ----------
    axes
        One a feature.
    values
        As measured, NaN where missing: float32, shape (chosen, features).
    labels, rows
        Class and row number of each, shape (chosen,).
    size
        Number of events that they were chosen from.
    """

    axes: tuple[ParallelAxis, ...]
    values: NDArray[np.float32]
    labels: NDArray[np.int8]
    rows: NDArray[np.intp]
    size: int

    def place(self, number: int) -> NDArray[np.float64]:
        """Return where the events cross an axis: clipped to its ends, those without a value below: shape (chosen,)."""
        axis, values = self.axes[number], self.values[:, number].astype(np.float64)
        places = np.clip(values, axis.low, axis.high)
        return np.where(np.isfinite(values), places, axis.bottom)


def choose_parallel(
    table: EventTable, names: Sequence[str], mask: Mask | None = None, most: int = MOST_EVENTS
) -> ParallelResult:
    """Choose events evenly and lay out the axes.

    Parameters
    ----------
    table, names
        Events and features.
    mask
        Which events count, bool, shape (events,); all by default.
    most
        How many events to draw; half of each class where there are enough.

    Raises
    ------
    SchemaMismatchError
        If no event passes or no feature is named.
    """
    sample = take_sample(table, names, mask)
    rows = choose_evenly(sample, most)
    values = take_rows(sample, rows)
    values[~np.isfinite(values)] = np.nan
    axes = tuple(_lay_out(name, values[:, number]) for number, name in enumerate(names))
    return ParallelResult(axes, values, table.labels[rows], rows, sample.size)


def read_ranges(result: ParallelResult, ranges: Ranges) -> Cuts:
    """Turn ranges of axes into cuts.

    Parameters
    ----------
    result
        Knows the axes.
    ranges
        Lowest and highest place on an axis, by feature. A range that reaches the end of its axis is open there; one that
        holds nothing but the events without a value cannot be a cut and is left out, as is the whole axis.
    """
    cuts = []
    for axis in result.axes:
        if axis.name not in ranges:
            continue
        low, high = ranges[axis.name]
        if high < axis.low or low > axis.high:
            continue
        near = FINEST * (axis.high - axis.low)
        lower = None if low <= axis.low + near else _round(low, axis)
        upper = None if high >= axis.high - near else _round(high, axis)
        if (lower is None and upper is None) or (lower is not None and upper is not None and lower >= upper):
            continue
        cuts.append(Cut(axis.name, lower, upper))
    return tuple(cuts)


def find_chosen(result: ParallelResult, cuts: Cuts) -> NDArray[np.bool_]:
    """Find which of the drawn events pass cuts on the drawn features: bool, shape (chosen,)."""
    passed = np.ones(len(result.rows), dtype=bool)
    names = [axis.name for axis in result.axes]
    for cut in cuts:
        passed &= pass_cut(result.values[:, names.index(cut.feature)], cut)
    return passed


def _lay_out(name: str, values: NDArray[np.float32]) -> ParallelAxis:
    present = values[np.isfinite(values)].astype(np.float64)
    if not len(present):
        return ParallelAxis(name, 0.0, 1.0, (), 0.0)
    levels = np.unique(present)
    few = len(levels) <= MOST_LEVELS
    low, high = (float(end) for end in (levels[[0, -1]] if few else np.quantile(present, [0.01, 0.99])))
    if low == high:
        low, high = low - max(0.5, abs(low) * 0.01), high + max(0.5, abs(high) * 0.01)
    ticks = tuple(levels.tolist()) if few else _choose_ticks(low, high)
    missing = low - BELOW * (high - low) if len(present) < len(values) else None
    return ParallelAxis(name, low, high, ticks, missing)


def _choose_ticks(low: float, high: float, wanted: int = 5) -> tuple[float, ...]:
    rough = (high - low) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first, last = math.ceil(low / step), math.floor(high / step)
    return tuple(number * step for number in range(first, last + 1))


def _round(place: float, axis: ParallelAxis) -> float:
    digits = 3 - math.floor(math.log10(axis.high - axis.low))
    return round(place, digits)
