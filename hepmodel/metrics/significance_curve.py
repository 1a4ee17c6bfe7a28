"""Significances of many selections at once: the formulas of hepmodel.metrics.significance for whole arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.significance import SMALL_RATIO

Errors = NDArray[np.float64] | float
FEWEST_BACKGROUND = 10
"""Simulated background events that must be left: fewer do not tell how much background an experiment would have."""


@dataclass(frozen=True)
class SignificanceCurve:
    """A significance at each of many thresholds.

    Attributes
    ----------
    values
        In standard deviations, float64, shape (points,): 0 where there is no signal, NaN where there is signal and no
        background, since nothing can be said then.
    errors
        From the statistical errors of the two expectations, shape (points,); NaN where the value is not positive.
    """

    values: NDArray[np.float64]
    errors: NDArray[np.float64]


def compute_simple_curve(
    signal: NDArray[np.float64],
    background: NDArray[np.float64],
    signal_error: Errors = 0.0,
    background_error: Errors = 0.0,
) -> SignificanceCurve:
    """Compute s / sqrt(b) at each point.

    Parameters
    ----------
    signal, background
        Expected events, shape (points,).
    signal_error, background_error
        Their statistical errors, taken as independent.

    Examples
    --------
    >>> compute_simple_curve(np.array([10.0, 0.0, 5.0]), np.array([100.0, 100.0, 0.0])).values
    array([ 1.,  0., nan])
    """
    with np.errstate(all="ignore"):
        values = signal / np.sqrt(background)
        errors = np.hypot(signal_error / np.sqrt(background), 0.5 * values * background_error / background)
    return _mask(signal, background, values, errors)


def compute_asimov_curve(
    signal: NDArray[np.float64],
    background: NDArray[np.float64],
    signal_error: Errors = 0.0,
    background_error: Errors = 0.0,
) -> SignificanceCurve:
    """Compute the Asimov significance at each point.

    Parameters
    ----------
    signal, background, signal_error, background_error
        As for :func:`compute_simple_curve`. With 10 events added to the background this is the AMS: see
        :func:`hepmodel.metrics.ams.compute_ams`.

    Notes
    -----
    As :func:`hepmodel.metrics.significance.compute_asimov_significance`.

    Examples
    --------
    >>> compute_asimov_curve(np.array([10.0]), np.array([100.0])).values.round(3)
    array([0.984])
    """
    with np.errstate(all="ignore"):
        ratio = signal / background
        grown = np.log1p(ratio)
        values = np.where(
            ratio < SMALL_RATIO,
            signal / np.sqrt(background) * np.sqrt(1.0 - ratio / 3.0),
            np.sqrt(2.0 * ((signal + background) * grown - signal)),
        )
        errors = np.hypot(grown * signal_error, (grown - ratio) * background_error) / values
    return _mask(signal, background, values, errors)


def find_best(
    values: NDArray[np.float64], background_events: NDArray[np.int64], fewest: int = FEWEST_BACKGROUND
) -> int:
    """Return the place of the highest significance that enough simulated background events stand behind.

    Parameters
    ----------
    values
        Significances, shape (points,), NaN where nothing can be said.
    background_events
        Simulated background events that are left, shape (points,).
    fewest
        How many are enough. Where no point has as many, all points count.

    Examples
    --------
    >>> find_best(np.array([1.0, 3.0, 9.0]), np.array([500, 40, 1]))
    1
    """
    enough = background_events >= fewest
    known = np.nan_to_num(values, nan=-1.0)
    return int(np.argmax(np.where(enough, known, -2.0) if enough.any() else known))


def _mask(
    signal: NDArray[np.float64],
    background: NDArray[np.float64],
    values: NDArray[np.float64],
    errors: NDArray[np.float64],
) -> SignificanceCurve:
    known = (signal > 0.0) & (background > 0.0)
    return SignificanceCurve(
        np.where(known, values, np.where(signal > 0.0, np.nan, 0.0)), np.where(known, errors, np.nan)
    )
