"""Jets in the order of their tags: nothing is lost, and how they were listed before does not matter."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.schema import Schema
from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.data.schemas.uci_higgs import UCI_HIGGS
from hepmodel.features.jet_order import JetOrder
from tests.features.physics_events import make_collisions, rescale

JETS = tuple(one for one in HIGGS.objects if one.tag is not None)
POSITION = {name: index for index, name in enumerate(HIGGS.feature_names)}


def make_tagged(events: int, seed: int) -> np.ndarray:
    made = make_collisions(HIGGS, events, seed)
    tags = np.random.default_rng(seed).integers(0, 3, (events, len(JETS)))
    made[:, [POSITION[str(jet.tag)] for jet in JETS]] = tags
    return made


def order(events: np.ndarray, schema: Schema = HIGGS) -> np.ndarray:
    return JetOrder(schema.features, schema.objects).fit(events).transform(events)


def take_jets(events: np.ndarray) -> np.ndarray:
    """Return shape (events, jets, properties)."""
    return np.stack([events[:, [POSITION[name] for name in jet.columns]] for jet in JETS], axis=1)


@given(st.integers(0, 1000), st.permutations(range(4)))
def test_how_they_were_listed_does_not_matter(seed: int, places: list[int]) -> None:
    events = make_tagged(20, seed)
    shuffled = events.copy()
    for jet, place in zip(JETS, places, strict=True):
        for name, other in zip(jet.columns, JETS[place].columns, strict=True):
            shuffled[:, POSITION[name]] = events[:, POSITION[other]]
    np.testing.assert_array_equal(order(events), order(shuffled))


@given(st.integers(0, 1000))
def test_the_same_jets_in_the_order_of_tag_and_momentum(seed: int) -> None:
    events = make_tagged(20, seed)
    ordered = order(events)
    for before, after in zip(take_jets(events), take_jets(ordered), strict=True):
        wanted = sorted(before.tolist(), key=lambda jet: (-jet[3], -jet[0]))
        assert after.tolist() == wanted
    others = [index for name, index in POSITION.items() if not name.startswith("jet")]
    np.testing.assert_array_equal(ordered[:, others], events[:, others])


def test_rescaled_numbers_are_ordered_alike_and_each_place_keeps_its_units() -> None:
    events = make_tagged(200, 1)
    np.testing.assert_allclose(
        order(rescale(events, UCI_HIGGS), UCI_HIGGS), rescale(order(events), UCI_HIGGS)
    )


def test_a_jet_that_is_missing_goes_last() -> None:
    events = make_tagged(5, 1)
    events[:, [POSITION[name] for name in JETS[1].columns]] = np.nan
    found = take_jets(order(events))
    assert np.isnan(found[:, 3]).all()
    assert not np.isnan(found[:, :3]).any()


def test_symbols_say_that_the_order_is_another() -> None:
    step = JetOrder(HIGGS.features, HIGGS.objects)
    described = {feature.name: feature for feature in step.describe_outputs(HIGGS.features)}
    assert "j<sub>(1)</sub>" in described["jet1_pt"].symbol
    assert "look like b jets" in described["jet1_pt"].meaning
    assert described["lepton_pT"] == HIGGS.feature("lepton_pT")
    assert [one.symbol for one in step.describe_objects()][2] == "j<sub>(1)</sub>"
