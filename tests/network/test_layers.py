"""Each layer does what the layer of Keras does, and nothing makes it stumble."""

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hepmodel.errors import ConfigurationError
from hepmodel.network.activation import LeakyRelu, Relu, Sigmoid
from hepmodel.network.dense import Dense
from hepmodel.network.known import KNOWN_ACTIVATIONS, make_activation
from hepmodel.network.layer import Layer
from hepmodel.network.normalisation import BatchNormalisation, LayerNormalisation
from hepmodel.network.softmax import Softmax
from tests.network.random_network import ACTIVATIONS, BOUND, draw

pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)
X = np.concatenate([np.linspace(-90, 90, 1200), np.linspace(-4, 4, 600), [0.0] * 3]).astype(np.float32)
rows = arrays(np.float32, (4, 3), elements=st.floats(-BOUND, BOUND, width=32))


def make(kind: str) -> Layer:
    return LeakyRelu() if kind == "leaky_relu" else make_activation(kind)


@pytest.mark.parametrize("kind", ACTIVATIONS)
def test_activations_are_those_of_keras(kind: str) -> None:
    x = X.reshape(-1, 3)
    mine, theirs = make(kind).forward(x), keras.activations.get(kind)(x).numpy()
    assert mine.dtype == np.float32
    np.testing.assert_allclose(mine, theirs, rtol=1e-5, atol=1e-6)


def test_every_activation_is_compared() -> None:
    assert {activation.kind for activation in KNOWN_ACTIVATIONS} | {LeakyRelu.kind} == set(ACTIVATIONS)


@pytest.mark.parametrize("kind", ACTIVATIONS)
@given(x=rows, dy=rows)
def test_no_number_makes_an_activation_stumble(kind: str, x: np.ndarray, dy: np.ndarray) -> None:
    layer = make(kind)
    y = layer.forward(x)
    assert np.isfinite(y).all()
    assert np.isfinite(layer.backward(x, y, dy)).all()


@given(rows)
def test_a_softmax_sums_up_to_one_and_hears_differences_only(x: np.ndarray) -> None:
    y = Softmax().forward(x)
    np.testing.assert_allclose(y.sum(axis=1), 1, atol=1e-6)
    small = np.clip(x, -100, 100).round()
    np.testing.assert_allclose(Softmax().forward(small + 8), Softmax().forward(small), atol=1e-6)


def test_small_scores_keep_their_digits() -> None:
    np.testing.assert_allclose(
        Sigmoid().forward(np.array([[-60.0, -20.0]], dtype=np.float32)), np.exp([[-60.0, -20.0]]), rtol=1e-5
    )


@pytest.mark.parametrize("epsilon", [1e-3, 1e-7])
def test_normalisations_are_those_of_keras(epsilon: float) -> None:
    rng = np.random.default_rng(3)
    x = 5 * draw(rng, (50, 4)) + 2
    gamma, beta, mean = draw(rng, 4), draw(rng, 4), draw(rng, 4)
    variance = draw(rng, 4) ** 2 + np.float32(0.1)
    batch, layer = (
        keras.layers.BatchNormalization(epsilon=epsilon),
        keras.layers.LayerNormalization(epsilon=epsilon),
    )
    for theirs in (batch, layer):
        theirs.build(x.shape)
    batch.set_weights([gamma, beta, mean, variance])
    layer.set_weights([gamma, beta])
    arrays_of_both = {"gamma": gamma, "beta": beta, "epsilon": epsilon}
    mine = BatchNormalisation(mean=mean, variance=variance, **arrays_of_both)
    np.testing.assert_allclose(mine.forward(x), batch(x, training=False).numpy(), atol=1e-5)
    np.testing.assert_allclose(LayerNormalisation(**arrays_of_both).forward(x), layer(x).numpy(), atol=1e-5)


def test_an_event_whose_columns_are_equal_is_normalised_to_beta() -> None:
    one = np.ones(3, dtype=np.float32)
    layer = LayerNormalisation(gamma=one, beta=2 * one, epsilon=1e-3)
    np.testing.assert_array_equal(layer.forward(np.full((2, 3), 7, dtype=np.float32)), np.full((2, 3), 2))


def test_a_layer_keeps_its_own_copy() -> None:
    W = np.ones((2, 1))
    layer = Dense(W=W, b=np.zeros(1))
    W[0] = 100
    assert layer.forward(np.ones((1, 2))) == 2
    with pytest.raises(ValueError, match="read-only"):
        layer.W[0] = 3


@pytest.mark.parametrize(
    ("make_layer", "told"),
    [
        (
            lambda: Dense(W=np.ones((2, 3)), b=np.ones(2)),
            r"weights of shape \(2, 3\) and biases of shape \(2,\)",
        ),
        (lambda: Dense(W=np.ones(3), b=np.ones(3)), r"weights of shape \(3,\)"),
        (lambda: Dense(W=np.ones((2, 0)), b=np.ones(0)), r"weights of shape \(2, 0\)"),
        (lambda: Dense(W=np.full((1, 1), np.nan), b=np.ones(1)), "W of a layer 'dense' holds .* not finite"),
        (
            lambda: Dense(W=np.ones((1, 1)), b=np.full(1, 1e30)),
            "b of a layer 'dense' holds .* larger than 1e",
        ),
        (lambda: Dense(W=np.ones((1, 1), dtype=np.int64), b=np.ones(1)), "holds int64; float32 is needed"),
        (lambda: Dense(W=np.array([["a"]]), b=np.ones(1)), "holds <U1; float32 is needed"),
        (lambda: LeakyRelu(-0.1), "slope of a leaky rectifier is -0.1"),
        (lambda: LeakyRelu(float("nan")), "slope of a leaky rectifier is nan"),
        (
            lambda: LayerNormalisation(np.ones(2), np.ones(3), 1e-3),
            r"should have one shape: gamma \(2,\), beta",
        ),
        (lambda: LayerNormalisation(np.ones((2, 1)), np.ones((2, 1)), 1e-3), "should have one shape"),
        (
            lambda: LayerNormalisation(np.ones(2), np.ones(2), 0.0),
            "epsilon .* is 0; it should be from 1e-12 to 1",
        ),
        (lambda: BatchNormalisation(np.ones(1), np.ones(1), 1e-3, np.ones(1), -np.ones(1)), "is negative"),
        (lambda: make_activation("swish"), "no activation 'swish'; it knows relu, tanh"),
    ],
)
def test_what_makes_no_layer_is_said(make_layer, told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ConfigurationError, match=told):
        make_layer()


def test_where_a_rectifier_bends_nothing_comes_back() -> None:
    x = np.array([[-1.0, 0.0, 2.0]])
    np.testing.assert_array_equal(Relu().backward(x, x, np.ones((1, 3))), [[0, 0, 1]])
