"""ROC curve and the area under it, with its uncertainty."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


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
        Standard error of `auc`; NaN with weights or with fewer than two events in a class.
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
    doi:10.1109/LSP.2014.2337313.

    Examples
    --------
    >>> compute_roc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]).auc
    0.75
    """
    truth, values, masses = _check(labels, scores, weights)
    order = np.argsort(-values, kind="stable")
    sorted_values = values[order]
    last_of_tie = np.append(np.flatnonzero(np.diff(sorted_values)), len(values) - 1)
    signal = np.concatenate(([0.0], np.cumsum(np.where(truth, masses, 0.0)[order])[last_of_tie]))
    background = np.concatenate(([0.0], np.cumsum(np.where(truth, 0.0, masses)[order])[last_of_tie]))
    if signal[-1] <= 0.0 or background[-1] <= 0.0:
        raise ValueError("a class has no weight at all")
    signal_efficiency, background_efficiency = signal / signal[-1], background / background[-1]
    return RocResult(
        background_efficiency,
        signal_efficiency,
        np.concatenate(([np.inf], sorted_values[last_of_tie])),
        float(np.trapezoid(signal_efficiency, background_efficiency)),
        _delong_error(truth, values) if weights is None else float("nan"),
        int(truth.sum()),
        int((~truth).sum()),
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
    truth, values, _ = _check(labels, scores, None)
    return float(_share_below(values[truth], values[~truth]).mean())


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


def _check(
    labels: ArrayLike, scores: ArrayLike, weights: ArrayLike | None
) -> tuple[NDArray[np.bool_], NDArray[np.float64], NDArray[np.float64]]:
    truth, values = np.asarray(labels) == 1, np.asarray(scores, dtype=np.float64)
    masses = np.ones(values.shape) if weights is None else np.asarray(weights, dtype=np.float64)
    if not truth.shape == values.shape == masses.shape or values.ndim != 1:
        raise ValueError(
            f"labels {truth.shape}, scores {values.shape} and weights {masses.shape} do not fit together"
        )
    if not np.isfinite(values).all() or not np.isfinite(masses).all():
        raise ValueError("a score or a weight is not a finite number")
    if (masses < 0.0).any():
        raise ValueError("a weight is negative: a curve of such events need not grow")
    if truth.all() or not truth.any():
        raise ValueError("all events are of one class")
    return truth, values, masses


def _delong_error(truth: NDArray[np.bool_], values: NDArray[np.float64]) -> float:
    """Standard error of the area: each event's share of it varies, and its variance is that of a mean."""
    n_signal, n_background = int(truth.sum()), int((~truth).sum())
    if min(n_signal, n_background) < 2:
        return float("nan")
    signal, background = values[truth], values[~truth]
    # For each event, the share of the other class that it is ranked rightly against.
    of_signal = _share_below(signal, background)
    of_background = 1.0 - _share_below(background, signal)
    return float(np.sqrt(of_signal.var(ddof=1) / n_signal + of_background.var(ddof=1) / n_background))


def _share_below(values: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each value the share of `others` below it, ties counting half."""
    ordered = np.sort(others)
    below = np.searchsorted(ordered, values, side="left")
    not_above = np.searchsorted(ordered, values, side="right")
    return np.asarray((below + not_above) / (2.0 * len(others)))
