"""Networks with random numbers in them, of every form that exists."""

import numpy as np
from hypothesis import strategies as st

from hepmodel.network.activation import LeakyRelu, Sigmoid
from hepmodel.network.dense import Dense
from hepmodel.network.known import make_activation
from hepmodel.network.layer import LARGEST, Layer, Values
from hepmodel.network.network import Network
from hepmodel.network.normalisation import BatchNormalisation, LayerNormalisation
from hepmodel.network.softmax import Softmax

ACTIVATIONS = ("relu", "leaky_relu", "tanh", "sigmoid", "gelu", "selu", "softmax")
NORMALISATIONS = ("none", "batch", "layer")
BOUND = float(np.float32(LARGEST))


def make_network(
    seed: int,
    n_inputs: int = 3,
    widths: tuple[int, ...] = (5, 4),
    activation: str = "relu",
    normalisation: str = "none",
    output: str = "sigmoid",
) -> Network:
    rng = np.random.default_rng(seed)
    layers: list[Layer] = []
    for width in widths:
        layers.append(make_dense(rng, n_inputs, width))
        layers += make_normalisation(rng, normalisation, width)
        layers.append(LeakyRelu() if activation == "leaky_relu" else make_activation(activation))
        n_inputs = width
    layers.append(make_dense(rng, n_inputs, 1 if output == "sigmoid" else 2))
    layers.append(Sigmoid() if output == "sigmoid" else Softmax())
    return Network(tuple(layers))


def make_dense(rng: np.random.Generator, n_inputs: int, width: int) -> Dense:
    return Dense(W=draw(rng, (n_inputs, width)) / np.float32(np.sqrt(n_inputs)), b=draw(rng, width))


def make_normalisation(rng: np.random.Generator, kind: str, width: int) -> list[Layer]:
    gamma, beta = 1 + draw(rng, width) / 2, draw(rng, width)
    if kind == "none":
        return []
    if kind == "layer":
        return [LayerNormalisation(gamma=gamma, beta=beta, epsilon=1e-3)]
    variance = draw(rng, width) ** 2
    return [
        BatchNormalisation(gamma=gamma, beta=beta, epsilon=1e-3, mean=draw(rng, width), variance=variance)
    ]


def draw(rng: np.random.Generator, shape: int | tuple[int, ...]) -> Values:
    return rng.normal(size=shape).astype(np.float32)


networks = st.builds(
    make_network,
    seed=st.integers(0, 2**32 - 1),
    n_inputs=st.just(3),
    widths=st.lists(st.integers(1, 6), max_size=3).map(tuple),
    activation=st.sampled_from(ACTIVATIONS),
    normalisation=st.sampled_from(NORMALISATIONS),
    output=st.sampled_from(["sigmoid", "softmax"]),
)
