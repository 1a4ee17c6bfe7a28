"""Turned, mirrored or neither: the same collision gives the same numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hepmodel.data.schema import Schema
from hepmodel.data.schemas.atlas_higgs_ml import ATLAS_HIGGS_ML
from hepmodel.data.schemas.edinburgh_diphoton import EDINBURGH_DIPHOTON
from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.data.schemas.uci_higgs import UCI_HIGGS
from hepmodel.data.schemas.uci_susy import UCI_SUSY
from hepmodel.features.objects import order_references
from hepmodel.features.pairs import PairTransformer
from hepmodel.features.symmetry import SymmetryTransformer
from tests.features.physics_events import make_collisions

SCHEMAS = [HIGGS, UCI_HIGGS, UCI_SUSY, ATLAS_HIGGS_ML, EDINBURGH_DIPHOTON]
turns = st.floats(-20.0, 20.0)


def move(schema: Schema, events: np.ndarray, turn: float, flip: bool, reflect: bool) -> np.ndarray:
    """Do to every event what its description must not depend on."""
    moved = events.copy()
    names = list(schema.feature_names)
    for one in schema.objects:
        phi = names.index(one.phi)
        turned = events[:, phi] * one.phi_unit * (-1 if reflect else 1) + turn
        moved[:, phi] = np.angle(np.exp(1j * turned)) / one.phi_unit
        if one.eta is not None and flip:
            moved[:, names.index(one.eta)] *= -1
    return moved


def say_directions(schema: Schema, outputs: np.ndarray, kept: tuple[str, ...]) -> np.ndarray:
    """Put azimuths as points on a circle, where π and -π are the same."""
    units = {one.phi: one.phi_unit for one in schema.objects}
    columns = []
    for index, name in enumerate(kept):
        values = outputs[:, index]
        columns += [np.cos(values * units[name]), np.sin(values * units[name])] if name in units else [values]
    return np.column_stack(columns)


@pytest.mark.parametrize("mirror", [False, True])
@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.name)
@settings(max_examples=25)
@given(turn=turns, flip=st.booleans(), reflect=st.booleans(), seed=st.integers(0, 99))
def test_no_rotation_and_no_mirror_changes_anything(
    schema: Schema, mirror: bool, turn: float, flip: bool, reflect: bool, seed: int
) -> None:
    events = make_collisions(schema, 30, seed, missing=0.3)
    step = SymmetryTransformer(schema.features, schema.objects, mirror)
    kept = tuple(feature.name for feature in step.describe_outputs(schema.features))
    one = step.fit(events).transform(events)
    other = step.transform(move(schema, events, turn, flip, reflect and mirror))
    np.testing.assert_allclose(
        say_directions(schema, one, kept), say_directions(schema, other, kept), atol=1e-9, rtol=1e-9
    )


@given(turn=turns, flip=st.booleans(), reflect=st.booleans())
def test_pairs_care_neither(turn: float, flip: bool, reflect: bool) -> None:
    events = make_collisions(HIGGS, 30, 3)
    step = PairTransformer(HIGGS.features, HIGGS.objects).fit(events)
    new = slice(len(HIGGS.features), None)
    moved = move(HIGGS, events, turn, flip, reflect)
    np.testing.assert_allclose(
        step.transform(events)[:, new], step.transform(moved)[:, new], rtol=1e-6, atol=1e-6
    )


@pytest.mark.parametrize("schema", [HIGGS, UCI_HIGGS, ATLAS_HIGGS_ML], ids=lambda schema: schema.name)
def test_the_lepton_is_where_it_was_promised(schema: Schema) -> None:
    events = make_collisions(schema)
    lepton = next(one for one in schema.objects if one.kind == "lepton")
    step = SymmetryTransformer(schema.features, schema.objects, mirror=True).fit(events)
    described = step.describe_outputs(schema.features)
    names = [feature.name for feature in described]
    assert lepton.phi not in names
    assert len(names) == len(schema.features) - 1
    outputs = step.transform(events)
    assert (outputs[:, names.index(lepton.eta)] >= 0).all()
    second = order_references(schema.objects, schema.feature_names)[1]
    assert second.kind not in ("lepton", "missing")
    assert (outputs[:, names.index(second.phi)] >= 0).all()
    assert f", {lepton.symbol})" in described[names.index(second.phi)].symbol


def test_distances_in_azimuth_stay() -> None:
    events = make_collisions(HIGGS)
    step = SymmetryTransformer(HIGGS.features, HIGGS.objects).fit(events)
    names = [feature.name for feature in step.describe_outputs(HIGGS.features)]
    before = list(HIGGS.feature_names)
    was = events[:, before.index("jet1_phi")] - events[:, before.index("jet2_phi")]
    outputs = step.transform(events)
    now = outputs[:, names.index("jet1_phi")] - outputs[:, names.index("jet2_phi")]
    np.testing.assert_allclose(np.cos(was), np.cos(now), atol=1e-12)
    assert np.abs(outputs[:, names.index("jet1_phi")]).max() <= np.pi


def test_an_event_without_its_first_object_is_turned_to_the_next() -> None:
    events = make_collisions(EDINBURGH_DIPHOTON)
    names = list(EDINBURGH_DIPHOTON.feature_names)
    events[:5, [names.index(name) for name in ("pt_y1", "eta_y1", "phi_y1")]] = np.nan
    step = SymmetryTransformer(EDINBURGH_DIPHOTON.features, EDINBURGH_DIPHOTON.objects).fit(events)
    kept = [feature.name for feature in step.describe_outputs(EDINBURGH_DIPHOTON.features)]
    outputs = step.transform(events)
    assert (outputs[:5, kept.index("phi_y2")] == 0).all()
    assert (outputs[:5, kept.index("eta_y2")] > 0).all()
    assert (outputs[5:, kept.index("phi_y2")] != 0).all()


def test_an_event_of_nothing_stays_nothing() -> None:
    events = np.full((2, len(HIGGS.features)), np.nan)
    assert np.isnan(SymmetryTransformer(HIGGS.features, HIGGS.objects, True).fit_transform(events)).all()


def test_features_that_are_no_directions_are_left_alone() -> None:
    events = make_collisions(HIGGS)
    step = SymmetryTransformer(HIGGS.features, HIGGS.objects).fit(events)
    names = [feature.name for feature in step.describe_outputs(HIGGS.features)]
    for name in ("m_bb", "jet1_pt", "jet1_btag"):
        np.testing.assert_array_equal(
            step.transform(events)[:, names.index(name)], events[:, HIGGS.feature_names.index(name)]
        )
