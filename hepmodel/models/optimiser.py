"""How the weights follow the slope of the loss."""

from typing import Any

import keras
from keras import ops

from hepmodel.runs.learning_config import LearningConfig


@keras.saving.register_keras_serializable(package="hepmodel")
class GrowingMomentum(keras.optimizers.SGD):
    """Stochastic gradient descent whose momentum is a variable, so that it can grow while the training goes on."""

    def build(self, variables: Any) -> None:
        """Make the variable beside those of the steps."""
        if self.built:
            return
        super().build(variables)
        self.current_momentum = self.add_variable(
            (), initializer=keras.initializers.Constant(self.momentum), name="current_momentum"
        )

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        """Take one step: the same as Keras' own, but for the variable."""
        rate, gradient = ops.cast(learning_rate, variable.dtype), ops.cast(gradient, variable.dtype)
        velocity = self.momentums[self._get_variable_index(variable)]
        momentum = ops.cast(self.current_momentum, variable.dtype)
        self.assign(velocity, velocity * momentum - gradient * rate)
        step = velocity * momentum - gradient * rate if self.nesterov else velocity
        self.assign_add(variable, step)


def make_optimiser(config: LearningConfig) -> keras.Optimizer:
    """Return the optimiser of a configuration, with the learning rate and momentum of the first step."""
    rate = config.learning_rate
    if config.optimiser == "adam":
        return keras.optimizers.Adam(rate)
    if config.optimiser == "adamw":
        return keras.optimizers.AdamW(rate, weight_decay=config.weight_decay)
    if config.optimiser == "rmsprop":
        return keras.optimizers.RMSprop(rate, momentum=config.momentum)
    kind = keras.optimizers.SGD if config.final_momentum is None else GrowingMomentum
    return kind(rate, momentum=config.momentum, nesterov=config.nesterov)
