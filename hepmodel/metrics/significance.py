"""How sure a counting experiment would be that there is a signal."""

from dataclasses import dataclass

import numpy as np

SMALL_RATIO = 1e-4
"""Signal over background below which the terms of the Asimov formula cancel; those of its series do not."""


@dataclass(frozen=True)
class SignificanceResult:
    """A significance in standard deviations.

    Attributes
    ----------
    value
        Infinite where there is signal and no background; 0 where there is no signal.
    error
        From the statistical errors of the two expectations; NaN where the value is not finite or not positive.
    """

    value: float
    error: float


def compute_simple_significance(
    signal: float, background: float, signal_error: float = 0.0, background_error: float = 0.0
) -> SignificanceResult:
    """Compute s / sqrt(b), good where s is much smaller than b and b is not small.

    Parameters
    ----------
    signal, background
        Expected events.
    signal_error, background_error
        Their statistical errors, taken as independent.

    Examples
    --------
    >>> compute_simple_significance(10.0, 100.0).value
    1.0
    """
    if background <= 0 or signal <= 0:
        return _edge(signal)
    value = signal / np.sqrt(background)
    error = np.hypot(signal_error / np.sqrt(background), 0.5 * value * background_error / background)
    return SignificanceResult(float(value), float(error))


def compute_asimov_significance(
    signal: float, background: float, signal_error: float = 0.0, background_error: float = 0.0
) -> SignificanceResult:
    """Compute the median significance of a counting experiment with a known background.

    ``sqrt(2 ((s + b) ln(1 + s / b) - s))``: G. Cowan, K. Cranmer, E. Gross and O. Vitells, Eur. Phys. J. C 71 (2011)
    1554, doi:10.1140/epjc/s10052-011-1554-0, equation 97. The errors are not a systematic uncertainty of the
    background: they only say how well the simulation knows the value.

    Parameters
    ----------
    signal, background, signal_error, background_error
        As for :func:`compute_simple_significance`.

    Examples
    --------
    >>> round(compute_asimov_significance(10.0, 100.0).value, 3)
    0.984
    """
    if background <= 0 or signal <= 0:
        return _edge(signal)
    ratio = signal / background
    grown = np.log1p(ratio)
    if ratio < SMALL_RATIO:
        value = signal / np.sqrt(background) * np.sqrt(1 - ratio / 3)
    else:
        value = np.sqrt(2 * ((signal + background) * grown - signal))
    error = np.hypot(grown * signal_error, (grown - ratio) * background_error) / value
    return SignificanceResult(float(value), float(error))


def _edge(signal: float) -> SignificanceResult:
    return SignificanceResult(float("inf") if signal > 0 else 0.0, float("nan"))
