"""Histograms that follow the cuts: what passes all the others is shown for each feature."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import EventTable
from hepmodel.statistics.binning import choose_edges
from hepmodel.statistics.chunks import split_events
from hepmodel.statistics.cut import Cuts
from hepmodel.statistics.distribution import DistributionResult, Part, fill_distribution, fill_parts
from hepmodel.statistics.selection import select_rows, sum_weights
from hepmodel.statistics.thinning import choose_step


def choose_feature_edges(
    table: EventTable, name: str, bins: int | None = None, log: bool = False
) -> NDArray[np.float64]:
    """Choose bins for a feature, the same whatever is cut: from a million evenly chosen events where there are more."""
    values = table.column(name)[:: choose_step(len(table))]
    return choose_edges(values, table.schema.feature(name).kind, bins, log)


def fill_passing(
    table: EventTable, name: str, cuts: Cuts = (), bins: int | None = None, log: bool = False
) -> DistributionResult:
    """Fill a feature's histograms with the events that pass the cuts on all other features.

    A cut on the feature itself is left out, so that one sees where it lies and what lies beside it.

    Parameters
    ----------
    table, name
        Events and feature.
    cuts
        Which events are kept.
    bins, log
        As for :func:`hepmodel.statistics.binning.choose_edges`.

    Raises
    ------
    SchemaMismatchError
        If there is no such feature, or not one event of the data set has a value of it.
    """
    edges = choose_feature_edges(table, name, bins, log)
    others = tuple(cut for cut in cuts if cut.feature != name)
    return fill_parts((_take_passing(table, name, others, rows) for rows in split_events(len(table))), edges)


def scale_to_expectation(
    table: EventTable, counts: DistributionResult, expected_signal: float, expected_background: float
) -> DistributionResult:
    """Scale histograms to the events that an experiment would have.

    Parameters
    ----------
    table
        The events that the histograms were filled from.
    counts
        Sums of weights, as they were filled.
    expected_signal, expected_background
        Events of each class before any cut.

    Raises
    ------
    SchemaMismatchError
        If the weights of a class sum to zero or less.
    """
    signal, background = sum_weights(table, 1), sum_weights(table, 0)
    return counts.scaled(
        expected_signal / signal if signal else 0.0, expected_background / background if background else 0.0
    )


@dataclass(frozen=True)
class LinkedResult:
    """Histograms of many features under the same cuts.

    Attributes
    ----------
    distributions
        One for each name, in order.
    totals
        Sum of weights of all events of signal and of background, cut or not: what shares are shares of.
    step
        Each event that was looked at stands for so many; 1 where all were.
    """

    distributions: tuple[DistributionResult, ...]
    totals: tuple[float, float]
    step: int

    @property
    def shares(self) -> tuple[DistributionResult, ...]:
        """Histograms as shares of all events of their class, cut or not; a class whose weights have no sum gets none."""
        signal, background = (1 / total if total > 0 else 0.0 for total in self.totals)
        return tuple(one.scaled(signal, background) for one in self.distributions)


def fill_linked(
    table: EventTable,
    names: Sequence[str],
    edges: Sequence[NDArray[np.float64]],
    cuts: Cuts = (),
    step: int = 1,
) -> LinkedResult:
    """Fill the histograms of many features, each with what passes the cuts on the others.

    Parameters
    ----------
    table, names, edges
        Events, features and the bins of each.
    cuts
        Which events are kept.
    step
        Look at one event in so many, evenly chosen.

    Returns
    -------
    LinkedResult
    """
    labels = table.labels[::step]
    weights = None if table.weights is None else table.weights[::step]
    rows_of: dict[str | None, NDArray[np.int64]] = {None: _find_passing(table, cuts, step)}
    for cut in cuts:
        others = tuple(other for other in cuts if other is not cut)
        rows_of[cut.feature] = _find_passing(table, others, step)
    distributions = []
    for name, bins in zip(names, edges, strict=True):
        rows = rows_of.get(name, rows_of[None])
        distributions.append(
            fill_distribution(
                table.column(name)[::step][rows],
                labels[rows],
                None if weights is None else weights[rows],
                bins,
            )
        )
    return LinkedResult(tuple(distributions), (_total(labels, weights, 1), _total(labels, weights, 0)), step)


def _take_passing(table: EventTable, name: str, cuts: Cuts, rows: slice) -> Part:
    mask = select_rows(table, cuts, rows)
    values, labels = table.column(name)[rows], table.labels[rows]
    weights = None if table.weights is None else table.weights[rows]
    if mask is None:
        return values, labels, weights
    return values[mask], labels[mask], None if weights is None else weights[mask]


def _find_passing(table: EventTable, cuts: Cuts, step: int) -> NDArray[np.int64]:
    mask = select_rows(table, cuts, slice(None, None, step))
    return np.arange(-(-len(table) // step)) if mask is None else np.flatnonzero(mask)


def _total(labels: NDArray[np.int8], weights: NDArray[np.float64] | None, label: int) -> float:
    chosen = labels == label
    return float(np.count_nonzero(chosen)) if weights is None else float(weights[chosen].sum())
