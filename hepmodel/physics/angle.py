"""Angles between directions in the detector."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def wrap_phi(phi: ArrayLike) -> NDArray[np.float64]:
    """Bring azimuths (rad, any shape) into [-pi, pi).

    Examples
    --------
    >>> wrap_phi([0.0, np.pi, 4.0]).round(4).tolist()
    [0.0, -3.1416, -2.2832]
    """
    phi = np.asarray(phi, dtype=np.float64)
    wrapped = (phi + np.pi) % (2 * np.pi) - np.pi
    # Inside the interval nothing is to be done, and the remainder would cost the last digits.
    inside = (phi >= -np.pi) & (phi < np.pi)
    # A tiny negative overshoot makes the remainder 2 pi itself.
    return np.where(inside, phi, np.where(wrapped >= np.pi, -np.pi, wrapped))


def delta_phi(phi1: ArrayLike, phi2: ArrayLike) -> NDArray[np.float64]:
    """Signed difference of two azimuths in rad, in [-pi, pi), broadcast together.

    Examples
    --------
    >>> round(float(delta_phi(3.0, -3.0)), 4)
    -0.2832
    """
    return wrap_phi(np.asarray(phi1, dtype=np.float64) - np.asarray(phi2, dtype=np.float64))


def delta_r(eta1: ArrayLike, phi1: ArrayLike, eta2: ArrayLike, phi2: ArrayLike) -> NDArray[np.float64]:
    """Distance in the plane of pseudorapidity and azimuth, broadcast together.

    Examples
    --------
    >>> float(delta_r(0.0, 0.1, 0.0, -0.2).round(4))
    0.3
    """
    difference = np.asarray(eta1, dtype=np.float64) - np.asarray(eta2, dtype=np.float64)
    return np.hypot(difference, delta_phi(phi1, phi2))
