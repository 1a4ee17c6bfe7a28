"""How well each feature alone tells signal from background."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import EventTable
from hepmodel.metrics.separation import compute_separation
from hepmodel.statistics.distribution import fill_feature
from hepmodel.statistics.selection import Mask
from hepmodel.statistics.thinning import choose_step


@dataclass(frozen=True)
class DiscriminationResult:
    """What a single feature can do.

    Attributes
    ----------
    feature
        Its name.
    auc, auc_error
        Area under the ROC curve of the feature taken as a score, and its standard error (Hanley and McNeil,
        Radiology 143 (1982) 29, doi:10.1148/radiology.143.1.7063747). Below 0.5 where signal lies lower.
    ks
        Largest distance between the two cumulative distributions (Kolmogorov and Smirnov).
    separation
        Overlap of the histograms: see :func:`hepmodel.metrics.separation.compute_separation`.
    n_signal, n_background
        Events with a value.

    All four are NaN where one class has no value at all.
    """

    feature: str
    auc: float
    auc_error: float
    ks: float
    separation: float
    n_signal: int
    n_background: int

    @property
    def power(self) -> float:
        """Area under the curve whichever way round the feature is read: 0.5 (useless) to 1 (perfect)."""
        return max(self.auc, 1 - self.auc)


def rank_features(
    table: EventTable,
    names: Sequence[str],
    mask: Mask | None = None,
    progress: Callable[[float], None] | None = None,
) -> tuple[DiscriminationResult, ...]:
    """Measure features, the most telling first (by `power`; those that cannot be measured last).

    Parameters
    ----------
    table, names
        Events and features.
    mask
        Which events count, bool, shape (events,); all by default. Of more than a million events, evenly chosen
        ones stand for all: the error of the area is then below 0.001.
    progress
        Called after each feature with the share that is done.
    """
    labels, step = table.labels, choose_step(len(table))
    labels = labels[::step]
    kept = None if mask is None else mask[::step]
    results = []
    for number, name in enumerate(names):
        values, classes = table.column(name)[::step], labels
        if kept is not None:
            values, classes = values[kept], classes[kept]
        power = measure_discrimination(name, values[classes == 1], values[classes == 0])
        if np.isfinite(power.auc):
            shapes = fill_feature(table.schema.feature(name), values, classes, None)
            separation = compute_separation(shapes)
            power = DiscriminationResult(**{**vars(power), "separation": separation})
        results.append(power)
        if progress is not None:
            progress((number + 1) / len(names))
    return tuple(sorted(results, key=lambda one: -np.nan_to_num(one.power, nan=0.0)))


def measure_discrimination(
    name: str, signal: NDArray[np.float32], background: NDArray[np.float32]
) -> DiscriminationResult:
    """Measure a feature from its values in the two classes, NaN where missing; leaves `separation` out (NaN)."""
    signal, background = _sort_present(signal), _sort_present(background)
    n_signal, n_background = len(signal), len(background)
    if not n_signal or not n_background:
        nan = float("nan")
        return DiscriminationResult(name, nan, nan, nan, nan, n_signal, n_background)
    auc, below, not_above = _compare(signal, background)
    # The distance of the two cumulative shares is largest at, or just before, a signal event.
    # Ties among signal events: the share of signal up to a value counts all that equal it.
    first = np.searchsorted(signal, signal, side="left")
    last = np.searchsorted(signal, signal, side="right")
    after = last / n_signal - not_above / n_background
    before = below / n_background - first / n_signal
    ks = float(max(after.max(), before.max(), 0.0))
    return DiscriminationResult(
        name, auc, _hanley_mcneil(auc, n_signal, n_background), ks, float("nan"), n_signal, n_background
    )


def measure_power(signal: NDArray[np.float32], background: NDArray[np.float32]) -> float:
    """Measure the area under the curve whichever way round the feature is read, NaN without values; and nothing else."""
    signal, background = _sort_present(signal), _sort_present(background)
    if not len(signal) or not len(background):
        return float("nan")
    auc, *_ = _compare(signal, background)
    return max(auc, 1 - auc)


def _sort_present(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.sort(values[~np.isnan(values)])


def _compare(
    signal: NDArray[np.float32], background: NDArray[np.float32]
) -> tuple[float, NDArray[np.intp], NDArray[np.intp]]:
    """Return the area, and for each signal event the background events below it and those not above it."""
    below = np.searchsorted(background, signal, side="left")
    not_above = np.searchsorted(background, signal, side="right")
    pairs = below.sum(dtype=np.float64) + not_above.sum(dtype=np.float64)
    return float(pairs / (2.0 * len(signal) * len(background))), below, not_above


def _hanley_mcneil(auc: float, n_signal: int, n_background: int) -> float:
    both_signal = auc / (2 - auc)
    both_background = 2 * auc**2 / (1 + auc)
    variance = (
        auc * (1 - auc)
        + (n_signal - 1) * (both_signal - auc**2)
        + (n_background - 1) * (both_background - auc**2)
    ) / (n_signal * n_background)
    return float(np.sqrt(max(variance, 0.0)))
