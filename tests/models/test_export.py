"""What Keras has trained answers the same without Keras."""

from collections.abc import Callable
from itertools import product

import keras
import numpy as np
import pytest
import tensorflow as tf

from hepmodel.errors import ConfigurationError
from hepmodel.models.ensemble import average_models
from hepmodel.models.export import export_network
from hepmodel.models.mlp import build_mlp
from hepmodel.network.ensemble import Ensemble
from hepmodel.network.network import Network
from hepmodel.network.storage import from_arrays, to_arrays
from hepmodel.runs.network_config import NetworkConfig

pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)
ACTIVATIONS = ("relu", "leaky_relu", "tanh", "sigmoid", "gelu", "selu")
layers = keras.layers


def make_events(n_inputs: int, events: int = 500) -> np.ndarray:
    return np.random.default_rng(1).normal(size=(events, n_inputs)).astype(np.float32)


def shake(model: keras.Model, seed: int = 0) -> keras.Model:
    """Give a model weights as a training could leave them: none of them 0 or 1, variances positive."""
    rng = np.random.default_rng(seed)
    for weights in model.weights:
        value = weights.numpy() + rng.normal(scale=0.3, size=weights.shape)
        weights.assign(np.abs(value) if weights.name.endswith("variance") else value)
    return model


def compare(model: keras.Model, exported: Network | Ensemble) -> None:
    """Compare scores, and their slopes along the inputs with those that TensorFlow finds."""
    events = make_events(model.input_shape[-1])
    x = tf.constant(events)
    with tf.GradientTape() as tape:
        tape.watch(x)
        scores = model(x, training=False)[:, -1]
    np.testing.assert_allclose(exported.score(events), scores.numpy(), atol=1e-5, rtol=0)
    slopes = tape.gradient(scores, x).numpy()
    np.testing.assert_allclose(exported.input_gradient(events), slopes, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize(
    ("activation", "normalisation", "output"),
    list(product(ACTIVATIONS, ("none", "batch", "layer"), ("sigmoid", "softmax"))),
)
def test_whatever_the_form_offers(activation: str, normalisation: str, output: str) -> None:
    config = NetworkConfig(
        hidden_layers=(25, 20, 15),
        activation=activation,
        normalisation=normalisation,
        output=output,
        dropout=0.2,
    )
    model = shake(build_mlp(config, 28))
    exported = export_network(model)
    compare(model, exported)
    assert isinstance(exported, Network)
    assert [exported.layers[place].kind for place in exported.hidden] == [activation] * 3


def test_hidden_neurons_are_those_of_keras() -> None:
    model = shake(build_mlp(NetworkConfig(hidden_layers=(7, 5), activation="gelu"), 4))
    exported = export_network(model)
    assert isinstance(exported, Network)
    hidden = keras.Model(model.inputs[0], [layer.output for layer in model.layers[:2]])
    events = make_events(4)
    outputs = exported.activations(events)
    for place, theirs in zip(exported.hidden, hidden(events), strict=True):
        np.testing.assert_allclose(outputs[place], theirs.numpy(), atol=1e-5)


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_an_average_of_members(output: str) -> None:
    config = NetworkConfig(hidden_layers=(6,), activation="tanh", output=output)
    members = [shake(build_mlp(config, 3, seed), seed) for seed in range(3)]
    model = average_models(members)
    exported = export_network(model)
    assert isinstance(exported, Ensemble)
    assert len(exported.members) == 3
    compare(model, exported)
    twice = keras.Model(
        inputs := keras.Input((3,)),
        layers.Average()([m(inputs) for m in (members[0], members[0], members[1])]),
    )
    compare(twice, export_network(twice))


def test_layers_in_any_order() -> None:
    model = shake(
        keras.Sequential(
            [
                keras.Input((4,)),
                layers.BatchNormalization(scale=False, epsilon=1e-5),
                layers.Dense(6, use_bias=False, activation=layers.LeakyReLU(0.1)),
                layers.LayerNormalization(center=False),
                layers.Dense(5),
                layers.LeakyReLU(),
                layers.BatchNormalization(center=False),
                layers.Dropout(0.5),
                layers.Dense(4, activation="linear"),
                layers.Activation("softmax"),
                layers.LayerNormalization(scale=False, epsilon=1e-6),
                layers.Dense(1),
                layers.Activation("sigmoid"),
            ]
        )
    )
    compare(model, export_network(model))


def test_after_a_training_and_a_way_through_the_store() -> None:
    model = build_mlp(NetworkConfig(hidden_layers=(8,), normalisation="batch", dropout=0.1), 3)
    model.compile(optimizer="adam", loss="binary_crossentropy")
    events = make_events(3)
    model.fit(events, events[:, 0] > 0, epochs=2, verbose=0)
    compare(model, from_arrays(to_arrays(export_network(model))))


class Mine(layers.Dense):
    """A subclass may do anything."""


def sequence(*parts: keras.Layer, shape: tuple[int, ...] = (3,)) -> keras.Sequential:
    return keras.Sequential([keras.Input(shape), *parts])


def functional(build: Callable[[keras.KerasTensor], object]) -> keras.Model:
    inputs = keras.Input((3,))
    return keras.Model(inputs, build(inputs), name="odd")


FORM = "'odd' is neither a sequence of layers nor the average of such sequences"


@pytest.mark.parametrize(
    ("make_model", "told"),
    [
        (
            lambda: sequence(layers.GaussianNoise(0.1, name="noise")),
            r"'noise' \(GaussianNoise\) has no counterpart",
        ),
        (lambda: sequence(Mine(1, name="own")), r"'own' \(Mine\) has no counterpart"),
        (
            lambda: sequence(layers.Dense(1, activation="swish", name="d")),
            "activation 'silu' of the layer 'd'",
        ),
        (lambda: sequence(layers.Dense(1, activation=lambda x: 2 * x)), "activation '<lambda>'"),
        (lambda: sequence(layers.Dense(1, activation=layers.ELU())), r"\(ELU\) has no counterpart"),
        (
            lambda: sequence(layers.LayerNormalization(axis=[1, 2]), shape=(3, 2)),
            r"events of the shape \(3, 2\)",
        ),
        (
            lambda: sequence(layers.LayerNormalization(scale=False, center=False, name="n")),
            "'n' is of a form",
        ),
        (lambda: sequence(layers.Dropout(0.1)), "no layer with weights"),
        (lambda: sequence(sequence(layers.Dense(1))), r"\(Sequential\) has no counterpart"),
        (lambda: keras.Sequential([layers.Dense(1)], name="new"), "'new' has no weights yet"),
        (lambda: functional(layers.Dense(1)), FORM),
        (lambda: functional(lambda x: layers.Average()([x, x])), FORM),
        (lambda: functional(lambda x: layers.Average()([layers.Dense(1)(x) for _ in range(2)])), FORM),
        (lambda: functional(lambda x: layers.Add()([sequence(layers.Dense(1))(x) for _ in range(2)])), FORM),
        (lambda: functional(lambda x: [layers.Dense(1)(x), layers.Dense(1)(x)]), FORM),
    ],
)
def test_what_has_no_counterpart_is_said(make_model: Callable[[], keras.Model], told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        export_network(make_model())


def test_a_model_in_front_of_the_average_is_said() -> None:
    front, members = sequence(layers.Dense(3)), [sequence(layers.Dense(1)) for _ in range(2)]
    front.name = "front"
    for number, member in enumerate(members):
        member.name = f"member_{number}"
    odd = functional(lambda x: layers.Average()([member(front(x)) for member in members]))
    with pytest.raises(ConfigurationError, match=FORM):
        export_network(odd)
