"""How differently the scores of two samples are distributed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import ks_2samp, kstwo

from hepmodel.metrics.products import sum_products

FEW_EVENTS = 1_000


@dataclass(frozen=True)
class ScoreShiftResult:
    """How differently the scores of a class are distributed in the train and in the test part.

    Attributes
    ----------
    distance
        Largest difference between the shares of the two parts below any one score, 0 to 1 (Kolmogorov and Smirnov).
    p_value
        Probability of a distance at least as large by chance alone.
    n_train, n_test
        Numbers of events.
    """

    distance: float
    p_value: float
    n_train: int
    n_test: int


def compare_scores(
    train: NDArray[np.floating],
    test: NDArray[np.floating],
    train_weights: NDArray[np.float64] | None = None,
    test_weights: NDArray[np.float64] | None = None,
) -> ScoreShiftResult:
    """Compare two samples of scores, shapes (train events,) and (test events,), neither empty.

    Notes
    -----
    The two-sample test of Kolmogorov and Smirnov: SciPy's, exact for up to 1,000 events and by the limit distribution above.
    With weights the shares are weighted, and in the limit distribution stand the effective numbers of events, ``(Σ w)² /
    Σ w²``, which is only nearly right. Many equal scores make the probability too large.

    Examples
    --------
    >>> compare_scores(np.array([0.1, 0.2, 0.3]), np.array([0.2, 0.3, 0.4])).distance
    0.3333333333333333
    """
    if train_weights is None and test_weights is None:
        method = "exact" if max(len(train), len(test)) <= FEW_EVENTS else "asymp"
        test_result = ks_2samp(train, test, method=method)
        distance, p_value = float(test_result.statistic), float(test_result.pvalue)
    else:
        one = np.ones(len(train)) if train_weights is None else train_weights
        other = np.ones(len(test)) if test_weights is None else test_weights
        distance = _measure_distance(train, test, one, other)
        n, m = (float(masses.sum()) ** 2 / sum_products(masses, masses) for masses in (one, other))
        p_value = float(kstwo.sf(distance, max(1, round(n * m / (n + m)))))
    return ScoreShiftResult(distance, min(p_value, 1.0), len(train), len(test))


def _measure_distance(
    train: NDArray[np.floating],
    test: NDArray[np.floating],
    train_weights: NDArray[np.float64],
    test_weights: NDArray[np.float64],
) -> float:
    scores = np.concatenate((train, test))
    steps = np.concatenate((train_weights / train_weights.sum(), -test_weights / test_weights.sum()))
    order = np.argsort(scores)
    after = np.cumsum(steps[order])
    last_of_tie = np.append(np.diff(scores[order]) != 0.0, True)
    return float(np.abs(after[last_of_tie]).max())
