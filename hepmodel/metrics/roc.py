"""ROC curve and the area under it, with its uncertainty."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.metrics.auc_error import compute_auc_error
from hepmodel.metrics.cumulation import cumulate_scores
from hepmodel.metrics.scored_events import check_events


@dataclass(frozen=True)
class RocResult:
    """How much signal is kept for how much background, for every threshold on the score.

    Attributes
    ----------
    background_efficiency, signal_efficiency
        Shares of background and of signal with a score at or above the threshold, float64, shape (points,),
        both growing from 0 to 1. With weights, shares of the summed weights.
    thresholds
        float64, shape (points,), falling; the first is +inf, where nothing is selected.
    auc
        Area under the curve: the probability that a signal event scores above a background event, a tie
        counting half.
    auc_error
        Standard error of `auc`; NaN with fewer than two events in a class.
    n_signal, n_background
        Numbers of events.
    """

    background_efficiency: NDArray[np.float64]
    signal_efficiency: NDArray[np.float64]
    thresholds: NDArray[np.float64]
    auc: float
    auc_error: float
    n_signal: int
    n_background: int


def compute_roc(labels: ArrayLike, scores: ArrayLike, weights: ArrayLike | None = None) -> RocResult:
    """Compute the ROC curve.

    Parameters
    ----------
    labels
        1 for signal, 0 for background, shape (events,).
    scores
        The larger, the more signal-like, finite, shape (events,).
    weights
        Not negative, shape (events,); ones by default.

    Returns
    -------
    RocResult
        One point for every different score, and the origin.

    Raises
    ------
    ValueError
        If shapes differ, a score is not finite, or a class is absent or weightless.

    Notes
    -----
    The error is that of DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988) 837, doi:10.2307/2531595,
    computed from ranks after Sun and Xu, IEEE Signal Process. Lett. 21 (2014) 1389,
    doi:10.1109/LSP.2014.2337313; with weights see :func:`hepmodel.metrics.auc_error.compute_auc_error`.

    Examples
    --------
    >>> compute_roc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).auc
    0.75
    """
    events = check_events(labels, scores, weights)
    cumulation = cumulate_scores(events)
    signal, background = cumulation.signal.efficiency, cumulation.background.efficiency
    return RocResult(
        background,
        signal,
        cumulation.thresholds,
        float(np.trapezoid(signal, background)),
        compute_auc_error(cumulation),
        events.n_signal,
        events.n_background,
    )


def compute_auc(labels: ArrayLike, scores: ArrayLike) -> float:
    """Return only the area, from ranks: for every epoch, where the curve is not looked at.

    Raises
    ------
    ValueError
        As :func:`compute_roc`.

    Examples
    --------
    >>> compute_auc([0, 1, 1], [0.5, 0.5, 0.9])
    0.75
    """
    events = check_events(labels, scores)
    # Sorted questions are answered several times faster: neighbours look at the same memory.
    signal, background = np.sort(events.scores[events.truth]), np.sort(events.scores[~events.truth])
    below = np.searchsorted(background, signal, side="left").sum(dtype=np.float64)
    not_above = np.searchsorted(background, signal, side="right").sum(dtype=np.float64)
    return float((below + not_above) / (2.0 * len(signal) * len(background)))


def thin_roc(roc: RocResult, points: int = 500) -> RocResult:
    """Keep at most `points` points of a curve, for drawing; area and error stay those of all events.

    Points are spread evenly along the curve's own length, so that steep and flat stretches are drawn alike.
    The first and the last are always kept.

    Raises
    ------
    ValueError
        If fewer than two points are asked for.
    """
    if points < 2:
        raise ValueError(f"a curve needs two points, not {points}")
    if len(roc.thresholds) <= points:
        return roc
    length = roc.background_efficiency + roc.signal_efficiency  # grows from 0 to 2, for both only grow
    kept = np.unique(np.searchsorted(length, np.linspace(0.0, 2.0, points)).clip(max=len(length) - 1))
    kept = np.unique(np.concatenate(([0], kept[kept > 0][: points - 2], [len(length) - 1])))
    return RocResult(
        roc.background_efficiency[kept],
        roc.signal_efficiency[kept],
        roc.thresholds[kept],
        roc.auc,
        roc.auc_error,
        roc.n_signal,
        roc.n_background,
    )
