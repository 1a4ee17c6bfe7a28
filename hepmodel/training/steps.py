"""The graph that takes many steps in one call."""

from typing import Any

import tensorflow as tf

from hepmodel.models.loss import compute_losses
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.learning_config import rate_share
from hepmodel.training.descent import Descent
from hepmodel.training.forward import Forward

STEP = 0x2C9277B5  # any odd number: no two steps have the same key


def make_steps(
    network: Forward, descent: Descent, config: TrainingConfig, batch: int, last_step: int, xla: bool
) -> Any:
    """Make the graph that takes the steps from `first` to `stop` of an epoch.

    Parameters
    ----------
    network, descent
        What is trained, and how it follows its slope.
    config
        Loss, learning rate and its schedule.
    batch
        Events of a step.
    last_step
        Number of the training's last step, from 0, where the schedule has come to its end.
    xla
        Whether XLA compiles it.

    Returns
    -------
    callable
        Takes the events' columns, their order, `first`, `stop`, the steps before the epoch, the key of the epoch's chance, the
        factor of the learning rate, the momentum, and the state: weights, memory, other states. Returns the state afterwards,
        the sums of the losses of all events and of the squares of all slopes, and the last learning rate.
    """
    summed = config.loss == "sum_of_squares"

    def take_steps(
        columns: Any,
        order: Any,
        first: Any,
        stop: Any,
        before: Any,
        key: Any,
        factor: Any,
        momentum: Any,
        theta: Any,
        slots: Any,
        states: Any,
    ) -> Any:
        def find_rate(step: Any) -> Any:
            progress = tf.minimum(tf.cast(before + step, tf.float32) / last_step, 1.0)
            return (
                factor
                * config.learning_rate
                * rate_share(config.schedule, config.final_rate, progress, tf.cos)
            )

        def take_step(step: Any, theta: Any, slots: Any, states: Any, total: Any, slopes: Any) -> Any:
            chosen = tf.slice(order, [step * batch], [batch])
            inputs, targets, *weights = [tf.gather(column, chosen) for column in columns]
            chance = key + tf.cast(before + step, tf.uint32) * tf.constant(STEP, tf.uint32)
            pieces = network.split(theta)
            with tf.GradientTape() as tape:
                tape.watch(pieces)
                outputs, after = network.run(pieces, states, inputs, chance)
                losses = compute_losses(targets, outputs, config)
                if weights:
                    losses = losses * weights[0]
                sum_of_losses = tf.reduce_sum(losses)
                loss = sum_of_losses if summed else sum_of_losses / batch
                penalty = network.penalty(pieces)
                if penalty is not None:
                    loss += penalty
            gradients = tape.gradient(loss, pieces)
            gradient = tf.concat([tf.reshape(one, [-1]) for one in gradients], axis=0)
            number = tf.cast(before + step + 1, tf.float32)
            theta, slots = descent.step(theta, slots, gradient, find_rate(step), momentum, number)
            if penalty is not None:
                sum_of_losses += batch * penalty
            # Double precision, so that it does not matter how the steps are cut into calls.
            total += tf.cast(sum_of_losses, tf.float64)
            slopes += tf.cast(tf.reduce_sum(tf.square(gradient)), tf.float64)
            return step + 1, theta, slots, after, total, slopes

        nothing = tf.constant(0.0, tf.float64)
        # Not `tf.range`: XLA would compile anew for every pair of limits.
        ended = tf.while_loop(
            lambda step, *_: step < stop,
            take_step,
            (first, theta, slots, states, nothing, nothing),
            parallel_iterations=1,
        )
        return (*ended[1:], find_rate(stop - 1))

    return tf.function(take_steps, jit_compile=xla, autograph=False)
