"""How the scores of signal and background are distributed."""

import numpy as np
from numpy.typing import ArrayLike

from hepmodel.metrics.score_bins import check_probabilities
from hepmodel.statistics.distribution import DistributionResult, fill_distribution

HIGHEST = np.nextafter(np.float32(1.0), np.float32(0.0))


def fill_score_histograms(
    labels: ArrayLike, scores: ArrayLike, weights: ArrayLike | None = None, bins: int = 40
) -> DistributionResult:
    """Fill the histograms of the scores of both classes, each normalised to one.

    Parameters
    ----------
    labels
        1 for signal, 0 for background, shape (events,).
    scores
        0 to 1, shape (events,). A score of 1 lies in the last bin.
    weights
        Not negative, shape (events,); ones by default.
    bins
        Their number, of equal width from 0 to 1.

    Raises
    ------
    ValueError
        If shapes differ, a score is not between 0 and 1, a weight is negative or not finite, or there is no event or no
        weight.

    Examples
    --------
    >>> fill_score_histograms([0, 1, 1], [0.2, 0.7, 1.0], bins=2).signal.counts
    array([0., 1.])
    """
    events = check_probabilities(labels, scores, weights)
    below_one = np.minimum(events.scores.astype(np.float32), HIGHEST)
    edges = np.linspace(0.0, 1.0, bins + 1)
    return fill_distribution(below_one, events.truth.astype(np.int8), events.weights, edges).normalised()
