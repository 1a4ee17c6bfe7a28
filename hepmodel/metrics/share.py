"""A share of events, with an interval that makes sense near 0 and 1 as well."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class Share:
    """A share with its interval, usually of one standard deviation (68 %).

    Attributes
    ----------
    value
        Between 0 and 1, unless weights are negative; NaN where there are no events.
    low, high
        Limits of the interval.
    """

    value: float
    low: float
    high: float

    @property
    def error(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2


def compute_share(
    passed: float,
    failed: float,
    passed_squares: float | None = None,
    failed_squares: float | None = None,
    z: float = 1.0,
) -> Share:
    """Compute one share: see :func:`compute_shares`.

    Examples
    --------
    >>> share = compute_share(0, 9)
    >>> share.value, share.low, round(share.high, 9)
    (0.0, 0.0, 0.1)
    """
    squares = None if passed_squares is None or failed_squares is None else (passed_squares, failed_squares)
    value, low, high = compute_shares(passed, failed, squares, z)
    return Share(float(value), float(low), float(high))


def compute_shares(
    passed: ArrayLike,
    failed: ArrayLike,
    squares: tuple[ArrayLike, ArrayLike] | None = None,
    z: float = 1.0,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Compute shares with intervals, of one standard deviation unless told otherwise.

    Parameters
    ----------
    passed, failed
        Numbers of events, or sums of their weights, of any one shape.
    squares
        Sums of the squared weights of those that passed and of those that failed; None where events count as one.
    z
        Standard deviations of the intervals.

    Returns
    -------
    value, low, high
        The share and its limits, float64, of the same shape; NaN where there is nothing.

    Notes
    -----
    E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209, doi:10.1080/01621459.1927.10502953. With weights the
    number of events is the one whose binomial error equals the weighted share's own, ``((1 − p)² Σ w² passed + p² Σ w²
    failed) / (Σ w)²``, or where that is zero the effective number ``(Σ w)² / Σ w²``. Where negative weights push a share
    out of 0 to 1, the limits are that error to either side.
    """
    yes, no = np.asarray(passed, dtype=np.float64), np.asarray(failed, dtype=np.float64)
    total = yes + no
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(total != 0.0, yes / total, np.nan)
        if squares is None:
            return share, *_wilson(share, total, z)
        yes_squares, no_squares = (np.asarray(one, dtype=np.float64) for one in squares)
        variance = ((1.0 - share) ** 2 * yes_squares + share**2 * no_squares) / total**2
        spread = share * (1.0 - share)
        effective = np.where(
            (spread > 0.0) & (variance > 0.0), spread / variance, total**2 / (yes_squares + no_squares)
        )
        low, high = _wilson(share, effective, z)
        outside = (share < 0.0) | (share > 1.0)
        error = z * np.sqrt(variance)
        return (
            share,
            np.where(outside, share - error, low),
            np.where(outside, share + error, high),
        )


def _wilson(
    share: NDArray[np.float64], n: NDArray[np.float64], z: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    square = z**2
    centre = (share + 0.5 * square / n) / (1.0 + square / n)
    half = z * np.sqrt(share * (1.0 - share) / n + 0.25 * square / n**2) / (1.0 + square / n)
    # Rounding must leave the share inside its own interval.
    return np.minimum(np.maximum(centre - half, 0.0), share), np.maximum(
        np.minimum(centre + half, 1.0), share
    )
