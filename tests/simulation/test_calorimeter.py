"""Towers: where energy goes, how much of it, how well it is measured."""

import numpy as np
import pytest

from hepmodel.physics.angle import delta_phi
from hepmodel.simulation.calorimeter import measure_towers
from tests.simulation.shower import make_particles


def scattered(pdg: int, energy: float, eta: float, charge: int = 0):
    """One particle an event, so that every one has a tower of its own."""
    count = 4000
    return make_particles(pdg, energy / np.cosh(eta), eta, 0.05, charge, np.arange(count))


@pytest.mark.parametrize(
    ("pdg", "energy", "eta", "resolution"),
    [
        (22, 50.0, 0.05, np.hypot(0.0017 * 50, 0.101 * 50**0.5)),
        (22, 50.0, 3.5, np.hypot(0.035 * 50, 0.285 * 50**0.5)),
        (2112, 50.0, 0.05, np.sqrt((0.0302 * 50) ** 2 + 0.5205**2 * 50 + 1.59**2)),
        (2112, 80.0, 2.05, np.hypot(0.05 * 80, 0.706 * 80**0.5)),
        (2112, 200.0, 4.0, np.hypot(0.0942 * 200, 200**0.5)),
    ],
)
def test_response_and_resolution(pdg: int, energy: float, eta: float, resolution: float) -> None:
    towers = measure_towers(scattered(pdg, energy, eta), np.random.default_rng(3))
    measured = towers.et * np.cosh(towers.eta)
    assert len(measured) == 4000
    assert measured.mean() == pytest.approx(energy, abs=5 * resolution / 4000**0.5)
    assert measured.std() == pytest.approx(resolution, rel=0.1)
    em = pdg == 22
    assert np.all((towers.et_had if em else towers.et_em) == 0)


def test_direction_lies_in_the_tower_that_was_hit() -> None:
    towers = measure_towers(scattered(22, 50.0, 0.05), np.random.default_rng(3))
    assert np.all((towers.eta >= 0.0) & (towers.eta < 0.1))
    assert np.all((towers.phi >= 0.0) & (towers.phi < np.pi / 18))
    assert np.array_equal(towers.event, np.arange(4000))


def test_particles_in_one_tower_add_up() -> None:
    particles = make_particles([22] * 50, 2.0, 0.05, 0.05, 0, 0)
    towers = measure_towers(particles, np.random.default_rng(3))
    assert len(towers.et) == 1
    assert towers.et[0] * np.cosh(towers.eta[0]) == pytest.approx(50 * 2.0 * np.cosh(0.05), rel=0.05)


def test_the_field_bends_positive_and_negative_particles_apart() -> None:
    angles = [
        float(
            np.mean(
                delta_phi(
                    measure_towers(scattered(charge * 211, 2.0, 0.0, charge), np.random.default_rng(1)).phi,
                    0.05,
                )
            )
        )
        for charge in (1, -1)
    ]
    bend = np.arcsin(0.299792458 * 2.0 * 1.15 / 2 / 2.0)
    assert angles[0] == pytest.approx(-bend, abs=np.pi / 18)
    assert angles[1] == pytest.approx(bend, abs=np.pi / 18)


def test_what_never_arrives() -> None:
    curls = make_particles(211, 0.3, 0.0, 0.0, 1)
    muon = make_particles(13, 50.0, 0.0, 0.0, -1)
    forward = make_particles(22, 5.0, 4.95, 0.0)
    for particles in (curls, muon, forward):
        assert len(measure_towers(particles, np.random.default_rng(1)).et) == 0


def test_long_lived_strange_hadrons_share_their_energy() -> None:
    towers = measure_towers(scattered(130, 100.0, 0.05), np.random.default_rng(1))
    assert towers.et_em.mean() / towers.et.mean() == pytest.approx(0.3, abs=0.01)
