"""The 28 features: names, masses by brute force, symmetry."""

import itertools

import numpy as np
import pytest

from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.physics.fourvector import FourVectors
from hepmodel.simulation.feature import (
    FEATURES,
    HIGH_LEVEL,
    LOW_LEVEL,
    ReconstructedEvent,
    compute_features,
    compute_masses,
    is_selected,
)
from hepmodel.simulation.jet import Jets
from tests.simulation.shower import make_particles


def make_event(seed: int, jets: int = 6, turn: float = 0.0) -> ReconstructedEvent:
    rng = np.random.default_rng(seed)
    tags = np.zeros(jets, np.int8)
    tags[rng.choice(jets, 2, replace=False)] = (1, 2)
    table = Jets(
        np.zeros(jets, np.int64),
        np.sort(20 + rng.exponential(60, jets))[::-1],
        rng.uniform(-2.5, 2.5, jets),
        rng.uniform(-2, 2, jets) + turn,
        rng.uniform(2, 15, jets),
        np.zeros(jets, np.int8),
        tags,
    )
    lepton = make_particles(11, 20 + rng.exponential(30), rng.uniform(-2, 2), rng.uniform(-2, 2) + turn, -1)
    return ReconstructedEvent(lepton, table, float(rng.exponential(50)), float(rng.uniform(-2, 2)) + turn)


def test_names_are_those_of_the_schema() -> None:
    assert HIGGS.feature_names == FEATURES
    assert len(FEATURES) == len(set(FEATURES)) == 28
    assert len(LOW_LEVEL) == 21


@pytest.mark.parametrize("seed", range(20))
def test_masses_by_brute_force(seed: int) -> None:
    event = make_event(seed)
    values = dict(zip(FEATURES, compute_features(event), strict=True))
    four = event.jets.four_vectors
    light = [four[i : i + 1] for i in np.flatnonzero(event.jets.tag == 0)]
    b1, b2 = (four[i : i + 1] for i in np.flatnonzero(event.jets.tag))
    w = min(
        (one + two for one, two in itertools.combinations(light, 2)),
        key=lambda pair: abs(pair.mass[0] - 80.4),
    )
    nearest, other = sorted((b1, b2), key=lambda b: abs((w + b).mass[0] - 172.5))
    assert values["m_jj"] == pytest.approx(w.mass[0])
    assert values["m_jjj"] == pytest.approx((w + nearest).mass[0])
    assert values["m_bb"] == pytest.approx((b1 + b2).mass[0])
    assert values["m_lv"] >= 80.4 - 1e-6
    assert values["m_wbb"] >= (w + b1 + b2).mass[0] - 1e-9
    assert values["m_wwbb"] >= values["m_wbb"] + min(values["m_lv"], values["m_jj"]) - 1e-6
    assert values["m_jlv"] > other.mass[0] + values["m_lv"] - 1e-6


def test_low_level_features_are_the_objects() -> None:
    event = make_event(3)
    values = dict(zip(FEATURES, compute_features(event), strict=True))
    assert values["lepton_pT"] == event.lepton.pt[0]
    assert values["missing_energy_magnitude"] == event.met
    for index in range(4):
        assert values[f"jet{index + 1}_pt"] == event.jets.pt[index]
        assert values[f"jet{index + 1}_btag"] == event.jets.tag[index]


@pytest.mark.parametrize("seed", range(5))
def test_masses_do_not_know_where_phi_begins(seed: int) -> None:
    one, turned = (compute_features(make_event(seed, turn=turn))[-7:] for turn in (0.0, 1.0))
    np.testing.assert_allclose(one, turned, rtol=1e-7)


def test_a_case_by_hand() -> None:
    tagged = FourVectors.from_pt_eta_phi_mass([62.5, 62.5], [0.0, 0.0], [0.0, np.pi], 0.0)
    untagged = FourVectors.from_pt_eta_phi_mass(
        [40.2, 40.2, 500.0], [0.0, 0.0, 2.0], [0.5, 0.5 + np.pi, 1.0], 0.0
    )
    at_rest = FourVectors(*(np.array([value]) for value in (0.0, 0.0, 0.0, 80.4)))
    masses = dict(zip(HIGH_LEVEL, compute_masses(tagged, untagged, at_rest), strict=True))
    assert masses["m_jj"] == pytest.approx(80.4)
    assert masses["m_bb"] == pytest.approx(125.0)
    assert masses["m_wbb"] == pytest.approx(205.4)
    assert masses["m_wwbb"] == pytest.approx(285.8)


def test_selection() -> None:
    event = make_event(1)
    assert is_selected(event.jets)
    assert not is_selected(event.jets.select(np.arange(3)))
    assert not is_selected(event.jets.select(np.flatnonzero(event.jets.tag == 0)))
