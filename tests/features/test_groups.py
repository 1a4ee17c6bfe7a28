"""Masses of groups and with the neutrino, against four-vectors added by hand and against the authors' own."""

from itertools import combinations

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.schema import Schema
from hepmodel.data.schemas.atlas_higgs_ml import ATLAS_HIGGS_ML
from hepmodel.data.schemas.edinburgh_diphoton import EDINBURGH_DIPHOTON
from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.data.schemas.uci_higgs import UCI_HIGGS
from hepmodel.data.schemas.uci_susy import UCI_SUSY
from hepmodel.features.groups import GroupTransformer
from hepmodel.features.jet_order import JetOrder
from hepmodel.features.neutrino import NeutrinoTransformer
from hepmodel.features.objects import find_w_decay, group_visible
from hepmodel.features.pairs import PairTransformer
from hepmodel.features.step import Step
from hepmodel.physics.fourvector import FourVectors
from hepmodel.physics.mass import transverse_mass
from hepmodel.physics.neutrino import W_MASS, reconstruct_neutrino
from tests.features.physics_events import make_collisions, rescale

OBJECTS = ("lepton", "jet1", "jet2", "jet3", "jet4")


def read(schema: Schema, kind: type[Step], events: np.ndarray) -> dict[str, np.ndarray]:
    step = kind(schema.features, schema.objects)  # type: ignore[call-arg]
    names = [feature.name for feature in step.describe_outputs(schema.features)]
    outputs = step.fit(events).transform(events)
    np.testing.assert_array_equal(outputs[:, : events.shape[1]], events)
    return dict(zip(names, outputs.T, strict=True))


def build_momenta(events: np.ndarray) -> dict[str, FourVectors]:
    column = dict(zip(HIGGS.feature_names, events.T, strict=True))
    pt = {name: column["lepton_pT" if name == "lepton" else f"{name}_pt"] for name in OBJECTS}
    return {
        name: FourVectors.from_pt_eta_phi_mass(pt[name], column[f"{name}_eta"], column[f"{name}_phi"], 0.0)
        for name in OBJECTS
    }


@given(st.integers(0, 1000))
def test_as_four_vectors(seed: int) -> None:
    events = make_collisions(HIGGS, 20, seed)
    column, momenta = dict(zip(HIGGS.feature_names, events.T, strict=True)), build_momenta(events)
    groups, decays = read(HIGGS, GroupTransformer, events), read(HIGGS, NeutrinoTransformer, events)
    neutrino = reconstruct_neutrino(
        momenta["lepton"], column["missing_energy_magnitude"], column["missing_energy_phi"]
    )
    for size in (3, 4, 5):
        for group in combinations(OBJECTS, size):
            total = sum((momenta[name] for name in group[1:]), momenta[group[0]])
            np.testing.assert_allclose(groups["_".join(("m", *group))], total.mass, rtol=1e-9, atol=1e-4)
    total = momenta["lepton"] + neutrino + momenta["jet2"] + momenta["jet4"]
    np.testing.assert_allclose(decays["m_lepton_nu_jet2_jet4"], total.mass, rtol=1e-9, atol=1e-4)
    assert (len(groups) - 28, len(decays) - 28) == (10 + 5 + 1, 1 + 15)


def test_the_neutrino_has_the_mass_of_the_w_or_the_transverse_mass() -> None:
    events = make_collisions(HIGGS, 500)
    column = dict(zip(HIGGS.feature_names, events.T, strict=True))
    across = transverse_mass(
        column["lepton_pT"],
        column["lepton_phi"],
        column["missing_energy_magnitude"],
        column["missing_energy_phi"],
    )
    found = read(HIGGS, NeutrinoTransformer, events)["m_lepton_nu"]
    np.testing.assert_allclose(found, np.maximum(across, W_MASS), atol=1e-4)
    assert 0.1 < (across > W_MASS).mean() < 0.9


@pytest.mark.parametrize("kind", [GroupTransformer, NeutrinoTransformer])
def test_rescaled_numbers_give_the_same_masses(kind: type[Step]) -> None:
    events = make_collisions(HIGGS)
    truth, found = read(HIGGS, kind, events), read(UCI_HIGGS, kind, rescale(events, UCI_HIGGS))
    for name in truth.keys() - set(HIGGS.feature_names):
        np.testing.assert_allclose(found[name], truth[name], rtol=1e-6, atol=1e-3)
    described = kind(UCI_HIGGS.features, UCI_HIGGS.objects).describe_outputs(UCI_HIGGS.features)  # type: ignore[call-arg]
    assert {feature.unit for feature in described[28:]} == {"GeV"}


def test_what_is_missing_or_absurd_gives_nothing_and_no_warning() -> None:
    events = make_collisions(ATLAS_HIGGS_ML, missing=0.5)
    found = read(ATLAS_HIGGS_ML, GroupTransformer, events)
    no_second = np.isnan(events[:, ATLAS_HIGGS_ML.feature_names.index("PRI_jet_subleading_pt")])
    assert np.isnan(found["m_tau_lep_jet2"])[no_second].all()
    absurd = make_collisions(HIGGS, 4)
    absurd[0, 1], absurd[1, 0] = 1e6, 0.0  # a lepton in the beam pipe, and one without momentum
    assert np.isnan(read(HIGGS, GroupTransformer, absurd)["m_lepton_jet1_jet2"]).tolist()[0]
    assert np.isnan(read(HIGGS, NeutrinoTransformer, absurd)["m_lepton_nu"]).tolist() == [
        True,
        True,
        False,
        False,
    ]


def test_where_it_makes_no_sense_there_is_none() -> None:
    assert (
        find_w_decay(ATLAS_HIGGS_ML.objects, ATLAS_HIGGS_ML.feature_names) is None
    )  # a tau has neutrinos of its own
    assert find_w_decay(UCI_SUSY.objects, UCI_SUSY.feature_names) is None  # which of the two leptons?
    assert not group_visible(EDINBURGH_DIPHOTON.objects, EDINBURGH_DIPHOTON.feature_names)
    many = tuple(HIGGS.objects[2].model_copy(update={"name": f"jet{number}"}) for number in range(7))
    assert not group_visible(many, HIGGS.feature_names)


def peak(values: np.ndarray) -> tuple[float, float, float]:
    """Return the place of the highest bin of a fine histogram, its content, and the median content around it."""
    counts, edges = np.histogram(np.log(values[values > 0]), 3000, (-3.0, 3.0))
    highest = int(counts.argmax())
    return (
        float(np.exp(edges[highest])),
        float(counts[highest]),
        float(np.median(counts[max(highest - 100, 0) : highest + 100])),
    )


def test_the_recovered_units_give_the_masses_that_the_authors_computed(shared_data) -> None:  # type: ignore[no-untyped-def]
    """Where authors combined the same jets, the ratio of their mass and ours is one constant: a peak in one bin."""
    table = pq.read_table(shared_data / "uci_higgs" / "higgs_train_subset.parquet").to_pandas()
    events = table[list(UCI_HIGGS.feature_names)].to_numpy(np.float64)
    pairs, decays = read(UCI_HIGGS, PairTransformer, events), read(UCI_HIGGS, NeutrinoTransformer, events)
    for ours, theirs in (
        ([pairs[f"m_jet{one}_jet{other}"] for one, other in combinations(range(1, 5), 2)], "m_bb"),
        ([decays["m_lepton_nu"]], "m_lv"),
        ([decays[f"m_lepton_nu_jet{one}"] for one in range(1, 5)], "m_jlv"),
    ):
        ratios = np.concatenate([mass / table[theirs].to_numpy() for mass in ours]) / 100
        place, height, around = peak(ratios)
        assert height > 5 * max(around, 1), (theirs, place, height, around)


def test_bottom_jets_in_front_show_the_higgs_boson(shared_data) -> None:  # type: ignore[no-untyped-def]
    table = pq.read_table(shared_data / "uci_higgs" / "higgs_train_subset.parquet").to_pandas()
    signal = table[table["label"] == 1][list(UCI_HIGGS.feature_names)].to_numpy(np.float64)
    before = read(UCI_HIGGS, PairTransformer, signal)["m_jet1_jet2"]
    after = read(
        UCI_HIGGS, PairTransformer, JetOrder(UCI_HIGGS.features, UCI_HIGGS.objects).fit_transform(signal)
    )
    near = [((mass > 85) & (mass < 125)).mean() for mass in (before, after["m_jet1_jet2"])]
    assert near[1] > 1.8 * near[0], near
