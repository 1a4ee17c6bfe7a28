"""A network as a whole."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hepmodel.errors import ConfigurationError
from hepmodel.network import pieces as room
from hepmodel.network.activation import Relu, Sigmoid
from hepmodel.network.dense import Dense
from hepmodel.network.ensemble import Ensemble
from hepmodel.network.network import Network
from hepmodel.network.softmax import Softmax
from tests.network.random_network import BOUND, draw, make_network, networks

anything = arrays(np.float64, (5, 3), elements=st.floats(allow_nan=False, allow_infinity=True))
large = arrays(np.float32, st.sampled_from([(3, 4), (4, 4)]), elements=st.floats(-BOUND, BOUND, width=32))


def make_events(seed: int, events: int = 40, columns: int = 3) -> np.ndarray:
    return draw(np.random.default_rng(seed), (events, columns))


@given(networks, st.integers(0, 1000))
def test_events_are_scored_one_by_one(network: Network, seed: int) -> None:
    events = make_events(seed)
    order = np.random.default_rng(seed).permutation(len(events))
    scores = network.score(events)
    assert scores.dtype == np.float32
    assert scores.shape == (40,)
    np.testing.assert_allclose(network.score(events[order]), scores[order], atol=1e-6)
    np.testing.assert_allclose(network.score(events[7:8]), scores[7:8], atol=1e-6)


@given(networks, anything)
def test_scores_of_any_events_are_probabilities(network: Network, events: np.ndarray) -> None:
    scores = network.score(events)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert np.isfinite(network.input_gradient(events)).all()


@given(large, anything)
def test_scores_of_any_weights_are_probabilities(W: np.ndarray, events: np.ndarray) -> None:
    first, b = W[:3], W[0]
    square = np.resize(W, (4, 4))
    network = Network(
        (
            Dense(first, b),
            Relu(),
            Dense(square, b),
            Relu(),
            Dense(square, b),
            Dense(square[:, :1], b[:1]),
            Sigmoid(),
        )
    )
    scores = network.score(events)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert np.isfinite(network.input_gradient(events)).all()


def test_what_is_not_a_number_stays_with_its_event() -> None:
    events = make_events(1)
    events[3, 1] = np.nan
    for normalisation in ("none", "batch", "layer"):
        missing = np.isnan(make_network(1, normalisation=normalisation, activation="gelu").score(events))
        assert np.flatnonzero(missing).tolist() == [3]


@pytest.mark.parametrize("kind", [np.float64, np.float16, np.int64, np.bool_])
def test_any_kind_of_number_is_taken_in_any_order(kind: type) -> None:
    events = np.random.default_rng(2).integers(0, 2, (30, 3))
    network = make_network(2)
    expected = network.score(events.astype(np.float32))
    np.testing.assert_array_equal(network.score(events.astype(kind)), expected)
    np.testing.assert_allclose(network.score(np.asfortranarray(events, dtype=kind)), expected, atol=1e-6)
    assert network.forward(events.astype(kind)).dtype == np.float32


@given(networks, st.integers(1, 50), st.integers(0, 60))
def test_pieces_make_no_difference(network: Network, step: int, events: int) -> None:
    inputs = make_events(step, events)
    whole = network.score(inputs), network.input_gradient(inputs), network.activations(inputs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "MOST_ROWS", step)
        parts = network.score(inputs), network.input_gradient(inputs), network.activations(inputs)
    np.testing.assert_allclose(parts[0], whole[0], atol=1e-6)
    np.testing.assert_allclose(parts[1], whole[1], atol=1e-5)
    for part, piece in zip(parts[2], whole[2], strict=True):
        np.testing.assert_allclose(part, piece, rtol=1e-6, atol=1e-5)


def test_many_events_come_back_in_their_order() -> None:
    network = make_network(3)
    events = make_events(3, 10_000)
    one_by_one = np.array([network.score(events[i : i + 1])[0] for i in range(0, len(events), 97)])
    np.testing.assert_allclose(network.score(events)[::97], one_by_one, atol=1e-6)


def test_activations_lead_from_the_inputs_to_the_score() -> None:
    network = make_network(4, widths=(5, 4), normalisation="layer")
    events = make_events(4)
    outputs = network.activations(events)
    assert [values.shape for values in outputs] == [(40, n) for n in (5, 5, 5, 4, 4, 4, 1, 1)]
    for layer, (before, after) in zip(network.layers[1:], pairwise(outputs), strict=True):
        np.testing.assert_array_equal(layer.forward(before), after)
    np.testing.assert_array_equal(outputs[-1][:, 0], network.score(events))
    assert network.hidden == (2, 5)
    assert [network.layers[place].kind for place in network.hidden] == ["relu", "relu"]


def test_no_events_have_no_scores() -> None:
    network = make_network(5, output="softmax")
    assert network.score(np.empty((0, 3))).shape == (0,)
    assert network.input_gradient(np.empty((0, 3))).shape == (0, 3)
    assert network.activations(np.empty((0, 3)))[0].shape == (0, 5)


def test_the_score_of_a_softmax_is_the_second_class() -> None:
    network = make_network(6, output="softmax")
    events = make_events(6)
    np.testing.assert_array_equal(network.score(events), network.forward(events)[:, 1])


@given(networks, st.integers(0, 1000))
def test_input_gradients_are_small_differences(network: Network, seed: int) -> None:
    network = network.astype(np.float64)
    events = make_events(seed, 6).astype(np.float64)
    step = 1e-6
    slopes = network.input_gradient(events)
    assert slopes.dtype == np.float32
    for column in range(3):
        moved = np.zeros(3)
        moved[column] = step
        up, down = (network.forward(events + sign * moved)[:, -1] for sign in (1, -1))
        close = np.isclose(slopes[:, column], (up - down) / (2 * step), rtol=1e-4, atol=1e-6)
        assert close.sum() >= 5  # an event may sit on a kink


@given(networks, st.integers(0, 1000))
def test_an_ensemble_of_the_same_is_the_same(network: Network, seed: int) -> None:
    events = make_events(seed)
    twins = Ensemble((network, network))
    np.testing.assert_array_equal(twins.score(events), network.score(events))
    np.testing.assert_array_equal(twins.input_gradient(events), network.input_gradient(events))
    np.testing.assert_array_equal(Ensemble((network,)).score(events), network.score(events))


def test_an_ensemble_answers_with_the_mean() -> None:
    members = tuple(make_network(seed, activation="tanh") for seed in range(3))
    events = make_events(8)
    ensemble = Ensemble(members)
    assert ensemble.n_inputs == 3
    for ask in ("score", "input_gradient"):
        answers = [getattr(member, ask)(events) for member in members]
        np.testing.assert_allclose(getattr(ensemble, ask)(events), np.mean(answers, axis=0), atol=1e-6)


def dense(n_inputs: int, n_outputs: int, kind: type = np.float32) -> Dense:
    return Dense(W=np.ones((n_inputs, n_outputs), dtype=kind), b=np.zeros(n_outputs, dtype=kind))


@pytest.mark.parametrize(
    ("layers", "told"),
    [
        ((), "no layer with weights"),
        ((Relu(), Sigmoid()), "no layer with weights"),
        (
            (dense(3, 4), Relu(), dense(5, 1)),
            r"Layer 3 of a network \(dense\) takes 5 columns, but 4 come out",
        ),
        ((dense(3, 4), dense(4, 1, np.float64)), "mixes float32 and float64"),
    ],
)
def test_layers_that_do_not_fit_are_said(layers, told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ConfigurationError, match=told):
        Network(layers)


@pytest.mark.parametrize("ask", ["score", "forward", "activations", "input_gradient", "trace"])
@pytest.mark.parametrize("shape", [(3,), (5, 2), (2, 3, 1)])
def test_events_that_do_not_fit_are_said(ask: str, shape: tuple[int, ...]) -> None:
    with pytest.raises(ConfigurationError, match=r"shape \(events, 3\); it was given one of shape"):
        getattr(make_network(1), ask)(np.ones(shape))


@pytest.mark.parametrize("layers", [(dense(3, 1),), (dense(3, 2), Sigmoid()), (dense(3, 3), Softmax())])
def test_what_is_no_score_is_said(layers) -> None:  # type: ignore[no-untyped-def]
    for ask in (Network(layers).score, Network(layers).input_gradient):
        with pytest.raises(ConfigurationError, match=r"which is no score; one sigmoid or a softmax of two"):
            ask(np.ones((2, 3)))


def test_members_that_do_not_fit_are_said() -> None:
    with pytest.raises(ConfigurationError, match="these take 3, 4"):
        Ensemble((make_network(1), make_network(1, n_inputs=4)))
    with pytest.raises(ConfigurationError, match="there are none"):
        Ensemble(())
