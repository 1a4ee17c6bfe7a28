"""Every column of a matrix of events in a few numbers: what a preprocessing has changed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtri

from hepmodel.data.feature import Feature
from hepmodel.metrics.discrimination import measure_discrimination
from hepmodel.metrics.separation import compute_separation
from hepmodel.statistics.distribution import fill_feature
from hepmodel.statistics.moments import compute_moments

RARE = 0.001


@dataclass(frozen=True)
class ColumnSummary:
    """A column in numbers.

    Attributes
    ----------
    feature
        What the column is.
    skewness
        0 for a symmetric shape, positive for a long tail to the right; NaN for a constant column.
    separation
        How little the histograms of the classes overlap: see :func:`hepmodel.metrics.separation.compute_separation`.
        NaN where a class has no value.
    chance
        Separation that two samples of this size, which nothing sets apart, exceed once in a thousand times.
    power, power_error
        Area under the ROC curve of the column alone, whichever way round it is read: 0.5 tells nothing, 1 everything;
        and its standard error. NaN where a class has no value.
    missing
        Events without a value.
    """

    feature: Feature
    skewness: float
    separation: float
    chance: float
    power: float
    power_error: float
    missing: int

    @property
    def is_constant(self) -> bool:
        """True where all values are the same, or there is none."""
        return bool(np.isnan(self.skewness))


def summarise_columns(
    features: Sequence[Feature], values: NDArray[np.float32], labels: NDArray[np.int8]
) -> tuple[ColumnSummary, ...]:
    """Summarise all columns.

    Parameters
    ----------
    features, values
        What the columns are, and the events, shape (events, columns), NaN where missing.
    labels
        1 signal, 0 background, shape (events,).
    """
    signal = labels == 1
    return tuple(_summarise(one, values[:, index], signal) for index, one in enumerate(features))


def _summarise(feature: Feature, values: NDArray[np.float32], signal: NDArray[np.bool_]) -> ColumnSummary:
    missing = np.isnan(values)
    power = measure_discrimination(feature.name, values[signal], values[~signal])
    skewness = compute_moments(values[~missing]).skewness
    separation = chance = float("nan")
    if power.n_signal and power.n_background:
        shapes = fill_feature(feature, values, signal.astype(np.int8))
        separation = compute_separation(shapes)
        chance = _find_chance(len(shapes.edges), power.n_signal, power.n_background)
    return ColumnSummary(
        feature, skewness, separation, chance, power.power, power.auc_error, int(missing.sum())
    )


def _find_chance(bins: int, n_signal: int, n_background: int) -> float:
    """Return what the separation of equal shapes exceeds once in a thousand times.

    In a bin of share p the difference s - b has the variance p / n_s + p / n_b, so that the separation is a quarter of
    (1/n_s + 1/n_b) times a sum of as many squares of normal numbers as there are free bins.
    """
    return float(chdtri(bins, RARE)) * (1 / n_signal + 1 / n_background) / 4
