"""Slopes agree with small differences, and losses with those of Keras."""

from dataclasses import dataclass

import keras
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hepmodel.network.activation import LeakyRelu, Relu, Selu, Tanh
from hepmodel.network.dense import Dense
from hepmodel.network.gradient import compute_gradient
from hepmodel.network.gradient_check import check_gradient
from hepmodel.network.layer import Values
from hepmodel.network.loss import BinaryCrossEntropy, CategoricalCrossEntropy, Loss, MeanSquaredError
from hepmodel.network.network import Network
from tests.network.random_network import make_dense, networks

pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)
LOSSES = (
    MeanSquaredError(),
    BinaryCrossEntropy(),
    BinaryCrossEntropy(gamma=2.0),
    BinaryCrossEntropy(gamma=0.5),
    CategoricalCrossEntropy(),
)


def make_events(network: Network, seed: int, events: int = 4) -> tuple[Values, Values]:
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, events)
    targets = labels[:, None] if network.n_outputs == 1 else np.eye(network.n_outputs)[labels]
    return rng.normal(size=(events, network.n_inputs)), targets.astype(np.float64)


def stays_off_kinks(network: Network, inputs: Values) -> bool:
    trace = network.astype(np.float64).trace(inputs)
    bent = [
        x
        for layer, x in zip(network.layers, trace, strict=False)
        if isinstance(layer, Relu | LeakyRelu | Selu)
    ]
    return all((np.abs(x) > 1e-4).all() for x in bent)


@settings(max_examples=12)  # each measures the slope along every parameter
@given(networks, st.sampled_from(LOSSES), st.integers(0, 2**32 - 1))
def test_the_gradient_check_passes_for_any_network(network: Network, loss: Loss, seed: int) -> None:
    inputs, targets = make_events(network, seed)
    assume(stays_off_kinks(network, inputs))
    assume(
        (np.abs(network.astype(np.float64).forward(inputs) - 0.5) < 0.4999).all()
    )  # where a loss is not cut
    assert check_gradient(network, loss, inputs, targets).largest < 1e-5


def test_the_gradient_check_finds_a_wrong_slope_and_says_where() -> None:
    @dataclass(frozen=True, eq=False)
    class Wrong(Dense):
        def parameter_gradients(self, x: Values, dy: Values) -> dict[str, Values]:
            return super().parameter_gradients(x, dy) | {"b": dy.mean(axis=0)}

    class Crooked(Tanh):
        def backward(self, x: Values, y: Values, dy: Values) -> Values:
            return dy * (1 - y)

    rng = np.random.default_rng(1)
    first, last = make_dense(rng, 3, 4), make_dense(rng, 4, 1)
    wrong = Network((first, Tanh(), Wrong(W=last.W, b=last.b)))
    found = check_gradient(wrong, MeanSquaredError(), *make_events(wrong, 2))
    assert found.where == "2.b"
    assert found.largest > 1e-2
    crooked = Network((first, Crooked(), last))
    assert check_gradient(crooked, MeanSquaredError(), *make_events(crooked, 2)).largest > 1e-2


@given(networks, st.integers(0, 2**32 - 1))
def test_a_step_down_the_slope_makes_the_loss_smaller(network: Network, seed: int) -> None:
    network = network.astype(np.float64)
    inputs, targets = make_events(network, seed)
    loss = BinaryCrossEntropy()
    slopes = compute_gradient(network, loss, inputs, targets)
    length = float((slopes.inputs**2).sum())
    assume(1e-6 < length < 1 and stays_off_kinks(network, inputs))
    moved = inputs - 1e-6 * slopes.inputs
    assert loss.forward(network.forward(moved), targets) < slopes.loss


@pytest.mark.parametrize("columns", [1, 2])
def test_losses_are_those_of_keras(columns: int) -> None:
    rng = np.random.default_rng(5)
    labels = rng.integers(0, 2, 200)
    t = labels[:, None] if columns == 1 else np.eye(2)[labels]
    y = rng.uniform(0.001, 0.999, (200, 1))
    y = y if columns == 1 else np.hstack([y, 1 - y])
    pairs = [
        (MeanSquaredError(), keras.losses.MeanSquaredError()),
        (BinaryCrossEntropy(), keras.losses.BinaryCrossentropy()),
        (BinaryCrossEntropy(gamma=2.0), keras.losses.BinaryFocalCrossentropy(gamma=2.0)),
        (BinaryCrossEntropy(gamma=0.7), keras.losses.BinaryFocalCrossentropy(gamma=0.7)),
    ]
    if columns == 2:
        pairs.append((CategoricalCrossEntropy(), keras.losses.CategoricalCrossentropy()))
        focal = keras.losses.CategoricalFocalCrossentropy(alpha=1.0, gamma=2.0)
        pairs.append((BinaryCrossEntropy(gamma=2.0), focal))
    for mine, theirs in pairs:
        assert mine.forward(y, t) == pytest.approx(float(theirs(t, y)), rel=1e-5), theirs.name


@pytest.mark.parametrize("loss", LOSSES)
def test_certainty_costs_a_finite_amount(loss: Loss) -> None:
    y, t = np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([[1.0, 0.0], [1.0, 0.0]])
    assert 0.4 < loss.forward(y, t) < 20
    assert np.isfinite(loss.backward(y, t)).all()
