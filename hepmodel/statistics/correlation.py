"""Which features go together: correlation coefficients of all pairs, for each class."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import EventTable
from hepmodel.statistics.class_correlation import ClassCorrelation, Method
from hepmodel.statistics.pair_sums import PairSums
from hepmodel.statistics.pearson import sum_pairs
from hepmodel.statistics.selection import Mask
from hepmodel.statistics.spearman import sum_ranks

Progress = Callable[[float], None]
FEWEST_EVENTS = 4


@dataclass(frozen=True)
class CorrelationResult:
    """Correlation coefficients of signal, of background and of both together."""

    signal: ClassCorrelation
    background: ClassCorrelation
    both: ClassCorrelation


def correlate(
    table: EventTable,
    names: Sequence[str] | None = None,
    mask: Mask | None = None,
    *,
    method: Method = "pearson",
    weighted: bool = True,
    progress: Progress | None = None,
) -> CorrelationResult:
    """Compute the correlation of every pair of features, for each class.

    Parameters
    ----------
    table
        Events.
    names
        Features; all by default.
    mask
        Which events, shape (events,); all by default.
    method
        ``pearson``: how well a straight line describes the pair. All events are used. ``spearman``: the same of the ranks
        of the events, so that any curve that only rises counts as perfect, and outliers do not matter; see
        :mod:`hepmodel.statistics.spearman` for how many events are used.
    weighted
        Use the event weights where the data set has them, as TMVA does (A. Hoecker et al., TMVA Users Guide,
        arXiv:physics/0703039): then the mixture of processes within a class is that of the experiment.
    progress
        Called now and then with the share of the work that is done.

    Returns
    -------
    CorrelationResult
        As pandas computes it: each pair from the events that have both. Errors are ``(1 - r²) / sqrt(n - 1)`` for Pearson
        (exact for large samples of Gaussian features) and ``(1 - r²) sqrt((1 + r²/2) / (n - 3))`` for ranks (D. G. Bonett
        and T. A. Wright, Psychometrika 65 (2000) 23, doi:10.1007/BF02294183), n being the effective number of events.

    Raises
    ------
    SchemaMismatchError
        If there is no such feature.

    Examples
    --------
    >>> from hepmodel.data.catalogue import find_dataset
    >>> from hepmodel.settings import Settings
    >>> table = EventTable(find_dataset("higgs", Settings()))
    >>> round(correlate(table, ["m_wbb", "m_wwbb"]).both.coefficient("m_wbb", "m_wwbb").value, 1)
    0.9
    """
    chosen = tuple(names) if names is not None else table.schema.feature_names
    columns = table.columns(chosen)
    weights = table.weights if weighted else None
    sum_up = sum_pairs if method == "pearson" else sum_ranks
    sums = sum_up(columns, table.labels, weights, mask, progress or _ignore)
    signal, background = (
        int(np.count_nonzero(table.labels == label if mask is None else (table.labels == label) & mask))
        for label in (1, 0)
    )
    parts = (
        ("signal", sums.signal, signal, sums.used_signal),
        ("background", sums.background, background, sums.used_background),
        ("both", sums.both, signal + background, sums.used_signal + sums.used_background),
    )
    return CorrelationResult(
        *(
            _finish(of, method, chosen, part, events, used, sums.ranked_once)
            for of, part, events, used in parts
        )
    )


def rank_pairs(matrix: NDArray[np.float64], most: int) -> list[tuple[int, int]]:
    """Return the pairs of different features with the largest values in a symmetric matrix, whatever the sign, largest first.

    Examples
    --------
    >>> rank_pairs(np.array([[1.0, 0.2, -0.9], [0.2, 1.0, np.nan], [-0.9, np.nan, 1.0]]), 5)
    [(0, 2), (0, 1)]
    """
    rows, columns = np.triu_indices(len(matrix), 1)
    size = np.abs(matrix[rows, columns])
    order = np.argsort(-size, kind="stable")  # NaN comes last
    return [(int(rows[one]), int(columns[one])) for one in order[:most] if not np.isnan(size[one])]


def _finish(
    of: str,
    method: Method,
    names: tuple[str, ...],
    sums: PairSums,
    events: int,
    used: int,
    ranked_once: bool,
) -> ClassCorrelation:
    matrix, varies = sums.correlate()
    n = np.where(sums.effective >= FEWEST_EVENTS, sums.effective, np.nan)
    scale = 1 / np.sqrt(n - 1) if method == "pearson" else np.sqrt((1 + matrix**2 / 2) / (n - 3))
    return ClassCorrelation(
        of,
        method,
        names,
        matrix,
        (1 - matrix**2) * scale,
        np.rint(sums.counts).astype(np.int64),
        varies,
        events,
        used,
        ranked_once,
    )


def _ignore(share: float) -> None:
    """Nobody wants to know."""
