"""The approximate median significance: the figure of merit of the Higgs boson machine learning challenge."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.metrics.cumulation import cumulate_scores
from hepmodel.metrics.expected_yields import ExpectedYields, scale_to_expected
from hepmodel.metrics.scored_events import check_events
from hepmodel.metrics.significance import SignificanceResult, compute_asimov_significance
from hepmodel.metrics.significance_curve import FEWEST_BACKGROUND, compute_asimov_curve, find_best

REGULARISER = 10.0
"""Events added to the background, so that a handful of selected ones cannot look like a discovery by luck."""


@dataclass(frozen=True)
class AmsScanResult:
    """AMS of keeping what lies at or above each score.

    Attributes
    ----------
    thresholds
        Every different score, falling, and +inf before them, float64, shape (points,).
    signal, background
        Expected events at or above each, shape (points,).
    values
        AMS of each, shape (points,); NaN where negative weights leave less than no background.
    best
        Place of the highest, the first of equal ones, of those that enough simulated background events stand behind.
    """

    thresholds: NDArray[np.float64]
    signal: NDArray[np.float64]
    background: NDArray[np.float64]
    values: NDArray[np.float64]
    best: int

    @property
    def best_threshold(self) -> float:
        """Threshold of the highest AMS: events with at least this score are kept."""
        return float(self.thresholds[self.best])

    @property
    def best_value(self) -> float:
        """Highest AMS. The best of so many thresholds is luckier than it will be on other events."""
        return float(self.values[self.best])


def compute_ams(
    signal: float,
    background: float,
    signal_error: float = 0.0,
    background_error: float = 0.0,
    regulariser: float = REGULARISER,
) -> SignificanceResult:
    """Compute the approximate median significance.

    ``sqrt(2 ((s + b + b_reg) ln(1 + s / (b + b_reg)) - s))``: C. Adam-Bourdarios et al., Proceedings of Machine Learning
    Research 42 (2015) 19. It is the Asimov significance with `regulariser` more background events.

    Parameters
    ----------
    signal, background
        Expected events that are selected.
    signal_error, background_error
        Their statistical errors, taken as independent.
    regulariser
        b_reg, 10 in the challenge.

    Examples
    --------
    Selecting every event of the challenge:

    >>> round(compute_ams(691.98860771, 410999.84732181).value, 2)
    1.08
    """
    return compute_asimov_significance(signal, background + regulariser, signal_error, background_error)


def scan_ams(
    labels: ArrayLike,
    scores: ArrayLike,
    weights: ArrayLike | None = None,
    expected: ExpectedYields | None = None,
    regulariser: float = REGULARISER,
    fewest: int = FEWEST_BACKGROUND,
) -> AmsScanResult:
    """Compute the AMS for every threshold that makes a difference, in one pass.

    Parameters
    ----------
    labels, scores
        1 for signal and 0 for background, and the larger, the more signal-like, shape (events,).
    weights
        Shape (events,), ones by default. Negative ones count as such.
    expected
        What the weights of each class are scaled to first; by default they are taken as they are.
    regulariser
        As for :func:`compute_ams`.
    fewest
        Simulated background events that the best threshold must leave: where one of them stands for hundreds, none left does
        not mean no background. Where no threshold leaves as many, all count.

    Raises
    ------
    ValueError
        If shapes differ, a number is not finite, a class is absent, or its weights sum to zero or less.

    Examples
    --------
    >>> scan = scan_ams([0, 1, 1], [0.2, 0.5, 0.7], expected=ExpectedYields(20.0, 1000.0))
    >>> scan.best_threshold, round(scan.best_value, 2)
    (0.5, 5.09)
    """
    events = check_events(labels, scores, weights, negative=True)
    sums = scale_to_expected(cumulate_scores(events), expected)
    signal, background = sums.signal.weights, sums.background.weights
    curve = compute_asimov_curve(signal, background + regulariser)
    best = find_best(curve.values, sums.background.events, fewest)
    return AmsScanResult(sums.thresholds, signal, background, curve.values, best)
