"""Masses that a physicist builds from measured momenta."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.physics.angle import delta_phi
from hepmodel.physics.fourvector import FourVectors


def invariant_mass(*particles: FourVectors) -> NDArray[np.float64]:
    """Invariant mass in GeV of several particles' sum, element by element.

    Examples
    --------
    >>> one = FourVectors.from_pt_eta_phi_mass(50.0, 0.0, 0.0, 0.0)
    >>> other = FourVectors.from_pt_eta_phi_mass(50.0, 0.0, np.pi, 0.0)
    >>> round(float(invariant_mass(one, other)), 6)
    100.0
    """
    total = particles[0]
    for particle in particles[1:]:
        total = total + particle
    return total.mass


def transverse_mass(pt1: ArrayLike, phi1: ArrayLike, pt2: ArrayLike, phi2: ArrayLike) -> NDArray[np.float64]:
    """Transverse mass in GeV of two massless particles, such as a lepton and the missing momentum.

    ``sqrt(2 pt1 pt2 (1 - cos(phi1 - phi2)))``; a W boson's never exceeds its mass but for its width and the
    resolution (Particle Data Group, *Kinematics*, section 49.5.1).

    Examples
    --------
    >>> round(float(transverse_mass(40.2, 0.0, 40.2, np.pi)), 6)
    80.4
    """
    product = np.asarray(pt1, dtype=np.float64) * np.asarray(pt2, dtype=np.float64)
    # 2 sin^2(x/2) instead of 1 - cos(x): exact for small angles as well.
    return 2.0 * np.sqrt(product) * np.abs(np.sin(delta_phi(phi1, phi2) / 2))
