"""The path of a charged particle in a solenoid's field."""

import numpy as np
from numpy.typing import NDArray

FIELD = 2.0
"""Magnetic field of the solenoid along z, in tesla (ATLAS Collaboration, JINST 3 (2008) S08003, section 2.1)."""

CURVATURE_CONSTANT = 0.299792458
"""pT [GeV] = 0.2998 * B [T] * R [m] for unit charge: the speed of light in these units."""


def compute_helices(
    pt: NDArray[np.float32],
    eta: NDArray[np.float32],
    phi: NDArray[np.float32],
    charge: NDArray[np.float32],
    max_radius: float,
    max_z: float,
    points: int = 16,
) -> NDArray[np.float32]:
    """Compute points on the helices of particles that start at the origin.

    Each helix is followed until it leaves the cylinder, through the mantle or an end, or until half a turn is done
    where a soft particle never leaves.

    Parameters
    ----------
    pt, eta, phi, charge
        Transverse momentum in GeV, pseudorapidity, azimuth in rad, charge in units of e; shape (tracks,).
    max_radius, max_z
        Radius and half-length of the cylinder in metres.
    points
        Points on each helix.

    Returns
    -------
    array of float32, shape (tracks, points, 3)
        x, y, z in metres.

    Examples
    --------
    A stiff particle leaves almost straight along x:

    >>> one = lambda value: np.array([value], dtype=np.float32)
    >>> compute_helices(one(1000), one(0), one(0), one(1), 1.0, 3.0, points=2)[0].round(2).tolist()
    [[0.0, 0.0, 0.0], [1.0, -0.0, 0.0]]
    """
    radius = (pt / (CURVATURE_CONSTANT * FIELD)).astype(np.float64)
    turn = 2 * np.arcsin(np.minimum(1.0, max_radius / (2 * radius)))
    slope = np.sinh(eta.astype(np.float64))
    with np.errstate(divide="ignore"):
        turn_to_end = np.abs(max_z / (radius * slope))
    turn = np.minimum(turn, turn_to_end)
    angle = turn[:, None] * np.linspace(0.0, 1.0, points)[None, :]
    # In a field along +z a positive particle turns clockwise, so its azimuth decreases.
    sign = np.sign(charge.astype(np.float64))[:, None]
    direction = phi.astype(np.float64)[:, None] - sign * angle / 2
    chord = 2 * radius[:, None] * np.sin(angle / 2)
    path = np.stack(
        [chord * np.cos(direction), chord * np.sin(direction), radius[:, None] * slope[:, None] * angle],
        axis=-1,
    )
    return path.astype(np.float32)
