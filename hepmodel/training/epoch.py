"""One pass over the training events, compiled as a whole: small networks suffer from a step's overhead."""

import time
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from hepmodel.runs.config import TrainingConfig
from hepmodel.training.scoring import make_forward, score_in_batches

CHUNK_SECONDS = 0.5
# Measured on two cores: XLA takes about 2 s to compile and then saves up to half a millisecond a step,
# but nothing in large networks, whose time goes into matrix products.
XLA_STEPS = 10_000
XLA_PARAMETERS = 100_000


class EpochTrainer:
    """Train a network epoch by epoch on events held in memory.

    The steps are those of Keras' ``fit`` with shuffling: every event once an epoch, the last batch smaller,
    the mean of the loss over each batch. All chance of an epoch, order and dropout, comes from the seed and
    the number of the epoch alone, so that a training that was interrupted between two epochs goes on as if
    it had not been.

    Parameters
    ----------
    model
        With optimiser, as of :func:`hepmodel.models.mlp.build_mlp`.
    inputs
        Prepared, float32, shape (events, inputs).
    labels
        float32, shape (events,).
    config
        Batch size, epochs and seed.
    """

    def __init__(
        self,
        model: keras.Model,
        inputs: NDArray[np.float32],
        labels: NDArray[np.float32],
        config: TrainingConfig,
    ) -> None:
        self.model = model
        self._events = len(inputs)
        self._batch = min(config.batch_size, self._events)
        self._steps = -(-self._events // self._batch)
        self._seed = config.seed
        self._inputs = tf.constant(inputs)
        self._labels = tf.constant(labels[:, np.newaxis])
        self._dropouts = [layer for layer in model.layers if isinstance(layer, keras.layers.Dropout)]
        self._steps_per_call = 32
        model.optimizer.build(model.trainable_variables)
        # The first epoch is never compiled by XLA: somebody waits for it. The choice depends on nothing
        # but the configuration, for the two round differently and a resumed run must take the same way.
        pays = self._steps * (config.epochs - 1) >= XLA_STEPS and model.count_params() <= XLA_PARAMETERS
        self._plain = self._make_steps(jit_compile=False)
        self._fast = self._make_steps(jit_compile=True) if pays else self._plain
        self._forward = make_forward(model)

    def run(self, epoch: int, should_stop: Callable[[], bool] = lambda: False) -> float | None:
        """Run one epoch.

        Parameters
        ----------
        epoch
            Its number, from 1.
        should_stop
            Asked about twice a second.

        Returns
        -------
        float or None
            Mean loss over the events, NaN or infinite where the training has gone astray; None where it was
            stopped in the middle, which leaves the weights somewhere between two epochs.
        """
        order = np.random.default_rng([self._seed, epoch]).permutation(self._events)
        # The last batch is filled up with events that are then given no weight.
        padded = tf.constant(np.resize(order, self._steps * self._batch), dtype=tf.int32)
        for number, dropout in enumerate(self._dropouts):
            state = np.random.SeedSequence([self._seed, epoch, number]).generate_state(2)
            dropout.seed_generator.state.assign(state)
        take_steps = self._plain if epoch == 1 else self._fast
        total, step = 0.0, 0
        while step < self._steps:
            if step and should_stop():
                return None
            stop = min(step + self._steps_per_call, self._steps)
            began = time.perf_counter()
            total += float(
                take_steps(self._inputs, self._labels, padded, tf.constant(step), tf.constant(stop))
            )
            self._pace(stop - step, time.perf_counter() - began)
            if not np.isfinite(total):
                return total
            step = stop
        return total / self._events

    def score(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the network's output for prepared events, float32, shape (events,)."""
        return score_in_batches(self._forward, inputs)

    def _pace(self, steps: int, seconds: float) -> None:
        """Choose how many steps one call takes, so that a stop is heard soon; it changes no result."""
        wanted = int(CHUNK_SECONDS * steps / max(seconds, 1e-6))
        self._steps_per_call = min(max(1, wanted), 4 * self._steps_per_call)

    def _make_steps(self, jit_compile: bool) -> Any:
        """Make the graph that takes the steps from `first` to `stop` and returns their summed losses."""
        model, batch, events = self.model, self._batch, self._events
        variables = model.trainable_variables

        def take_steps(inputs: Any, labels: Any, order: Any, first: Any, stop: Any) -> Any:
            def take_step(step: Any, total: Any) -> tuple[Any, Any]:
                chosen = tf.slice(order, [step * batch], [batch])
                counted = tf.cast(step * batch + tf.range(batch) < events, tf.float32)
                with tf.GradientTape() as tape:
                    scores = model(tf.gather(inputs, chosen), training=True)
                    losses = keras.losses.binary_crossentropy(tf.gather(labels, chosen), scores)
                    summed = tf.reduce_sum(losses * counted)
                    loss = summed / tf.reduce_sum(counted)
                model.optimizer.apply(tape.gradient(loss, variables), variables)
                # Double precision, so that it does not matter how the steps are cut into calls.
                return step + 1, total + tf.cast(summed, tf.float64)

            # Not `tf.range`: XLA would compile anew for every pair of limits.
            return tf.while_loop(
                lambda step, _: step < stop,
                take_step,
                (first, tf.constant(0.0, tf.float64)),
                parallel_iterations=1,
            )[1]

        return tf.function(take_steps, jit_compile=jit_compile, autograph=False)
