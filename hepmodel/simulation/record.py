"""What is kept of an event for drawing it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.simulation.calorimeter import Towers
from hepmodel.simulation.feature import ReconstructedEvent
from hepmodel.simulation.particle import ELECTRON
from hepmodel.simulation.tracker import Tracks

TRACK_PT = 1.0
TOWER_ET = 0.5
"""GeV: what is softer is not drawn."""


@dataclass(frozen=True)
class DisplayRecord:
    """Measured objects of one event: no truth in it.

    Attributes
    ----------
    tracks
        float64, shape (4, tracks): pt, eta, phi, charge.
    towers
        float64, shape (4, towers): eta, phi, et_em, et_had.
    jets
        float64, shape (5, jets): pt, eta, phi, mass, tag.
    lepton
        pt, eta, phi, charge.
    is_electron
        Else it is a muon.
    met, met_phi
        GeV and rad.
    """

    tracks: NDArray[np.float64]
    towers: NDArray[np.float64]
    jets: NDArray[np.float64]
    lepton: tuple[float, float, float, int]
    is_electron: bool
    met: float
    met_phi: float


def record_event(event: ReconstructedEvent, tracks: Tracks, towers: Towers) -> DisplayRecord:
    """Collect the drawn objects of one event out of its batch, hardest first.

    Parameters
    ----------
    event
        The reconstructed event.
    tracks, towers
        Of the whole batch.
    """
    number = int(event.lepton.event[0])
    one = tracks.particles.select((tracks.particles.event == number) & (tracks.particles.pt > TRACK_PT))
    mine = np.flatnonzero((towers.event == number) & (towers.et > TOWER_ET))
    table = np.stack([one.pt, one.eta, one.phi, one.charge.astype(np.float64)])
    grid = np.stack([towers.eta[mine], towers.phi[mine], towers.et_em[mine], towers.et_had[mine]])
    jets, lepton = event.jets, event.lepton
    return DisplayRecord(
        tracks=table[:, np.argsort(-table[0], kind="stable")],
        towers=grid[:, np.argsort(-(grid[2] + grid[3]), kind="stable")],
        jets=np.stack([jets.pt, jets.eta, jets.phi, jets.mass, jets.tag.astype(np.float64)]),
        lepton=(float(lepton.pt[0]), float(lepton.eta[0]), float(lepton.phi[0]), int(lepton.charge[0])),
        is_electron=bool(abs(int(lepton.pdg[0])) == ELECTRON),
        met=event.met,
        met_phi=event.met_phi,
    )
