"""Which events pass the cuts, and how many of them an experiment would have seen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.chunks import split_events
from hepmodel.statistics.cut import Cut, Cuts

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class ClassYield:
    """How much of one class passes.

    Attributes
    ----------
    events
        Events of the file that pass.
    all_events
        Events of the file in this class.
    efficiency, efficiency_error
        Share that passes, by weight where there are weights, with its statistical error.
    expected, expected_error
        Events that the experiment would have in its data after the cuts; the error is that of the simulation's size.
    """

    events: int
    all_events: int
    efficiency: float
    efficiency_error: float
    expected: float
    expected_error: float


@dataclass(frozen=True)
class YieldsResult:
    """What passes, of both classes."""

    signal: ClassYield
    background: ClassYield

    @property
    def events(self) -> int:
        """Events of the file that pass."""
        return self.signal.events + self.background.events


def select_events(table: EventTable, cuts: Cuts) -> Mask | None:
    """Find the events that pass all cuts.

    Returns
    -------
    array of bool, shape (events,), or None
        None where there are no cuts: every event passes, and nobody needs an array to know.

    Raises
    ------
    SchemaMismatchError
        If a cut is on a feature that the data set has not.
    """
    return select_rows(table, cuts, slice(None))


def select_rows(table: EventTable, cuts: Cuts, rows: slice) -> Mask | None:
    """Do the same for a slice of the rows: bool, shape (rows,), or None where there are no cuts."""
    mask: Mask | None = None
    for cut in cuts:
        passed = pass_cut(table.column(cut.feature)[rows], cut)
        if mask is None:
            mask = passed
        else:
            np.logical_and(mask, passed, out=mask)
    return mask


def pass_cut(values: NDArray[np.float32], cut: Cut) -> Mask:
    """Return which values lie in the range of a cut: bool, shape (events,); NaN never does."""
    if cut.low is None and cut.high is None:
        return np.asarray(np.isfinite(values))
    passed = np.ones(len(values), dtype=bool) if cut.low is None else values >= _round_up(cut.low)
    if cut.high is not None:
        np.logical_and(passed, values < _round_up(cut.high), out=passed)
    return np.asarray(passed)


def compute_yields(
    table: EventTable, mask: Mask | None, expected_signal: float, expected_background: float
) -> YieldsResult:
    """Count what passes.

    Parameters
    ----------
    table, mask
        Events, and which of them pass (None: all).
    expected_signal, expected_background
        Events of each class that the experiment would have before any cut.

    Raises
    ------
    SchemaMismatchError
        If the weights of a class sum to zero or less: then nothing can be scaled to an expectation.
    """
    return YieldsResult(_count(table, mask, 1, expected_signal), _count(table, mask, 0, expected_background))


def sum_weights(table: EventTable, label: int) -> float:
    """Sum the weights of all events of a class; their number where there are no weights, 0 where there are no events.

    Raises
    ------
    SchemaMismatchError
        If there are events and their weights sum to zero or less.
    """
    events, total, _ = _sum_class(table, None, label)
    _check_sum(events, total, label)
    return total


def _check_sum(events: int, total: float, label: int) -> None:
    if total <= 0 and events:
        raise SchemaMismatchError(
            f"The weights of the {'signal' if label else 'background'} events sum to {total:g}.",
            "Yields need weights with a positive sum: look at the weight column of the file.",
        )


def _sum_class(table: EventTable, mask: Mask | None, label: int) -> tuple[int, float, float]:
    """Return how many events of a class pass, and the sums of their weights and of the squared weights."""
    events, total, squares = 0, 0.0, 0.0
    for rows in split_events(len(table)):
        passed = table.labels[rows] == label
        if mask is not None:
            np.logical_and(passed, mask[rows], out=passed)
        events += int(np.count_nonzero(passed))
        if table.weights is not None:
            kept = table.weights[rows][passed]
            total += float(kept.sum())
            squares += float(kept @ kept)
    return (events, total, squares) if table.weights is not None else (events, float(events), float(events))


def _round_up(bound: float) -> np.float32:
    """Return the smallest float32 that is not below a limit: comparing with it is exact, and faster than in float64."""
    with np.errstate(over="ignore"):
        near = np.float32(bound)
    return near if float(near) >= bound else np.nextafter(near, np.float32(np.inf))


def _count(table: EventTable, mask: Mask | None, label: int, expected: float) -> ClassYield:
    all_events, total, all_squares = _sum_class(table, None, label)
    events, kept, squares = _sum_class(table, mask, label)
    if all_events == 0:
        return ClassYield(0, 0, 0.0, 0.0, 0.0, 0.0)
    if table.weights is None:
        efficiency = events / all_events
        error = float(np.sqrt(efficiency * (1 - efficiency) / all_events))
        return ClassYield(
            events,
            all_events,
            efficiency,
            error,
            expected * efficiency,
            expected * float(np.sqrt(events)) / all_events,
        )
    _check_sum(all_events, total, label)
    efficiency = kept / total
    # of passed and failed events separately, which are independent
    variance = ((1 - efficiency) ** 2 * squares + efficiency**2 * (all_squares - squares)) / total**2
    return ClassYield(
        events,
        all_events,
        efficiency,
        float(np.sqrt(max(variance, 0.0))),
        expected * efficiency,
        expected * float(np.sqrt(squares)) / total,
    )
