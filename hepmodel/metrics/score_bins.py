"""Events in bins of their score."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.metrics.scored_events import ScoredEvents, check_events


@dataclass(frozen=True)
class ScoreBins:
    """Sums of what lies in each bin.

    Attributes
    ----------
    edges
        Limits, float64, shape (bins + 1,). A score on a limit lies in the bin above it, the highest in the last, which may
        be as wide as that one score.
    bins
        Bin of each event, int64, shape (events,).
    events
        Number of events, int64, shape (bins,).
    signal, background
        Sums of weights, float64, shape (bins,).
    signal_squares, background_squares
        Sums of squared weights, float64, shape (bins,).
    mean_scores
        Weighted mean score, float64, shape (bins,); NaN where there is no weight.
    """

    edges: NDArray[np.float64]
    bins: NDArray[np.int64]
    events: NDArray[np.int64]
    signal: NDArray[np.float64]
    background: NDArray[np.float64]
    signal_squares: NDArray[np.float64]
    background_squares: NDArray[np.float64]
    mean_scores: NDArray[np.float64]

    @property
    def total(self) -> NDArray[np.float64]:
        """Sum of weights in each bin, shape (bins,)."""
        return self.signal + self.background


def check_probabilities(labels: ArrayLike, scores: ArrayLike, weights: ArrayLike | None) -> ScoredEvents:
    """Check events whose scores are to be probabilities.

    Raises
    ------
    ValueError
        If shapes differ, a score is not between 0 and 1, a weight is negative or not finite, or there is no event or no
        weight.
    """
    events = check_events(labels, scores, weights, both=False)
    if not len(events.scores):
        raise ValueError("there is no event")
    if events.scores.min() < 0.0 or events.scores.max() > 1.0:
        raise ValueError("a score is not a probability between 0 and 1")
    if events.weights is not None and events.weights.sum() <= 0.0:
        raise ValueError("the events have no weight at all")
    return events


def fill_score_bins(
    labels: ArrayLike, scores: ArrayLike, weights: ArrayLike | None, bins: int, *, equal_count: bool
) -> ScoreBins:
    """Sum up events in bins of their score.

    Parameters
    ----------
    labels, scores, weights
        As for :func:`hepmodel.metrics.calibration.compute_calibration`.
    bins
        Their number; equal scores stay in one bin, so that there may be fewer.
    equal_count
        Bins with equally many events, rather than of equal width from 0 to 1.

    Raises
    ------
    ValueError
        As :func:`check_probabilities`; or if fewer than one bin is asked for.
    """
    if bins < 1:
        raise ValueError(f"events need at least one bin, not {bins}")
    events = check_probabilities(labels, scores, weights)
    values, masses = events.scores, events.weights
    if equal_count:
        quantiles = np.quantile(values, np.linspace(0.0, 1.0, bins + 1), method="nearest")
        inner = np.unique(quantiles[1:-1])
        edges = np.concatenate((quantiles[:1], inner[inner > quantiles[0]], quantiles[-1:]))
    else:
        edges = np.linspace(0.0, 1.0, bins + 1)
    number = len(edges) - 1
    places = np.searchsorted(edges[1:-1], values, side="right")
    keys = places + number * events.truth  # both classes in one pass

    def add_up(own: NDArray[np.float64] | None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        background, signal = np.bincount(keys, own, minlength=2 * number).reshape(2, number)
        return signal.astype(np.float64), background.astype(np.float64)

    signal, background = add_up(masses)
    squares = (signal, background) if masses is None else add_up(masses**2)
    sums = np.bincount(places, values if masses is None else masses * values, minlength=number)
    with np.errstate(divide="ignore", invalid="ignore"):
        means = sums / (signal + background)
    events_in_bins = np.bincount(places, minlength=number)
    return ScoreBins(edges, places, events_in_bins, signal, background, *squares, means)
