"""The multi-layer perceptron: every neuron of a layer hears every neuron of the layer before."""

import keras
import numpy as np

from hepmodel.runs.config import TrainingConfig


def build_mlp(config: TrainingConfig, n_inputs: int) -> keras.Model:
    """Build a network with its optimiser and loss, ready to be trained.

    Parameters
    ----------
    config
        Layers, activation, dropout, learning rate and seed.
    n_inputs
        Number of inputs after preparation.

    Returns
    -------
    keras.Model
        Inputs float32 of shape (events, n_inputs); output of shape (events, 1), between 0 and 1. First
        weights after Glorot and Bengio, AISTATS 2010 (PMLR 9:249), biases 0; Adam (arXiv:1412.6980) on the
        binary cross-entropy. The same seed gives the same weights.
    """
    layers: list[keras.Layer] = [keras.Input((n_inputs,), name="inputs")]
    seeds = iter(np.random.SeedSequence(config.seed).generate_state(2 * len(config.hidden_layers) + 1))
    for number, width in enumerate(config.hidden_layers, start=1):
        layers.append(
            keras.layers.Dense(
                width,
                activation=config.activation,
                kernel_initializer=keras.initializers.GlorotUniform(seed=int(next(seeds))),
                name=f"hidden_{number}",
            )
        )
        dropout_seed = int(next(seeds))
        if config.dropout > 0.0:
            layers.append(keras.layers.Dropout(config.dropout, seed=dropout_seed, name=f"dropout_{number}"))
    layers.append(
        keras.layers.Dense(
            1,
            activation="sigmoid",
            kernel_initializer=keras.initializers.GlorotUniform(seed=int(next(seeds))),
            name="score",
        )
    )
    model = keras.Sequential(layers, name="mlp")
    model.compile(
        optimizer=keras.optimizers.Adam(config.learning_rate), loss=keras.losses.BinaryCrossentropy()
    )
    return model
