"""Whether a score of 0.8 means signal in 80 of 100 events."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.metrics.score_bins import ScoreBins, fill_score_bins
from hepmodel.metrics.share import compute_shares


class BinChoice(StrEnum):
    """How scores are divided into bins."""

    EQUAL_COUNT = "equal_count"
    EQUAL_WIDTH = "equal_width"


@dataclass(frozen=True)
class CalibrationResult:
    """The reliability curve: what happened against what was said.

    Attributes
    ----------
    edges
        Limits of the bins, float64, shape (bins + 1,).
    scores
        Mean score in each bin, float64, shape (bins,); NaN where it is empty.
    shares, low, high
        Share of signal in each bin with its interval of one standard deviation, shape (bins,); NaN where it is empty.
    events
        Number of events in each bin, int64, shape (bins,).
    error
        Expected calibration error: mean distance between score and share, weighted by the events of each bin.
    chance
        What that error is on average for a classifier whose scores mean exactly what they say, with so many events.
    """

    edges: NDArray[np.float64]
    scores: NDArray[np.float64]
    shares: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    events: NDArray[np.int64]
    error: float
    chance: float


def compute_calibration(
    labels: ArrayLike,
    scores: ArrayLike,
    weights: ArrayLike | None = None,
    bins: int = 15,
    choice: BinChoice | str = BinChoice.EQUAL_COUNT,
) -> CalibrationResult:
    """Compute the reliability curve and the expected calibration error.

    Parameters
    ----------
    labels
        1 for signal, 0 for background, shape (events,).
    scores
        Probabilities of signal, 0 to 1, shape (events,).
    weights
        Not negative, shape (events,); ones by default. A score can only be right for the mixture of signal and
        background that the classifier was trained on: weights that change the mixture change the curve.
    bins
        Their number. Equal scores stay in one bin, so that there may be fewer.
    choice
        Bins with equally many events (``equal_count``) or of equal width (``equal_width``).

    Raises
    ------
    ValueError
        If shapes differ, a score is not between 0 and 1, a weight is negative or not finite, there is no event or no
        weight, or fewer than one bin is asked for.

    Notes
    -----
    The expected calibration error is that of M. P. Naeini, G. F. Cooper and M. Hauskrecht, Proceedings of the AAAI
    Conference on Artificial Intelligence 29 (2015) 2901; it cannot be zero for finitely many events, which `chance` shows.

    Examples
    --------
    >>> result = compute_calibration([0, 1, 0, 1], [0.25, 0.25, 0.75, 0.75], bins=2)
    >>> result.shares, result.error
    (array([0.5, 0.5]), 0.25)
    """
    filled = fill_score_bins(labels, scores, weights, bins, equal_count=BinChoice(choice) == "equal_count")
    squares = (filled.signal_squares, filled.background_squares)
    shares, low, high = compute_shares(filled.signal, filled.background, squares)
    total = filled.total
    there = total > 0.0
    masses = total[there] / total.sum()
    return CalibrationResult(
        filled.edges,
        filled.mean_scores,
        shares,
        low,
        high,
        filled.events,
        float(masses @ np.abs(filled.mean_scores - shares)[there]),
        float(masses @ _wobble(filled)[there]),
    )


def _wobble(filled: ScoreBins) -> NDArray[np.float64]:
    """Mean distance from its expectation that a bin's share has by chance, where it is the mean score."""
    said = np.clip(filled.mean_scores, 0.0, 1.0)  # a mean of ones may round to more than one
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = said * (1.0 - said) * (filled.signal_squares + filled.background_squares) / filled.total**2
    return np.sqrt(2.0 / np.pi * variance)  # of a normal distribution
