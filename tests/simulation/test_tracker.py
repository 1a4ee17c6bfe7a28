"""Tracks: efficiencies and resolutions are what they are said to be."""

import numpy as np
import pytest

from hepmodel.simulation.tracker import measure_tracks
from tests.simulation.shower import make_particles

COUNT = 20_000


@pytest.mark.parametrize(
    ("pdg", "pt", "eta", "found", "identified", "resolution"),
    [
        (211, 10.0, 0.2, 0.95, 0.0, np.hypot(0.01, 1e-3)),
        (211, 0.5, 2.0, 0.60, 0.0, 0.025),
        (13, 50.0, 1.0, 0.99, 0.95, np.hypot(0.015, 7.5e-3)),
        (13, 50.0, 2.0, 0.98, 0.85, np.hypot(0.025, 1.75e-2)),
        (11, 40.0, 0.0, 0.95, 0.95, np.hypot(0.017, 0.101 / 40**0.5)),
        (11, 40.0, 2.0, 0.83, 0.85, np.hypot(0.017, 0.101 / (40 * np.cosh(2)) ** 0.5)),
    ],
)
def test_efficiency_and_resolution(
    pdg: int, pt: float, eta: float, found: float, identified: float, resolution: float
) -> None:
    tracks = measure_tracks(make_particles(np.full(COUNT, pdg), pt, eta, 0.3, 1), np.random.default_rng(2))
    assert len(tracks.particles) / COUNT == pytest.approx(found, abs=0.015)
    assert tracks.identified.mean() == pytest.approx(identified, abs=0.015)
    assert tracks.particles.pt.mean() == pytest.approx(pt, rel=0.002)
    assert tracks.particles.pt.std() / pt == pytest.approx(resolution, rel=0.05)
    assert np.all(tracks.particles.phi == 0.3)


def test_neutral_soft_and_forward_particles_leave_no_track() -> None:
    particles = make_particles([22, 211, 211], [10.0, 0.05, 10.0], [0.0, 0.0, 3.0], 0.0, [0, 1, 1])
    assert len(measure_tracks(particles, np.random.default_rng(1)).particles) == 0
