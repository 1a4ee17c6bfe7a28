"""One pass over the training events, compiled as a whole: small networks suffer from a step's overhead."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from hepmodel.runs.config import TrainingConfig
from hepmodel.training.compilation import pays_xla
from hepmodel.training.descent import Descent
from hepmodel.training.forward import Forward
from hepmodel.training.learning_events import LearningEvents
from hepmodel.training.network_state import Arrays
from hepmodel.training.scoring import make_forward, score_in_batches
from hepmodel.training.steps import make_steps

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
        As of :func:`hepmodel.models.mlp.build_mlp`.
    events
        The training events.
    config
        Loss, optimiser, batch size, epochs and schedules.
    seed
        Of order and dropout.
    """

    def __init__(
        self, model: keras.Sequential, events: LearningEvents, config: TrainingConfig, seed: int
    ) -> None:
        self.model = model
        self._config, self._seed = config, seed
        self._events = len(events)
        self._batch = min(config.batch_size, self._events)
        self._full_steps, self._rest = divmod(self._events, self._batch)
        self._columns = [
            tf.constant(column)
            for column in (events.inputs, events.targets, events.weights)
            if column is not None
        ]
        self._network, descent = Forward(model), Descent(config)
        self._theta = self._network.read_weights()
        self._slots = [tf.zeros_like(self._theta) for _ in range(descent.slots)]
        self._states = self._network.read_states()
        self._steps_per_call = 32
        last = max(self.steps * config.epochs - 1, 1)

        def make(batch: int, xla: bool) -> Any:
            return make_steps(self._network, descent, config, batch, last, xla)

        # The first epoch is never compiled by XLA: somebody waits for it. The choice depends on nothing
        # but the configuration, for the two round differently and a resumed run must take the same way.
        self._plain = make(self._batch, False)
        pays = pays_xla(self._full_steps, config.epochs, model.count_params())
        self._fast = make(self._batch, True) if pays else self._plain
        self._last = make(self._rest, False) if self._rest else None
        self._predict = make_forward(model)

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
        order = np.random.default_rng([self._seed, epoch]).permutation(self._events).astype(np.int32)
        key = int(np.random.SeedSequence([self._seed, epoch]).generate_state(1)[0])
        ordered = tf.constant(order)
        sums, rate = np.zeros(2), 0.0  # of the losses of all events, and of the squared slopes of all steps
        step = 0
        while step < self.steps and np.isfinite(sums[0]):
            if step and should_stop():
                return None
            is_last = step == self._full_steps
            stop = step + 1 if is_last else min(step + self._steps_per_call, self._full_steps)
            start = time.perf_counter()
            *found, rate = self._take(ordered, epoch, key, rate_factor, step, stop)
            sums += found
            if not is_last:
                self._pace(stop - step, time.perf_counter() - start)
            step = stop
        self._network.write_weights(self._theta, self._states)
        seconds = time.perf_counter() - began
        return EpochResult(float(sums[0]) / self._events, float(np.sqrt(sums[1] / self.steps)), rate, seconds)

    def predict(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the network's outputs for prepared events, float32, shape (events, outputs)."""
        return score_in_batches(self._predict, inputs)

    def score(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the probability of signal for prepared events, float32, shape (events,)."""
        return self.predict(inputs)[:, -1]

    def penalty(self) -> float:
        """Return what is added to the loss for large weights."""
        added = self._network.penalty(self._network.split(self._theta))
        return 0.0 if added is None else float(added)

    @property
    def memory(self) -> Arrays:
        """What the optimiser remembers from step to step."""
        return tuple(slot.numpy() for slot in self._slots)

    def restore(self, weights: Arrays, memory: Arrays) -> None:
        """Go back to, or on from, a state that the model and the optimiser were in."""
        self.model.set_weights(list(weights))
        self._theta, self._states = self._network.read_weights(), self._network.read_states()
        self._slots = [tf.constant(np.asarray(value, np.float32)) for value in memory[: len(self._slots)]]

    def _take(
        self, order: Any, epoch: int, key: int, factor: float, first: int, stop: int
    ) -> tuple[float, float, float]:
        """Take some steps and return sums of losses and of squared slopes, and the last learning rate."""
        take_steps = self._plain if epoch == 1 else self._fast
        if first == self._full_steps and self._last is not None:
            take_steps, order = self._last, order[self._full_steps * self._batch :]
            first, stop, shift = 0, 1, self._full_steps
        else:
            shift = 0
        done = (epoch - 1) * self.steps + shift
        counters = (tf.constant(first), tf.constant(stop), tf.constant(done))
        chances = (
            tf.constant(key, tf.uint32),
            tf.constant(factor, tf.float32),
            tf.constant(self._momentum(epoch)),
        )
        state = (self._theta, self._slots, self._states)
        try:
            answer = take_steps(self._columns, order, *counters, *chances, *state)
        except CANNOT_COMPILE:
            if take_steps is not self._fast or self._fast is self._plain:
                raise
            # What XLA cannot compile is still a graph: slower, the same numbers. Nothing was changed by the attempt.
            self._fast = self._plain
            answer = self._plain(self._columns, order, *counters, *chances, *state)
        self._theta, self._slots, self._states, loss, slope, rate = answer
        return float(loss), float(slope), float(rate)

    def _momentum(self, epoch: int) -> np.float32:
        first, final = self._config.momentum, self._config.final_momentum
        share = min((epoch - 1) / max(self._config.epochs - 1, 1), 1.0)
        return np.float32(first if final is None else first + (final - first) * share)

    def _pace(self, steps: int, seconds: float) -> None:
        """Choose how many steps one call takes, so that a stop is heard soon; it changes no result."""
        wanted = int(CHUNK_SECONDS * steps / max(seconds, 1e-6))
        self._steps_per_call = min(max(1, wanted), 4 * self._steps_per_call)
