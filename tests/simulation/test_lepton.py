"""Selection of the isolated lepton on events made by hand."""

import numpy as np

from hepmodel.simulation.lepton import SelectedLeptons, select_leptons
from hepmodel.simulation.tracker import Tracks
from tests.simulation.shower import make_particles


def select(
    rows: list[tuple[int, int, float, float, float]], count: int, identified: bool = True
) -> SelectedLeptons:
    """Rows of event, pdg, pt, eta, phi."""
    event, pdg, pt, eta, phi = (np.array(column) for column in zip(*rows, strict=True))
    particles = make_particles(pdg, pt, eta, phi, -1, event)
    return select_leptons(Tracks(particles, identified & np.isin(pdg, (11, 13))), count)


def test_one_two_none_soft() -> None:
    rows = [
        (0, 11, 30.0, 0.0, 0.0),
        (1, 11, 30.0, 0.0, 0.0),
        (1, 13, 25.0, 1.0, 2.0),
        (2, 211, 90.0, 0.0, 0.0),
        (3, 13, 14.0, 0.0, 0.0),
        (4, 13, 16.0, 0.0, 0.0),
    ]
    selected = select(rows, 6)
    assert selected.events.tolist() == [0, 4]
    assert np.abs(selected.leptons.pdg).tolist() == [11, 13]


def test_isolation_counts_near_tracks_only() -> None:
    lepton = (0, 13, 40.0, 0.0, 3.1)
    near_and_hard, across_the_border = (0, 211, 7.0, 0.2, 3.1), (0, 211, 7.0, 0.0, -3.1)
    near_and_soft, far = (0, 211, 0.4, 0.0, 3.0), (0, 211, 50.0, 1.0, 3.1)
    assert select([lepton, near_and_hard], 1).events.tolist() == []
    assert select([lepton, across_the_border], 1).events.tolist() == []
    assert select([lepton, *[near_and_soft] * 30, far], 1).events.tolist() == [0]
    assert select([(0, 211, 7.0, 0.2, 3.1), (1, *lepton[1:])], 2).events.tolist() == [1]


def test_an_unidentified_lepton_is_none() -> None:
    assert select([(0, 13, 40.0, 0.0, 0.0)], 1, identified=False).events.tolist() == []
