"""One pass over the training events, compiled as a whole: small networks suffer from a step's overhead."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from hepmodel.models.loss import compute_losses
from hepmodel.models.optimiser import GrowingMomentum
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.learning_config import rate_share
from hepmodel.training.compilation import pays_xla
from hepmodel.training.learning_events import LearningEvents
from hepmodel.training.scoring import make_forward, score_in_batches

CHUNK_SECONDS = 0.5
CANNOT_COMPILE = (
    tf.errors.InvalidArgumentError,
    tf.errors.UnimplementedError,
    tf.errors.InternalError,
    tf.errors.NotFoundError,
)


@dataclass(frozen=True)
class EpochResult:
    """What an epoch has brought.

    Attributes
    ----------
    loss
        Mean over the events, each in the state of the network that it met, penalties included; NaN or infinite where the
        training has gone astray.
    gradient_norm
        Root of the mean square of the gradient's length over the steps.
    learning_rate
        Of the last step.
    seconds
        That it took.
    """

    loss: float
    gradient_norm: float
    learning_rate: float
    seconds: float


class EpochTrainer:
    """Train a network epoch by epoch on events held in memory.

    The steps are those of Keras' ``fit`` with shuffling: every event once an epoch, the last batch smaller,
    the mean of the loss over each batch. All chance of an epoch, order and dropout, comes from the seed and
    the number of the epoch alone, so that a training that was interrupted between two epochs goes on as if
    it had not been.

    Parameters
    ----------
    model
        As of :func:`hepmodel.models.mlp.build_mlp`, or any other of that input and output.
    optimiser
        As of :func:`hepmodel.models.optimiser.make_optimiser`.
    events
        The training events.
    config
        Loss, batch size, epochs and schedules.
    seed
        Of order and dropout.
    """

    def __init__(
        self,
        model: keras.Model,
        optimiser: keras.Optimizer,
        events: LearningEvents,
        config: TrainingConfig,
        seed: int,
    ) -> None:
        self.model, self.optimiser = model, optimiser
        self._config, self._seed = config, seed
        self._events = len(events)
        self._batch = min(config.batch_size, self._events)
        self._full_steps, self._rest = divmod(self._events, self._batch)
        self._columns = [
            tf.constant(column)
            for column in (events.inputs, events.targets, events.weights)
            if column is not None
        ]
        self._dropouts = [layer for layer in model.layers if isinstance(layer, keras.layers.Dropout)]
        self._steps_per_call = 32
        optimiser.build(model.trainable_variables)
        # The first epoch is never compiled by XLA: somebody waits for it. The choice depends on nothing
        # but the configuration, for the two round differently and a resumed run must take the same way.
        self._plain = self._make_steps(self._batch, jit_compile=False)
        pays = pays_xla(self._full_steps, config.epochs, model.count_params())
        self._fast = self._make_steps(self._batch, jit_compile=True) if pays else self._plain
        self._last = self._make_steps(self._rest, jit_compile=False) if self._rest else None
        self._forward = make_forward(model)

    def __len__(self) -> int:
        return self._events

    @property
    def steps(self) -> int:
        """Steps of an epoch."""
        return self._full_steps + bool(self._rest)

    def run(
        self, epoch: int, rate_factor: float = 1.0, should_stop: Callable[[], bool] = lambda: False
    ) -> EpochResult | None:
        """Run one epoch.

        Parameters
        ----------
        epoch
            Its number, from 1.
        rate_factor
            What the configured learning rate is multiplied with.
        should_stop
            Asked about twice a second.

        Returns
        -------
        EpochResult or None
            None where it was stopped in the middle, which leaves the weights somewhere between two epochs.
        """
        began = time.perf_counter()
        order = self._prepare(epoch)
        take_steps = self._plain if epoch == 1 else self._fast
        sums = np.zeros(2)  # of the losses of all events, and of the squared gradients of all steps
        step = 0
        while step < self._full_steps:
            if step and should_stop():
                return None
            stop = min(step + self._steps_per_call, self._full_steps)
            start = time.perf_counter()
            try:
                sums += self._call(take_steps, order, epoch, rate_factor, step, stop)
            except CANNOT_COMPILE:
                if take_steps is self._plain:
                    raise
                # What XLA cannot compile is still a graph: slower, the same numbers. Nothing was changed by the attempt.
                take_steps = self._fast = self._plain
                continue
            self._pace(stop - step, time.perf_counter() - start)
            if not np.isfinite(sums[0]):
                break
            step = stop
        if self._last is not None and np.isfinite(sums[0]):
            rest = order[self._full_steps * self._batch :]
            sums += self._call(self._last, rest, epoch, rate_factor, self._full_steps, None)
        return EpochResult(
            float(sums[0]) / self._events,
            float(np.sqrt(sums[1] / self.steps)),
            float(self.optimiser.learning_rate),
            time.perf_counter() - began,
        )

    def predict(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the network's outputs for prepared events, float32, shape (events, outputs)."""
        return score_in_batches(self._forward, inputs)

    def score(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the probability of signal for prepared events, float32, shape (events,)."""
        return self.predict(inputs)[:, -1]

    def penalty(self) -> float:
        """Return what is added to the loss for large weights."""
        return float(sum(float(loss) for loss in self.model.losses))

    def _prepare(self, epoch: int) -> Any:
        """Draw the order of the events, and set dropout and momentum for the epoch."""
        for number, dropout in enumerate(self._dropouts):
            state = np.random.SeedSequence([self._seed, epoch, number]).generate_state(2)
            dropout.seed_generator.state.assign(state)
        if isinstance(self.optimiser, GrowingMomentum):
            first, final = self._config.momentum, self._config.final_momentum or 0.0
            share = (epoch - 1) / max(self._config.epochs - 1, 1)
            self.optimiser.current_momentum.assign(first + (final - first) * min(share, 1.0))
        order = np.random.default_rng([self._seed, epoch]).permutation(self._events)
        return tf.constant(order, dtype=tf.int32)

    def _call(
        self, take_steps: Any, order: Any, epoch: int, factor: float, first: int, stop: int | None
    ) -> NDArray[np.float64]:
        before = (epoch - 1) * self.steps
        local = (0, 1) if stop is None else (first, stop)
        limits = (tf.constant(local[0]), tf.constant(local[1]), tf.constant(before + first - local[0]))
        answer = take_steps(self._columns, order, *limits, tf.constant(factor, tf.float32))
        return np.array([float(one) for one in answer])

    def _pace(self, steps: int, seconds: float) -> None:
        """Choose how many steps one call takes, so that a stop is heard soon; it changes no result."""
        wanted = int(CHUNK_SECONDS * steps / max(seconds, 1e-6))
        self._steps_per_call = min(max(1, wanted), 4 * self._steps_per_call)

    def _make_steps(self, batch: int, jit_compile: bool) -> Any:
        """Make the graph that takes the steps from `first` to `stop` and sums losses and squared gradients."""
        model, optimiser, config = self.model, self.optimiser, self._config
        variables = model.trainable_variables
        is_constant = config.schedule == "constant"
        all_steps = max(self.steps * config.epochs - 1, 1)
        summed = config.loss == "sum_of_squares"

        def take_steps(columns: Any, order: Any, first: Any, stop: Any, before: Any, factor: Any) -> Any:
            def take_step(step: Any, total: Any, slopes: Any) -> tuple[Any, Any, Any]:
                chosen = tf.slice(order, [step * batch], [batch])
                inputs, targets, *weights = [tf.gather(column, chosen) for column in columns]
                if not is_constant:
                    progress = tf.cast(before + step, tf.float32) / all_steps
                    share = rate_share(config.schedule, config.final_rate, tf.minimum(progress, 1.0), tf.cos)
                    optimiser.learning_rate = config.learning_rate * factor * share
                with tf.GradientTape() as tape:
                    losses = compute_losses(targets, model(inputs, training=True), config)
                    if weights:
                        losses = losses * weights[0]
                    penalty = tf.add_n(model.losses) if model.losses else 0.0
                    sum_of_losses = tf.reduce_sum(losses)
                    loss = (sum_of_losses if summed else sum_of_losses / batch) + penalty
                gradients = tape.gradient(loss, variables)
                optimiser.apply(gradients, variables)
                # Double precision, so that it does not matter how the steps are cut into calls.
                total += tf.cast(sum_of_losses + batch * penalty, tf.float64)
                slope = tf.add_n([tf.reduce_sum(tf.square(gradient)) for gradient in gradients])
                return step + 1, total, slopes + tf.cast(slope, tf.float64)

            if is_constant:
                optimiser.learning_rate = config.learning_rate * factor
            nothing = tf.constant(0.0, tf.float64)
            # Not `tf.range`: XLA would compile anew for every pair of limits.
            return tf.while_loop(
                lambda step, *_: step < stop, take_step, (first, nothing, nothing), parallel_iterations=1
            )[1:]

        return tf.function(take_steps, jit_compile=jit_compile, autograph=False)
