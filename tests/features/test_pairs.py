"""Masses and distances against the four-vectors of the physics room."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.schema import Schema
from hepmodel.data.schemas.atlas_higgs_ml import ATLAS_HIGGS_ML
from hepmodel.data.schemas.edinburgh_diphoton import EDINBURGH_DIPHOTON
from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.data.schemas.uci_higgs import UCI_HIGGS
from hepmodel.features.cartesian import CartesianTransformer
from hepmodel.features.pairs import PairTransformer
from hepmodel.features.symmetry import SymmetryTransformer
from hepmodel.physics.angle import delta_phi, delta_r
from hepmodel.physics.fourvector import FourVectors
from hepmodel.physics.mass import invariant_mass, transverse_mass
from tests.features.physics_events import make_collisions, rescale


def read(schema: Schema, step: PairTransformer, events: np.ndarray) -> dict[str, np.ndarray]:
    names = [feature.name for feature in step.describe_outputs(schema.features)]
    return dict(zip(names, step.fit(events).transform(events).T, strict=True))


@given(st.integers(0, 1000))
def test_as_four_vectors(seed: int) -> None:
    events = make_collisions(HIGGS, 20, seed)
    found = read(HIGGS, PairTransformer(HIGGS.features, HIGGS.objects), events)
    column = dict(zip(HIGGS.feature_names, events.T, strict=True))
    lepton, jet = (
        FourVectors.from_pt_eta_phi_mass(column[pt], column[f"{name}_eta"], column[f"{name}_phi"], 0.0)
        for name, pt in (("lepton", "lepton_pT"), ("jet3", "jet3_pt"))
    )
    np.testing.assert_allclose(
        found["m_lepton_jet3"], invariant_mass(lepton, jet), rtol=1e-6, atol=1e-4
    )  # four-vectors cancel where the two are close
    met, met_phi = column["missing_energy_magnitude"], column["missing_energy_phi"]
    np.testing.assert_allclose(
        found["mt_lepton_met"], transverse_mass(column["lepton_pT"], column["lepton_phi"], met, met_phi)
    )
    distance = delta_r(column["lepton_eta"], column["lepton_phi"], column["jet3_eta"], column["jet3_phi"])
    np.testing.assert_allclose(found["dr_lepton_jet3"], distance)
    np.testing.assert_allclose(
        found["dphi_jet1_met"], np.abs(delta_phi(column["jet1_phi"], met_phi)), atol=1e-12
    )


def test_every_pair_once_and_what_was_there_stays_in_front() -> None:
    events = make_collisions(HIGGS)
    step = PairTransformer(HIGGS.features, HIGGS.objects)
    described = step.describe_outputs(HIGGS.features)
    assert described[: len(HIGGS.features)] == HIGGS.features
    assert len(described) == len(HIGGS.features) + 2 * (10 + 5)
    assert len({feature.name for feature in described}) == len(described)
    outputs = step.fit(events).transform(events)
    np.testing.assert_array_equal(outputs[:, : len(HIGGS.features)], events)
    masses = [feature for feature in described if feature.name.startswith("m_lepton")]
    assert {feature.unit for feature in masses} == {"GeV"}
    only = PairTransformer(HIGGS.features, HIGGS.objects, masses=False)
    assert [one.name[:2] for one in only.describe_outputs(HIGGS.features)[28:]] == ["dr"] * 10 + ["dp"] * 5


def test_rescaled_numbers_give_the_same_masses() -> None:
    true = make_collisions(HIGGS)
    rescaled = rescale(true, UCI_HIGGS)
    truth = read(HIGGS, PairTransformer(HIGGS.features, HIGGS.objects), true)
    found = read(UCI_HIGGS, PairTransformer(UCI_HIGGS.features, UCI_HIGGS.objects), rescaled)
    np.testing.assert_allclose(found["m_jet1_jet4"], truth["m_jet1_jet4"])
    np.testing.assert_allclose(found["dr_jet1_jet4"], truth["dr_jet1_jet4"])
    np.testing.assert_allclose(found["dphi_jet1_met"], truth["dphi_jet1_met"], atol=1e-9)


def test_a_pair_of_which_one_is_missing_has_nothing() -> None:
    events = make_collisions(ATLAS_HIGGS_ML, missing=0.5)
    found = read(ATLAS_HIGGS_ML, PairTransformer(ATLAS_HIGGS_ML.features, ATLAS_HIGGS_ML.objects), events)
    no_second = np.isnan(events[:, ATLAS_HIGGS_ML.feature_names.index("PRI_jet_subleading_pt")])
    assert np.isnan(found["m_tau_jet2"])[no_second].all()
    assert not np.isnan(found["m_tau_jet2"])[~no_second].any()
    assert not np.isnan(found["m_tau_lep"]).any()


def test_the_mass_of_two_photons_is_not_made() -> None:
    described = PairTransformer(EDINBURGH_DIPHOTON.features, EDINBURGH_DIPHOTON.objects).describe_outputs(
        EDINBURGH_DIPHOTON.features
    )
    assert [feature.name for feature in described[8:]] == ["dr_y1_y2"]


def test_real_photons_have_the_published_mass(shared_data) -> None:  # type: ignore[no-untyped-def]
    import pyarrow.parquet as pq

    table = pq.read_table(shared_data / "edinburgh_diphoton" / "diphoton_40000.parquet").to_pandas()
    photons = EDINBURGH_DIPHOTON.features
    pretend = tuple(
        one.model_copy(update={"kind": "jet"}) for one in EDINBURGH_DIPHOTON.objects
    )  # two jets may have a mass
    step = PairTransformer(photons, pretend)
    outputs = step.fit_transform(table[[one.name for one in photons]].to_numpy(np.float64))
    np.testing.assert_allclose(outputs[:, 8], table["myy"], atol=0.01)


def test_absurd_numbers_give_nothing_and_no_warning() -> None:
    events = make_collisions(HIGGS, 4)
    events[0, 1], events[1, 0] = 1e6, -5.0  # a lepton in the beam pipe, and a momentum that is none
    found = read(HIGGS, PairTransformer(HIGGS.features, HIGGS.objects), events)
    assert np.isnan(found["m_lepton_jet1"]).tolist() == [True, True, False, False]


@pytest.mark.parametrize("turned", [False, True])
def test_cartesian_keeps_momentum_and_direction(turned: bool) -> None:
    events, features = make_collisions(UCI_HIGGS), UCI_HIGGS.features
    if turned:
        first = SymmetryTransformer(features, UCI_HIGGS.objects).fit(events)
        events, features = first.transform(events), first.describe_outputs(features)
    before = dict(zip([feature.name for feature in features], events.T, strict=True))
    step = CartesianTransformer(features, UCI_HIGGS.objects).fit(events)
    described = step.describe_outputs(features)
    after = dict(zip([feature.name for feature in described], step.transform(events).T, strict=True))
    phi = before["jet2_phi"] * 1.8016
    np.testing.assert_allclose(np.arctan2(after["jet2_sin_phi"], after["jet2_cos_phi"]), phi, atol=1e-12)
    np.testing.assert_allclose(np.hypot(after["jet2_px"], after["jet2_py"]), before["jet2_pt"])
    np.testing.assert_allclose(after["jet2_px"], before["jet2_pt"] * np.cos(phi))
    assert "jet2_phi" not in after
    assert ("lepton_px" in after) == (not turned)  # turned, it would be the momentum itself, and py nothing
    assert len(described) == len(features) + (5 if turned else 6) * 3
