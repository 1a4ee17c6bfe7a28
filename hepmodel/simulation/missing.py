"""The missing transverse momentum: what a neutrino carries away."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.physics.angle import wrap_phi
from hepmodel.simulation.calorimeter import Towers
from hepmodel.simulation.particle import MUON
from hepmodel.simulation.tracker import Tracks

MUON_PT = 5.0
"""GeV: a softer muon does not reach the muon system."""


def measure_missing_momentum(
    towers: Towers, tracks: Tracks, count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Compute what balances all towers and all identified muons in the transverse plane.

    Returns
    -------
    tuple of two arrays of float64, shape (events,)
        Magnitude in GeV and azimuth in rad.
    """
    particles = tracks.particles
    muons = particles.select(tracks.identified & (np.abs(particles.pdg) == MUON) & (particles.pt > MUON_PT))
    px, py = (
        -np.bincount(towers.event, towers.et * function(towers.phi), minlength=count)
        - np.bincount(muons.event, muons.pt * function(muons.phi), minlength=count)
        for function in (np.cos, np.sin)
    )
    return np.hypot(px, py), wrap_phi(np.arctan2(py, px))
