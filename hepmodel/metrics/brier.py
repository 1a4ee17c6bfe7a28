"""The mean squared distance between what was said and what happened, and what it is made of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.metrics.products import sum_products
from hepmodel.metrics.score_bins import check_probabilities, fill_score_bins


@dataclass(frozen=True)
class BrierResult:
    """Brier score: 0 is perfect.

    Attributes
    ----------
    score, error
        Mean squared distance between score and label (1 or 0), and its standard error (NaN with fewer than two events).
    reliability
        How far the scores of the bins are from their shares of signal: 0 where scores mean what they say.
    resolution
        How far the shares of the bins are from that of all events: the larger, the better they are told apart.
    uncertainty
        How hard the question is: p (1 - p) for a share p of signal in all events, the score of who always says p.
    inside
        What differences inside the bins add: variance of the scores in a bin minus twice their covariance with the labels.

    ``score = reliability - resolution + uncertainty + inside``
    """

    score: float
    error: float
    reliability: float
    resolution: float
    uncertainty: float
    inside: float


def compute_brier(
    labels: ArrayLike, scores: ArrayLike, weights: ArrayLike | None = None, bins: int = 15
) -> BrierResult:
    """Compute the Brier score and its parts.

    Parameters
    ----------
    labels, scores, weights
        As for :func:`hepmodel.metrics.calibration.compute_calibration`.
    bins
        Number of bins with equally many events.

    Raises
    ------
    ValueError
        As :func:`hepmodel.metrics.calibration.compute_calibration`.

    Notes
    -----
    G. W. Brier, Mon. Weather Rev. 78 (1950) 1, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2, divided by two as usual
    for two classes; A. H. Murphy, J. Appl. Meteorol. 12 (1973) 595, doi:10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2.
    Murphy's three parts sum up only where all scores of a bin are equal; what is inside the bins is that of D. B.
    Stephenson, C. A. S. Coelho and I. T. Jolliffe, Weather Forecast. 23 (2008) 752, doi:10.1175/2007WAF2006116.1.

    Examples
    --------
    >>> result = compute_brier([0, 1, 1, 1], [0.5, 0.5, 1.0, 1.0])
    >>> result.score, result.reliability, result.resolution, result.uncertainty
    (0.125, 0.0, 0.0625, 0.1875)
    """
    events = check_probabilities(labels, scores, weights)
    filled = fill_score_bins(labels, scores, weights, bins, equal_count=True)
    n = len(events.scores)
    masses = np.ones(n) if events.weights is None else events.weights
    total = float(masses.sum())
    distances = (events.scores - events.truth) ** 2
    score = sum_products(masses, distances) / total
    filled_bins = filled.total > 0.0
    said = np.where(filled_bins, filled.mean_scores, 0.0)
    share = np.divide(filled.signal, filled.total, out=np.zeros(len(said)), where=filled_bins)
    parts = filled.total / total
    overall = float(filled.signal.sum()) / total
    off = events.scores - said[filled.bins]
    surprise: NDArray[np.float64] = events.truth - share[filled.bins]
    error = (
        np.sqrt(n / (n - 1) * sum_products(masses**2, (distances - score) ** 2)) / total if n > 1 else np.nan
    )
    return BrierResult(
        score,
        float(error),
        float(parts @ (said - share) ** 2),
        float(parts @ (share - overall) ** 2),
        overall * (1.0 - overall),
        sum_products(masses, off**2 - 2.0 * surprise * off) / total,
    )
