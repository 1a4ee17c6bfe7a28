"""The isolated electron or muon that a W boson leaves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.physics.angle import delta_r
from hepmodel.simulation.particle import Particles
from hepmodel.simulation.tracker import Tracks

LEPTON_PT = 15.0
"""GeV."""
ISOLATION_RADIUS = 0.3
ISOLATION_TRACK_PT = 0.5
"""GeV: softer tracks do not count."""
ISOLATION_RATIO = 0.15


@dataclass(frozen=True)
class SelectedLeptons:
    """The lepton of every event that has exactly one.

    Attributes
    ----------
    events
        Indices of those events in the batch, int64, ascending, shape (events,).
    leptons
        Their lepton, in the same order, with its true kind and charge.
    """

    events: NDArray[np.int64]
    leptons: Particles


def select_leptons(tracks: Tracks, count: int) -> SelectedLeptons:
    """Select the events with exactly one isolated electron or muon.

    Isolated is a lepton when the tracks around it (radius 0.3, pt above 0.5 GeV) carry at most 15 % of its
    pt.

    Parameters
    ----------
    tracks
        All tracks of the batch.
    count
        Number of events in the batch.
    """
    particles = tracks.particles
    candidates = np.flatnonzero(tracks.identified & (particles.pt > LEPTON_PT))
    starts = np.searchsorted(particles.event, np.arange(count + 1))
    isolated = np.array([_is_isolated(particles, int(index), starts) for index in candidates], dtype=np.bool_)
    candidates = candidates[isolated]
    number = np.bincount(particles.event[candidates], minlength=count)
    chosen = candidates[number[particles.event[candidates]] == 1]
    mask = np.zeros(len(particles), dtype=bool)
    mask[chosen] = True
    leptons = particles.select(mask)
    return SelectedLeptons(leptons.event, leptons)


def _is_isolated(particles: Particles, index: int, starts: NDArray[np.int64]) -> bool:
    """Whether one candidate carries most of the momentum around it."""
    event = particles.event[index]
    near = slice(int(starts[event]), int(starts[event + 1]))
    distance = delta_r(particles.eta[near], particles.phi[near], particles.eta[index], particles.phi[index])
    counted = (distance < ISOLATION_RADIUS) & (particles.pt[near] > ISOLATION_TRACK_PT)
    counted[index - near.start] = False
    return bool(particles.pt[near][counted].sum() <= ISOLATION_RATIO * particles.pt[index])
