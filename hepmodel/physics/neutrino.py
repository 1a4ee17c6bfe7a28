"""The neutrino's momentum along the beam, which no detector sees."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.physics.angle import delta_phi
from hepmodel.physics.fourvector import FourVectors

W_MASS = 80.4
"""GeV."""


def reconstruct_neutrino(
    lepton: FourVectors, met: ArrayLike, met_phi: ArrayLike, w_mass: float = W_MASS
) -> FourVectors:
    """Complete the missing transverse momentum to a neutrino that has the W boson's mass with the lepton.

    With a massless lepton the condition is quadratic in the neutrino's pz. Of two real solutions the one with
    the smaller ``|pz|`` is taken. Where there is none (the transverse mass exceeds the W mass) the neutrino
    gets the pz at which lepton and neutrino have the mass nearest to it, which is the transverse mass.

    Parameters
    ----------
    lepton
        The charged lepton, shape (events,); its mass is neglected.
    met, met_phi
        Missing transverse momentum in GeV and its azimuth in rad, shape (events,).
    w_mass
        In GeV.

    Returns
    -------
    FourVectors
        Massless neutrinos, shape (events,).

    Examples
    --------
    >>> lepton = FourVectors.from_pt_eta_phi_mass([40.0], [0.5], [0.0], 0.0)
    >>> neutrino = reconstruct_neutrino(lepton, [30.0], [2.0])
    >>> (lepton + neutrino).mass.round(6).tolist()
    [80.4]
    """
    met, met_phi = np.asarray(met, dtype=np.float64), np.asarray(met_phi, dtype=np.float64)
    pt, sinh_eta = lepton.pt, lepton.pz / lepton.pt
    # Divide the quadratic by the lepton's pt^2: pz = scale * sinh_eta +- cosh_eta * sqrt(scale^2 - met^2).
    scale = w_mass**2 / (2 * pt) + met * np.cos(delta_phi(lepton.phi, met_phi))
    discriminant = scale**2 - met**2
    root = np.sqrt(np.maximum(discriminant, 0.0))
    cosh_eta = np.hypot(1.0, sinh_eta)
    small = _smaller(scale * sinh_eta + cosh_eta * root, scale * sinh_eta - cosh_eta * root)
    pz = np.where(discriminant >= 0, small, met * sinh_eta)
    return FourVectors(met * np.cos(met_phi), met * np.sin(met_phi), pz, np.hypot(met, pz))


def _smaller(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Whichever is nearer to zero."""
    return np.where(np.abs(one) < np.abs(other), one, other)
