"""Two features at a time: where the events of each class lie, and how one goes on average with the other."""

from dataclasses import dataclass
from typing import Any

import hist
import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.binning import choose_edges, make_axis
from hepmodel.statistics.chunks import split_events
from hepmodel.statistics.class_correlation import Method
from hepmodel.statistics.correlation import CorrelationResult, correlate
from hepmodel.statistics.selection import Mask

CHUNK = 1 << 20
FEWEST_BINS, MOST_BINS = 16, 40
MOST_FOR_EDGES = 1 << 18
"""Events, evenly chosen, that bin edges are chosen from."""


@dataclass(frozen=True)
class ClassPair:
    """Two features of one class.

    Attributes
    ----------
    counts
        Sum of weights in each bin, shape (bins of x, bins of y).
    profile, profile_errors
        Mean of y in each bin of x, whether y lies in its range or not, and its standard error, shape (bins of x,); NaN where
        there is no event, or for the error only one.
    shown, outside, missing
        Events within the ranges of both, of others that have both, and of those that lack one or both.
    """

    counts: NDArray[np.float64]
    profile: NDArray[np.float64]
    profile_errors: NDArray[np.float64]
    shown: int
    outside: int
    missing: int

    @property
    def events(self) -> int:
        """All events of the class that pass the cuts."""
        return self.shown + self.outside + self.missing


@dataclass(frozen=True)
class PairResult:
    """Two features of both classes in the same bins.

    Attributes
    ----------
    x, y
        Their names.
    x_edges, y_edges
        Bin edges, shape (bins + 1,).
    signal, background
        The two classes.
    correlation
        Of the two features.
    """

    x: str
    y: str
    x_edges: NDArray[np.float64]
    y_edges: NDArray[np.float64]
    signal: ClassPair
    background: ClassPair
    correlation: CorrelationResult


def fill_pair(
    table: EventTable,
    x: str,
    y: str,
    mask: Mask | None = None,
    *,
    bins: int | None = None,
    method: Method = "pearson",
    weighted: bool = True,
) -> PairResult:
    """Fill the histograms of two features.

    Parameters
    ----------
    table, x, y
        Events and the names of the two features; they may be the same.
    mask
        Which events, shape (events,); all by default.
    bins
        Of features with many different values; others get one bin a value. By default as many as the events fill: twice the
        cube root of their number (the Rice rule), 16 to 40.
    method, weighted
        As for :func:`hepmodel.statistics.correlation.correlate`. Histograms are weighted as well.

    Returns
    -------
    PairResult

    Raises
    ------
    SchemaMismatchError
        If there is no such feature, or not one of the events has a value of it.
    """
    edges = [_choose_edges(table, name, mask, bins) for name in (x, y)]
    correlation = correlate(table, (x, y), mask, method=method, weighted=weighted)
    signal, background = (_fill_class(table, (x, y), mask, label, edges, weighted) for label in (1, 0))
    return PairResult(x, y, edges[0], edges[1], signal, background, correlation)


def _choose_edges(table: EventTable, name: str, mask: Mask | None, bins: int | None) -> NDArray[np.float64]:
    feature, values = table.schema.feature(name), table.column(name)
    if mask is not None:
        values = values[mask]
    values = values[np.isfinite(values)]
    if not len(values):
        raise SchemaMismatchError(
            f"Not one of these events has a value of {name}.",
            "Choose another feature" + (" or take a cut away." if mask is not None else "."),
        )
    number = bins or int(np.clip(2 * np.cbrt(len(values)), FEWEST_BINS, MOST_BINS))
    return choose_edges(values[:: max(1, len(values) // MOST_FOR_EDGES)], feature.kind, number)


def _fill_class(
    table: EventTable,
    names: tuple[str, str],
    mask: Mask | None,
    label: int,
    edges: list[NDArray[np.float64]],
    weighted: bool,
) -> ClassPair:
    weights = table.weights if weighted else None
    axes = [make_axis(one) for one in edges]
    plane = hist.Hist(*axes, storage=hist.storage.Double())
    profile = hist.Hist(axes[0], storage=hist.storage.WeightedMean())
    numbers = hist.Hist(*axes, storage=hist.storage.Int64())
    events = present = 0
    for rows in split_events(len(table), CHUNK):
        chosen = table.labels[rows] == label
        if mask is not None:
            chosen &= mask[rows]
        events += int(np.count_nonzero(chosen))
        x, y = (table.column(name)[rows] for name in names)
        chosen &= np.isfinite(x) & np.isfinite(y)
        x, y = x[chosen], y[chosen]
        present += len(x)
        w = None if weights is None else weights[rows][chosen]
        numbers.fill(x, y)
        profile.fill(x, sample=y, weight=w)
        if w is not None:
            plane.fill(x, y, weight=w)
    shown = int(numbers.view().sum())
    counts = numbers.view().astype(np.float64) if weights is None else np.asarray(plane.view()).copy()
    return ClassPair(counts, *_read_profile(profile.view()), shown, present - shown, events - present)


def _read_profile(sums: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return means and their standard errors: ``s / sqrt(n)``, with weights n being the effective number of events."""
    total, squares = np.asarray(sums["sum_of_weights"]), np.asarray(sums["sum_of_weights_squared"])
    deltas = np.asarray(sums["_sum_of_weighted_deltas_squared"])
    with np.errstate(divide="ignore", invalid="ignore"):
        effective = total**2 / squares
        means = np.where(total > 0, np.asarray(sums["value"]), np.nan)
        errors = np.sqrt(deltas / total / (effective - 1))
    return means, np.where((total > 0) & (effective > 1), errors, np.nan)
