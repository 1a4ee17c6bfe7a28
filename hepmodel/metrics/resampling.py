"""The same test part drawn again and again, with chance deciding how often each event is in it (bootstrap).

Events between two neighbouring thresholds are drawn together, since a curve asks only for their sum. The number of times that
one event is drawn is a Poisson number of mean 1, and so the number of draws of k events is one of mean k: 200,000 events cost no
more than as many draws as there are thresholds. Weighted, the sum is drawn from the scaled Poisson distribution, which has the
right mean and variance: G. Bohm and G. Zech, Nucl. Instrum. Meth. A 748 (2014) 1, doi:10.1016/j.nima.2014.02.021.
"""

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.cumulation import ClassCumulation

ONE_SIGMA = 0.6827
"""Share of repetitions that lie within one standard deviation."""


def resample_cumulation(
    cumulation: ClassCumulation, rng: np.random.Generator, resamples: int
) -> NDArray[np.float64]:
    """Draw the sums at or above each threshold again.

    Parameters
    ----------
    cumulation
        Sums of one class. A few hundred thresholds are enough: see
        :meth:`hepmodel.metrics.cumulation.CumulationResult.thin`.
    rng
        Where chance comes from.
    resamples
        How often.

    Returns
    -------
    array of float64, shape (resamples, points)
        The first point is 0. Where there are negative weights, sums are drawn from a normal distribution of the same
        mean and variance.

    Examples
    --------
    >>> all_ten = ClassCumulation(np.array([0, 10]), np.array([0.0, 10.0]), np.array([0.0, 10.0]))
    >>> resample_cumulation(all_ten, np.random.default_rng(1), 3).shape
    (3, 2)
    """
    sums, squares = np.diff(cumulation.weights), np.diff(cumulation.squares)
    drawn = np.zeros((resamples, len(sums) + 1))
    if (sums < 0.0).any():
        drawn[:, 1:] = rng.normal(sums, np.sqrt(squares), (resamples, len(sums)))
    else:
        filled = sums > 0.0
        scale = squares[filled] / sums[filled]
        drawn[:, 1:][:, filled] = rng.poisson(sums[filled] / scale, (resamples, len(scale))) * scale
    return np.cumsum(drawn, axis=1)


def find_band(
    repetitions: NDArray[np.float64], level: float = ONE_SIGMA
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the limits between which the middle share of the repetitions lies.

    Parameters
    ----------
    repetitions
        Shape (resamples, points), without NaN.
    level
        The share, between 0 and 1.

    Returns
    -------
    low, high
        Float64, shape (points,). Each is the value of a repetition: infinite ones stay comparable.

    Raises
    ------
    ValueError
        If the share is not between 0 and 1.
    """
    if not 0.0 < level < 1.0:
        raise ValueError(f"a band holds a share between 0 and 1, not {level}")
    low, high = np.quantile(repetitions, [(1 - level) / 2, (1 + level) / 2], axis=0, method="nearest")
    return low, high
