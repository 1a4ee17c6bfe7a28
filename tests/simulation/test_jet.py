"""Jets: against a plain anti-kT of our own, labels, tags, calibration."""

import itertools

import numpy as np
import pytest

from hepmodel.physics.angle import delta_phi
from hepmodel.physics.fourvector import FourVectors
from hepmodel.simulation.calorimeter import Towers
from hepmodel.simulation.jet import Jets, calibrate_jets, find_jets, label_jets, remove_electrons, tag_jets
from tests.simulation.shower import make_particles


def cluster_slowly(four: FourVectors, radius: float) -> list[np.ndarray]:
    """Anti-kT by the definition (JHEP 04 (2008) 063, equation 1), one merging at a time."""
    objects = [np.array([four.px[i], four.py[i], four.pz[i], four.energy[i]]) for i in range(four.shape[0])]
    jets = []
    while objects:
        pt2 = [v[0] ** 2 + v[1] ** 2 for v in objects]
        rapidity = [0.5 * np.log((v[3] + v[2]) / (v[3] - v[2])) for v in objects]
        phi = [np.arctan2(v[1], v[0]) for v in objects]
        nearest = min((1 / pt2[i], i, i) for i in range(len(objects)))
        for i, j in itertools.combinations(range(len(objects)), 2):
            separation = (rapidity[i] - rapidity[j]) ** 2 + float(delta_phi(phi[i], phi[j])) ** 2
            nearest = min(nearest, (min(1 / pt2[i], 1 / pt2[j]) * separation / radius**2, i, j))
        _, i, j = nearest
        if i == j:
            jets.append(objects.pop(i))
        else:
            second, first = objects.pop(j), objects.pop(i)
            objects.append(first + second)
    return jets


def random_towers(events: int, each: int) -> Towers:
    rng = np.random.default_rng(7)
    count = events * each
    et = 10 ** rng.uniform(-0.3, 1.7, count)
    return Towers(
        np.repeat(np.arange(events), each),
        rng.uniform(-2, 2, count),
        rng.uniform(-np.pi, np.pi, count),
        et * 0.4,
        et * 0.6,
    )


def test_jets_are_those_of_the_definition(needs_pythia: None) -> None:
    towers = random_towers(4, 40)
    jets = find_jets(towers, 5)
    for event in range(5):
        mask = towers.event == event
        four = FourVectors.from_pt_eta_phi_mass(towers.et[mask], towers.eta[mask], towers.phi[mask], 0.0)
        expected = sorted((np.hypot(v[0], v[1]) for v in cluster_slowly(four, 0.5)), reverse=True)
        np.testing.assert_allclose(
            jets.pt[jets.event == event], [pt for pt in expected if pt > 7.0], rtol=1e-9
        )


def some_jets(**changes: object) -> Jets:
    base: dict[str, object] = {
        "event": np.array([0, 0, 2, 2]),
        "pt": np.array([80.0, 30.0, 60.0, 50.0]),
        "eta": np.array([0.0, 1.0, -1.0, 2.7]),
        "phi": np.array([0.0, 2.0, 3.1, -1.0]),
        "mass": np.array([8.0, 5.0, 6.0, 7.0]),
        "flavour": np.zeros(4, dtype=np.int8),
        "tag": np.zeros(4, dtype=np.int8),
    }
    return Jets(**(base | changes))


def test_labels_go_to_near_jets_of_the_same_event() -> None:
    bottom = make_particles(511, 30.0, [0.1, -1.0, 0.0], [0.1, -3.1, 0.0], 0, [0, 2, 1])
    charm = make_particles(411, 20.0, [0.1, 1.1], [0.1, 2.1], 0, [0, 0])
    assert label_jets(some_jets(), bottom, charm).flavour.tolist() == [5, 4, 5, 0]


def test_the_electron_is_no_jet() -> None:
    electron = make_particles(11, 50.0, [0.05], [0.0], -1, [0])
    assert remove_electrons(some_jets(), electron).pt.tolist() == [30.0, 60.0, 50.0]
    muon_event = make_particles(13, 50.0, [0.05], [0.0], -1, [1])
    assert len(remove_electrons(some_jets(), muon_event)) == 4


@pytest.mark.parametrize(("flavour", "expected"), [(5, 0.70), (4, 0.20), (0, 0.01)])
def test_tag_probabilities(flavour: int, expected: float) -> None:
    count = 40_000
    zeros = np.zeros(count)
    jets = Jets(
        np.arange(count),
        zeros + 50,
        zeros,
        zeros,
        zeros,
        np.full(count, flavour, np.int8),
        np.zeros(count, np.int8),
    )
    tag = tag_jets(jets, np.random.default_rng(1)).tag
    assert np.mean(tag > 0) == pytest.approx(expected, abs=0.01)
    assert np.mean(tag[tag > 0] == 2) == pytest.approx(0.81, abs=0.05 if flavour == 0 else 0.02)


def test_no_tag_beyond_the_tracker() -> None:
    jets = some_jets(flavour=np.full(4, 5, np.int8))
    assert all(tag_jets(jets, np.random.default_rng(seed)).tag[3] == 0 for seed in range(20))


def test_calibration_scales_sorts_and_cuts() -> None:
    factors = np.array([1.0, 3.0, 0.2, 1.0])
    calibrated = calibrate_jets(some_jets(), lambda jets: factors)
    assert calibrated.pt.tolist() == [90.0, 80.0]
    assert calibrated.mass.tolist() == [15.0, 8.0]
    assert calibrated.event.tolist() == [0, 0]
