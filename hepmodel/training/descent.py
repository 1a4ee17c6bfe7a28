"""How the weights follow the slope of the loss: each optimiser as one formula on one long vector of all weights.

The formulas and constants are those of Keras. One vector instead of one variable a layer makes a step of a small network
several times cheaper: there are a handful of operations, not a handful for each layer.
"""

from collections.abc import Sequence
from typing import Any

import tensorflow as tf

from hepmodel.runs.learning_config import LearningConfig

FIRST_DECAY, SECOND_DECAY, RMS_DECAY, EPSILON = 0.9, 0.999, 0.9, 1e-7


class Descent:
    """One step downhill.

    Parameters
    ----------
    config
        Optimiser, momentum and weight decay.

    Attributes
    ----------
    slots
        How many vectors of the weights' length it remembers from step to step.
    """

    def __init__(self, config: LearningConfig) -> None:
        self._config = config
        self.slots = {
            "sgd": 1 if config.momentum else 0,
            "rmsprop": 2 if config.momentum else 1,
            "adam": 2,
            "adamw": 2,
        }[config.optimiser]

    def step(
        self, theta: Any, slots: Sequence[Any], gradient: Any, rate: Any, momentum: Any, number: Any
    ) -> tuple[Any, list[Any]]:
        """Return the weights after a step, and what is remembered.

        Parameters
        ----------
        theta, gradient
            Weights and slope, tensors of shape (parameters,).
        slots
            What was remembered.
        rate, momentum
            Learning rate and momentum of this step.
        number
            Of this step, from 1, float32.
        """
        take = {"sgd": self._sgd, "rmsprop": self._rmsprop, "adam": self._adam, "adamw": self._adam}
        if self._config.optimiser == "adamw":
            theta = theta - theta * (self._config.weight_decay * rate)
        return take[self._config.optimiser](theta, slots, gradient, rate, momentum, number)

    def _sgd(
        self, theta: Any, slots: Sequence[Any], gradient: Any, rate: Any, momentum: Any, _number: Any
    ) -> tuple[Any, list[Any]]:
        if not slots:
            return theta - rate * gradient, []
        velocity = momentum * slots[0] - rate * gradient
        move = momentum * velocity - rate * gradient if self._config.nesterov else velocity
        return theta + move, [velocity]

    def _rmsprop(
        self, theta: Any, slots: Sequence[Any], gradient: Any, rate: Any, momentum: Any, _number: Any
    ) -> tuple[Any, list[Any]]:
        square = RMS_DECAY * slots[0] + (1 - RMS_DECAY) * tf.square(gradient)
        move = rate * gradient * tf.math.rsqrt(square + EPSILON)
        if len(slots) == 1:
            return theta - move, [square]
        velocity = momentum * slots[1] + move
        return theta - velocity, [square, velocity]

    def _adam(
        self, theta: Any, slots: Sequence[Any], gradient: Any, rate: Any, _momentum: Any, number: Any
    ) -> tuple[Any, list[Any]]:
        mean = slots[0] + (gradient - slots[0]) * (1 - FIRST_DECAY)
        square = slots[1] + (tf.square(gradient) - slots[1]) * (1 - SECOND_DECAY)
        length = rate * tf.sqrt(1 - SECOND_DECAY**number) / (1 - FIRST_DECAY**number)
        return theta - mean * length / (tf.sqrt(square) + EPSILON), [mean, square]
