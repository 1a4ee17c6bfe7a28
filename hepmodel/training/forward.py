"""A network's answer while it learns, as a function of its weights."""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from hepmodel.training.dropout import drop_out

LAYER = 0x632BE5  # any odd number: two layers have other keys in every step


class Forward:
    """Runs a sequential Keras model with weights that are cut out of one vector.

    Parameters
    ----------
    model
        A `keras.Sequential`, built.

    Attributes
    ----------
    states
        Values that an epoch changes besides the weights, such as the means of a batch normalisation: variables, in order.
    """

    def __init__(self, model: keras.Sequential) -> None:
        self._layers = model.layers
        self._variables = model.trainable_variables
        self._shapes = [tuple(variable.shape) for variable in self._variables]
        self._sizes = [int(np.prod(shape)) for shape in self._shapes]
        self.states = [
            variable
            for layer in self._layers
            if not isinstance(layer, keras.layers.Dropout)
            for variable in layer.non_trainable_variables
        ]

    def read_weights(self) -> Any:
        """Return all trainable weights as one vector, float32, shape (parameters,)."""
        return tf.concat([tf.reshape(variable.value, [-1]) for variable in self._variables], axis=0)

    def read_states(self) -> list[Any]:
        """Return the values of `states`."""
        return [tf.identity(variable.value) for variable in self.states]

    def write_weights(self, theta: Any, states: Sequence[Any]) -> None:
        """Give the model the weights and states."""
        for variable, value in zip(self._variables, self.split(theta), strict=True):
            variable.assign(value)
        for variable, value in zip(self.states, states, strict=True):
            variable.assign(value)

    def split(self, theta: Any) -> list[Any]:
        """Cut the vector into the layers' weights."""
        pieces = tf.split(theta, self._sizes)
        return [tf.reshape(piece, shape) for piece, shape in zip(pieces, self._shapes, strict=True)]

    def run(
        self, weights: Sequence[Any], states: Sequence[Any], inputs: Any, key: Any
    ) -> tuple[Any, list[Any]]:
        """Return the outputs for a batch, and the states afterwards.

        Parameters
        ----------
        weights
            As of `split`.
        states
            Values of `states`.
        inputs
            Shape (events, inputs).
        key
            Decides which neurons dropout silences: uint32, another in every step.
        """
        weights, states, after = list(weights), list(states), []
        values = inputs
        for number, layer in enumerate(self._layers):
            if isinstance(layer, keras.layers.Dropout):
                values = drop_out(values, layer.rate, key + tf.constant(number * LAYER, tf.uint32))
                continue
            mine = [weights.pop(0) for _ in layer.trainable_variables]
            own = [states.pop(0) for _ in layer.non_trainable_variables]
            values, changed = layer.stateless_call(mine, own, values, **_as_training(layer))
            after += changed
        return values, after

    def penalty(self, weights: Sequence[Any]) -> Any | None:
        """Return what large weights add to the loss; None where nothing is added."""
        terms, left = [], list(weights)
        for layer in self._layers:
            mine = [left.pop(0) for _ in layer.trainable_variables]
            regulariser = getattr(layer, "kernel_regularizer", None)
            if regulariser is not None:
                terms.append(regulariser(mine[0]))
        return tf.add_n(terms) if terms else None


def _as_training(layer: keras.Layer) -> dict[str, bool]:
    return {"training": True} if isinstance(layer, keras.layers.BatchNormalization) else {}
