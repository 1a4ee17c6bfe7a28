"""Where the correlations of signal and background differ: what a network can use and single features do not show."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from hepmodel.statistics.class_correlation import Method
from hepmodel.statistics.correlation import CorrelationResult

BY_CHANCE = 0.05
ROUNDING = 1e-9


@dataclass(frozen=True)
class CorrelationDifferenceResult:
    """Coefficients of signal minus those of background.

    Attributes
    ----------
    method, names
        As of the two correlations.
    matrix, errors
        Difference and its statistical error, float64, shape (features, features); NaN where fewer than ten events of one
        class have both features.
    signal, background
        Coefficients of the two classes.
    events
        Events of signal and of background that pass.
    demand
        A difference of so many errors is one that not even the luckiest of all these pairs would show by chance in 19 of 20
        such sets of events, if the classes were alike (the look-elsewhere effect, by Bonferroni's bound).
    """

    method: Method
    names: tuple[str, ...]
    matrix: NDArray[np.float64]
    errors: NDArray[np.float64]
    signal: NDArray[np.float64]
    background: NDArray[np.float64]
    events: tuple[int, int]
    demand: float

    @property
    def is_sure(self) -> NDArray[np.bool_]:
        """Which differences are more than chance, shape (features, features)."""
        with np.errstate(invalid="ignore"):
            return np.asarray(np.abs(self.matrix) > self.demand * self.errors + ROUNDING)


def subtract_classes(result: CorrelationResult) -> CorrelationDifferenceResult:
    """Subtract the coefficients of background from those of signal.

    Parameters
    ----------
    result
        From :func:`hepmodel.statistics.correlation.correlate`.

    Returns
    -------
    CorrelationDifferenceResult
        The errors of the two classes are independent and added in quadrature.
    """
    signal, background = result.signal, result.background
    matrix = signal.trusted - background.trusted
    pairs = int(np.count_nonzero(~np.isnan(matrix[np.triu_indices(len(matrix), 1)])))
    return CorrelationDifferenceResult(
        signal.method,
        signal.names,
        matrix,
        np.hypot(signal.errors, background.errors),
        signal.matrix,
        background.matrix,
        (signal.events, background.events),
        float(norm.isf(BY_CHANCE / 2 / max(1, pairs))),
    )
