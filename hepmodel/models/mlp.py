"""The multi-layer perceptron: every neuron of a layer hears every neuron of the layer before."""

from collections.abc import Iterator

import keras
import numpy as np

from hepmodel.models.initialiser import Place, make_initialiser
from hepmodel.runs.network_config import NetworkConfig


def build_mlp(config: NetworkConfig, n_inputs: int, seed: int = 0) -> keras.Model:
    """Build a network.

    Parameters
    ----------
    config
        Layers, activation, dropout, penalty, normalisation, first weights and output.
    n_inputs
        Number of inputs after preparation.
    seed
        The same seed gives the same weights.

    Returns
    -------
    keras.Sequential
        Inputs float32 of shape (events, n_inputs); output of shape (events, 1), the probability of signal, or with a softmax
        (events, 2), of background and of signal. Biases are 0 at first. A hidden layer is: sum, normalisation, activation,
        dropout.
    """
    seeds = iter(np.random.SeedSequence(seed).generate_state(2 * len(config.hidden_layers) + 1))
    layers: list[keras.Layer] = [keras.Input((n_inputs,), name="inputs")]
    for number, width in enumerate(config.hidden_layers, start=1):
        layers += _make_hidden(config, number, width, seeds)
    layers.append(
        keras.layers.Dense(
            1 if config.output == "sigmoid" else 2,
            activation=config.output,
            kernel_initializer=make_initialiser(config.initialiser, "output", int(next(seeds))),
            kernel_regularizer=_make_penalty(config.l2),
            name="score",
        )
    )
    return keras.Sequential(layers, name="mlp")


def _make_hidden(config: NetworkConfig, number: int, width: int, seeds: Iterator[int]) -> list[keras.Layer]:
    place: Place = "first" if number == 1 else "hidden"
    plain = config.normalisation == "none"
    layers: list[keras.Layer] = [
        keras.layers.Dense(
            width,
            activation=config.activation if plain else None,
            kernel_initializer=make_initialiser(config.initialiser, place, int(next(seeds))),
            kernel_regularizer=_make_penalty(config.l2),
            name=f"hidden_{number}",
        )
    ]
    if config.normalisation == "batch":
        layers.append(keras.layers.BatchNormalization(name=f"normalisation_{number}"))
    elif config.normalisation == "layer":
        layers.append(keras.layers.LayerNormalization(name=f"normalisation_{number}"))
    if not plain:
        layers.append(keras.layers.Activation(config.activation, name=f"activation_{number}"))
    dropout_seed = int(next(seeds))
    if config.dropout > 0.0:
        layers.append(keras.layers.Dropout(config.dropout, seed=dropout_seed, name=f"dropout_{number}"))
    return layers


def _make_penalty(l2: float) -> keras.regularizers.Regularizer | None:
    return keras.regularizers.L2(l2) if l2 > 0.0 else None
