"""Which of two classifiers is better, judged on the same events."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from hepmodel.metrics.auc_error import place_events
from hepmodel.metrics.products import sum_products
from hepmodel.metrics.scored_events import check_events


@dataclass(frozen=True)
class AucComparisonResult:
    """Areas of two classifiers, and whether their difference could be chance.

    Attributes
    ----------
    first, second
        Areas under the two ROC curves.
    first_error, second_error
        Their standard errors, each by itself.
    difference
        `first` minus `second`.
    difference_error
        Its standard error. Smaller than that of two independent areas: on the same events the two are lucky and unlucky
        together.
    correlation
        Of the two areas, -1 to 1; NaN where an area has no error.
    z
        `difference` in units of its error: 0 where neither is there, infinite where only the error is not; NaN with fewer
        than two events in a class.
    p_value
        Probability of a difference at least as large, either way, between classifiers that are equally good.
    n_signal, n_background
        Numbers of events.
    """

    first: float
    second: float
    first_error: float
    second_error: float
    difference: float
    difference_error: float
    correlation: float
    z: float
    p_value: float
    n_signal: int
    n_background: int


def compare_aucs(
    labels: ArrayLike, first: ArrayLike, second: ArrayLike, weights: ArrayLike | None = None
) -> AucComparisonResult:
    """Compare the areas under the ROC curves of two classifiers on the same events.

    Parameters
    ----------
    labels
        1 for signal, 0 for background, shape (events,).
    first, second
        Scores of the two classifiers, the larger, the more signal-like, shape (events,). Their scales need not agree.
    weights
        Not negative, shape (events,); ones by default.

    Raises
    ------
    ValueError
        As :func:`hepmodel.metrics.roc.compute_roc`, for either.

    Notes
    -----
    E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Biometrics 44 (1988) 837, doi:10.2307/2531595; with weights see
    :func:`hepmodel.metrics.auc_error.compute_auc_error`. What is compared is two trained classifiers: that another
    training of either would come out a little differently is not in the error.

    Examples
    --------
    >>> result = compare_aucs([0, 0, 0, 1, 1, 1], [1, 2, 4, 3, 5, 6], [1, 5, 4, 2, 3, 6])
    >>> round(result.difference, 3), round(result.difference_error, 3), round(result.p_value, 2)
    (0.333, 0.272, 0.22)
    """
    one = check_events(labels, first, weights)
    first_area, first_influence = place_events(one)
    second_area, second_influence = place_events(check_events(labels, second, weights))
    difference = first_area - second_area
    first_error, second_error, error = (
        float(np.sqrt(sum_products(influence, influence)))
        for influence in (first_influence, second_influence, first_influence - second_influence)
    )
    covariance = sum_products(first_influence, second_influence)
    scale = first_error * second_error
    z = _divide(difference, error)
    return AucComparisonResult(
        first_area,
        second_area,
        first_error,
        second_error,
        difference,
        error,
        float(np.clip(covariance / scale, -1.0, 1.0)) if scale > 0 else float("nan"),
        z,
        float(2.0 * ndtr(-abs(z))),
        one.n_signal,
        one.n_background,
    )


def _divide(difference: float, error: float) -> float:
    if error == 0.0:
        return 0.0 if difference == 0.0 else float(np.copysign(np.inf, difference))
    return difference / error
