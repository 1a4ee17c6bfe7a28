"""Tracks, electrons and muons: what the inner detector and the muon system measure.

Efficiencies and resolutions follow the ATLAS card of Delphes 3 (de Favereau et al., JHEP 02 (2014)
057, DOI 10.1007/JHEP02(2014)057).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.simulation.particle import ELECTRON, MUON, Particles

TRACKER_ETA = 2.5
BARREL_ETA = 1.5


@dataclass(frozen=True)
class Tracks:
    """Measured charged particles, with their true kind (`pdg`): the lepton identification acts on it.

    `particles` holds measured momenta; `identified` says whether an electron or muon is recognised as one.
    """

    particles: Particles
    identified: NDArray[np.bool_]


def measure_tracks(final: Particles, rng: np.random.Generator) -> Tracks:
    """Find and measure the charged particles within the tracker's reach.

    Parameters
    ----------
    final
        Stable particles.
    rng
        Random numbers of the measurement.

    Returns
    -------
    Tracks
        pt smeared, directions as they were.
    """
    charged = final.select((final.charge != 0) & (np.abs(final.eta) < TRACKER_ETA) & (final.pt > 0.1))
    kind, barrel = np.abs(charged.pdg), np.abs(charged.eta) < BARREL_ETA
    found = rng.random(len(charged)) < _track_efficiency(charged.pt, kind, barrel)
    charged, kind, barrel = charged.select(found), kind[found], barrel[found]
    smeared = charged.pt * np.maximum(
        1 + _resolution(charged, kind) * rng.standard_normal(len(charged)), 0.01
    )
    measured = Particles(
        charged.event,
        charged.pdg,
        smeared,
        charged.eta,
        charged.phi,
        smeared * np.cosh(charged.eta),
        charged.charge,
    )
    identified = rng.random(len(charged)) < _identification_efficiency(kind, barrel)
    return Tracks(measured, identified & ((kind == ELECTRON) | (kind == MUON)))


def _track_efficiency(
    pt: NDArray[np.float64], kind: NDArray[np.int64], barrel: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Probability that a charged particle leaves a reconstructed track."""
    soft = pt < 1.0
    hadron = np.where(barrel, np.where(soft, 0.70, 0.95), np.where(soft, 0.60, 0.85))
    electron = np.where(barrel, np.where(soft, 0.73, 0.95), np.where(soft, 0.50, 0.83))
    muon = np.where(barrel, np.where(soft, 0.75, 0.99), np.where(soft, 0.70, 0.98))
    return np.where(kind == MUON, muon, np.where(kind == ELECTRON, electron, hadron))


def _identification_efficiency(kind: NDArray[np.int64], barrel: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Probability that an electron's or muon's track is recognised as such."""
    return np.where(kind == MUON, np.where(barrel, 0.95, 0.85), np.where(barrel, 0.95, 0.85))


def _resolution(charged: Particles, kind: NDArray[np.int64]) -> NDArray[np.float64]:
    """Relative resolution of the measured transverse momentum."""
    eta, pt = np.abs(charged.eta), charged.pt
    zone = [eta <= 0.5, eta <= 1.5]
    constant = np.select(zone, [0.01, 0.015], 0.025)
    slope = np.select(zone, [1.0e-4, 1.5e-4], 3.5e-4)  # per GeV
    track = np.hypot(constant, slope * pt)
    # An electron's momentum is its calorimeter energy's: stochastic 10.1 %, constant 1.7 %.
    electron = np.hypot(0.017, 0.101 / np.sqrt(charged.energy))
    return np.where(kind == ELECTRON, electron, track)
