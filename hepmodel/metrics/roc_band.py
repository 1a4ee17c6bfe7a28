"""How far a whole ROC curve would wobble with other test events."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.metrics.cumulation import CumulationResult, cumulate_scores
from hepmodel.metrics.resampling import ONE_SIGMA, find_band, resample_cumulation
from hepmodel.metrics.scored_events import check_events

BLOCKS = 1_000


@dataclass(frozen=True)
class RocBandResult:
    """A ROC curve read at fixed places, with the band of its statistical error.

    Attributes
    ----------
    background_efficiency
        Where the curve is read, rising from 0 to 1, float64, shape (points,).
    signal_efficiency, signal_low, signal_high
        The curve there, and its band, shape (points,).
    signal_grid
        Signal efficiencies where the rejection is read, shape (places,).
    rejection, rejection_low, rejection_high
        Background rejection 1 / background efficiency there, and its band, shape (places,); infinite where no
        background is left.
    auc, auc_error
        Area under the curve of all events, and the standard deviation of the area over the repetitions.
    level
        Share of the repetitions that the band holds at each place.
    resamples
        Number of repetitions.
    n_signal, n_background
        Numbers of events.
    """

    background_efficiency: NDArray[np.float64]
    signal_efficiency: NDArray[np.float64]
    signal_low: NDArray[np.float64]
    signal_high: NDArray[np.float64]
    signal_grid: NDArray[np.float64]
    rejection: NDArray[np.float64]
    rejection_low: NDArray[np.float64]
    rejection_high: NDArray[np.float64]
    auc: float
    auc_error: float
    level: float
    resamples: int
    n_signal: int
    n_background: int


def compute_roc_band(
    labels: ArrayLike,
    scores: ArrayLike,
    rng: np.random.Generator,
    weights: ArrayLike | None = None,
    *,
    resamples: int = 200,
    level: float = ONE_SIGMA,
) -> RocBandResult:
    """Compute a ROC curve and its band by drawing the events again.

    Parameters
    ----------
    labels, scores, weights
        As for :func:`hepmodel.metrics.roc.compute_roc`.
    rng
        Where chance comes from.
    resamples
        How often the events are drawn.
    level
        Share of the repetitions that the band holds.

    Raises
    ------
    ValueError
        As :func:`hepmodel.metrics.roc.compute_roc`; if fewer than two repetitions or a senseless share are asked for;
        or if there are so few events that a class is absent from every repetition.

    Notes
    -----
    B. Efron, Ann. Statist. 7 (1979) 1, doi:10.1214/aos/1176344552; with Poisson numbers as in
    :mod:`hepmodel.metrics.resampling`. The band holds at each place by itself; the whole curve stays inside less often.
    Repetitions that by chance lack a class altogether are left out.
    """
    if resamples < 2:
        raise ValueError(f"a spread needs two repetitions, not {resamples}")
    events = check_events(labels, scores, weights)
    full = cumulate_scores(events)
    thin = full.thin(BLOCKS)
    signal, background = _resample_efficiencies(thin, rng, resamples)
    # Evenly spaced, and closer together where little background is left.
    across = np.unique(np.concatenate(([0.0], np.geomspace(1e-4, 1.0, 61), np.linspace(0.01, 1.0, 100))))
    kept = np.linspace(0.01, 1.0, 100)
    curves, rejections = [], []
    for one, other in zip(signal, background, strict=True):
        curves.append(np.interp(across, other, one))
        rejections.append(_reject_background(kept, one, other))
    signal_low, signal_high = find_band(np.array(curves), level)
    rejection_low, rejection_high = find_band(np.array(rejections), level)
    all_signal, all_background = full.signal.efficiency, full.background.efficiency
    return RocBandResult(
        across,
        np.interp(across, all_background, all_signal),
        signal_low,
        signal_high,
        kept,
        _reject_background(kept, all_signal, all_background),
        rejection_low,
        rejection_high,
        float(np.trapezoid(all_signal, all_background)),
        float(np.trapezoid(signal, background, axis=1).std(ddof=1)),
        level,
        len(signal),
        events.n_signal,
        events.n_background,
    )


def _resample_efficiencies(
    cumulation: CumulationResult, rng: np.random.Generator, resamples: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    signal = resample_cumulation(cumulation.signal, rng, resamples)
    background = resample_cumulation(cumulation.background, rng, resamples)
    whole = (signal[:, -1] > 0.0) & (background[:, -1] > 0.0)
    if np.count_nonzero(whole) < 2:
        raise ValueError("too few events to draw them again")
    signal, background = signal[whole], background[whole]
    return signal / signal[:, -1:], background / background[:, -1:]


def _reject_background(
    kept: NDArray[np.float64], signal: NDArray[np.float64], background: NDArray[np.float64]
) -> NDArray[np.float64]:
    # Read from its end, a curve that goes on without more signal counts from where it first got there.
    efficiency = np.interp(-kept, -signal[::-1], background[::-1])
    with np.errstate(divide="ignore"):
        return np.asarray(1.0 / efficiency)
