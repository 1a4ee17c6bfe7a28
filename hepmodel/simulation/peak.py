"""Where a resonance stands in a spectrum."""

import numpy as np
from numpy.typing import NDArray

RESONANCES = {"m_bb": 125.0, "m_wbb": 325.0, "m_wwbb": 425.0}
"""Signal masses in GeV and the features that measure them."""
WINDOW = 0.15
"""Half-width of the fitted core, as a share of the peak's position."""


def find_peak(masses: NDArray[np.floating], expected: float, window: float = WINDOW) -> float:
    """Fit the position of a peak's core.

    A parabola is fitted to the logarithm of the histogram's contents (a Gaussian, that is) within `window`
    about the peak, and the window is moved to the result until it rests.

    Parameters
    ----------
    masses
        GeV, shape (events,).
    expected
        Where to begin, in GeV.
    window
        Half-width as a share of the position.

    Returns
    -------
    float
        Position in GeV; NaN where there is no maximum.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> abs(find_peak(rng.normal(125.0, 15.0, 20_000), 110.0) - 125.0) < 1.0
    True
    """
    position = expected
    for _ in range(50):
        low, high = position * (1 - window), position * (1 + window)
        counts, edges = np.histogram(masses, bins=15, range=(low, high))
        filled = counts > 0
        if filled.sum() < 4:
            return float("nan")
        centres = ((edges[1:] + edges[:-1]) / 2 - position)[filled]
        curvature, slope, _ = np.polyfit(centres, np.log(counts[filled]), 2, w=np.sqrt(counts[filled]))
        if curvature >= 0:
            return float("nan")
        # Half steps, and never out of the window: few events must not make it jump.
        shift = 0.5 * float(np.clip(-slope / (2 * curvature), low - position, high - position))
        position += shift
        if abs(shift) < 1e-4 * position:
            break
    return float(position)
