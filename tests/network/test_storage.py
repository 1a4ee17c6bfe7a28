"""A network comes back from its arrays to the last bit, or not at all."""

import json
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.errors import StoreError
from hepmodel.network.activation import LeakyRelu
from hepmodel.network.ensemble import Ensemble
from hepmodel.network.network import Network
from hepmodel.network.storage import DESCRIPTION, Arrays, from_arrays, to_arrays
from hepmodel.runs.packing import pack_arrays, unpack_arrays
from tests.network.random_network import draw, make_network, networks


@given(st.lists(networks, min_size=1, max_size=3), st.booleans())
def test_the_way_there_and_back(members: list[Network], double: bool) -> None:
    members = [member.astype(np.float64 if double else np.float32) for member in members]
    network = Ensemble(tuple(members)) if len(members) > 1 else members[0]
    arrays = to_arrays(network)
    again = from_arrays(unpack_arrays(pack_arrays(arrays), "it"))
    assert type(again) is type(network)
    events = draw(np.random.default_rng(0), (20, 3))
    np.testing.assert_array_equal(again.score(events), network.score(events))
    for name, values in to_arrays(again).items():
        np.testing.assert_array_equal(values, arrays[name])
        assert values.dtype == arrays[name].dtype


def test_numbers_that_are_no_arrays_come_back() -> None:
    layers = list(make_network(1).layers)
    layers[1] = LeakyRelu(0.123)
    again = from_arrays(to_arrays(Network(tuple(layers))))
    assert isinstance(again, Network)
    assert isinstance(again.layers[1], LeakyRelu)
    assert again.layers[1].negative_slope == 0.123


def test_names_say_member_layer_and_array() -> None:
    names = set(to_arrays(make_network(1, widths=(2,), normalisation="layer")))
    assert names == {DESCRIPTION, "0.0.W", "0.0.b", "0.1.gamma", "0.1.beta", "0.3.W", "0.3.b"}


def rewrite(
    change: Callable[[dict[str, list[list[dict[str, object]]]]], object],
) -> Callable[[Arrays], object]:
    """Change the description of a file."""

    def apply(arrays: Arrays) -> None:
        described = json.loads(str(arrays[DESCRIPTION]))
        change(described)
        arrays[DESCRIPTION] = np.array(json.dumps(described))

    return apply


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda a: a.clear(), "lacks 'description'"),
        (lambda a: a.pop("0.0.W"), "lacks '0.0.W'"),
        (lambda a: a.update({"0.9.W": np.ones(1)}), "holds what belongs to no layer: 0.9.W"),
        (lambda a: a.update({"0.0.W": a["0.0.W"].T}), r"0.0.W has the shape \(2, 3\), not \(3, 2\)"),
        (lambda a: a.update({"0.0.b": np.ones(3, dtype=np.float32)}), "0.0.b has the shape"),
        (lambda a: a.update({"0.0.b": np.array([1, np.nan], dtype=np.float32)}), "not finite"),
        (lambda a: a.update({"0.0.b": np.array([1, -np.inf], dtype=np.float32)}), "not finite"),
        (lambda a: a.update({"0.0.b": np.array([1, 2])}), "holds int64"),
        (lambda a: a.update({"0.0.b": np.array([1, 2], dtype=">f4")}), "float32 is needed"),
        (lambda a: a.update({"0.0.b": np.array([{}, {}], dtype=object)}), "holds object"),
        (lambda a: a.update({"0.0.b": a["0.0.b"].astype(np.float64)}), "mixes float32 and float64"),
        (lambda a: a.update({"0.1.variance": -a["0.1.variance"]}), "negative"),
        (lambda a: a.update({DESCRIPTION: np.array("{")}), "description .* is damaged.*JSON"),
        (lambda a: a.update({DESCRIPTION: np.zeros(10_000)}), "description .* is damaged"),
        (lambda a: a.update({DESCRIPTION: np.array("[" * 100_000)}), "description .* is damaged"),
        (lambda a: a.update({DESCRIPTION: np.array("null")}), "description .* is damaged"),
        (rewrite(lambda d: d.update(members=[])), "at least 1 item"),
        (rewrite(lambda d: d.update(members=[[]])), "no layer with weights"),
        (rewrite(lambda d: d.update(members=d["members"] * 101)), "at most 100 items"),
        (rewrite(lambda d: d["members"][0].extend([{"kind": "relu"}] * 300)), "at most 200 items"),
        (rewrite(lambda d: d.update(code="import os")), "code Extra inputs are not permitted"),
        (rewrite(lambda d: d["members"][0][0].update(code="import os")), "0.0.dense.code Extra inputs"),
        (rewrite(lambda d: d["members"][0][0].update(kind="lambda")), "members.0.0 Input tag 'lambda'"),
        (
            rewrite(lambda d: d["members"][0][0].update(n_inputs="3")),
            "n_inputs Input should be a valid integer",
        ),
        (rewrite(lambda d: d["members"][0][0].update(n_inputs=0)), "n_inputs Input should be greater than"),
        (rewrite(lambda d: d["members"][0][0].update(n_inputs=10**9)), "n_inputs Input should be less than"),
        (rewrite(lambda d: d["members"][0][1].update(epsilon=-1.0)), "epsilon .* is -1"),
        (
            rewrite(lambda d: d["members"][0][1].update(epsilon=float("nan"))),
            "epsilon Input should be a finite",
        ),
        (rewrite(lambda d: d.update(members=[d["members"][0][:-2]])), "belongs to no layer: 0.3.W"),
        (rewrite(lambda d: d["members"].append(d["members"][0])), "lacks '1.0.W'"),
    ],
)
def test_damage_is_said(damage: Callable[[Arrays], object], told: str) -> None:
    arrays = to_arrays(make_network(1, widths=(2,), normalisation="batch"))
    damage(arrays)
    with pytest.raises(StoreError, match=told) as caught:
        from_arrays(arrays)
    assert caught.value.advice == "Train it again."


@given(st.data())
def test_any_array_in_any_place_gives_a_network_or_words(data: st.DataObject) -> None:
    arrays = to_arrays(make_network(1, widths=(2,), normalisation="layer"))
    name = data.draw(st.sampled_from(sorted(arrays)))
    shape = data.draw(st.sampled_from([(), (1,), (2,), (3, 2), (2, 1), (0,)]))
    kind = data.draw(
        st.sampled_from([np.float32, np.float64, np.int8, np.complex64, np.bool_, "U3", "M8[s]"])
    )
    arrays[name] = np.zeros(shape, dtype=kind)
    try:
        network = from_arrays(arrays)
    except StoreError:
        return
    scores = network.score(np.ones((2, 3)))
    assert ((scores >= 0) & (scores <= 1)).all()
