"""The whole training of one run: read, prepare, learn, judge, keep."""

from collections.abc import Sequence

import keras
import tensorflow as tf

from hepmodel.data.dataset import Dataset
from hepmodel.errors import TrainingError
from hepmodel.models.ensemble import average_models
from hepmodel.models.mlp import build_mlp
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.limits import check_size
from hepmodel.runs.rate import find_rate
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.training.callback import Callback
from hepmodel.training.callbacks.checkpointer import Checkpointer, load_checkpoint
from hepmodel.training.callbacks.control import Control, Ending
from hepmodel.training.callbacks.epoch_recorder import EpochRecorder
from hepmodel.training.callbacks.observer import Observer
from hepmodel.training.ending import end_run, end_without_network
from hepmodel.training.member import (
    choose_weights,
    find_members,
    keep_member,
    load_member,
    seed_member,
    train_member,
)
from hepmodel.training.network_state import NetworkState
from hepmodel.training.preparation import PreparedEvents, prepare_events


def train_run(
    run_id: str,
    dataset: Dataset,
    runs: RunStore,
    artifacts: ArtifactStore,
    settings: Settings,
    attempt: int,
    callbacks: Sequence[Callback] = (),
) -> None:
    """Train a run that has been begun in the store: to its end, or until somebody wants it to stop or to wait.

    Parameters
    ----------
    run_id, attempt
        As :meth:`hepmodel.runs.store.RunStore.begin_attempt` was given and has answered.
    dataset
        The data set that the run's configuration names.
    runs, artifacts, settings
        Where results go, and limits.
    callbacks
        Called after those that every training has.

    Raises
    ------
    TrainingError
        If the loss is no number any more before there is anything to keep, or memory does not suffice.
    ConfigurationError
        If the network is larger than is allowed here.
    DatasetError, StoreError
        If events cannot be read or results cannot be written.
    """
    try:
        _Training(run_id, dataset, runs, artifacts, settings, attempt, callbacks).run()
    except tf.errors.ResourceExhaustedError as error:
        raise TrainingError(
            "The network needs more memory than there is.",
            "Use smaller layers, smaller batches or fewer events.",
        ) from error
    finally:
        # A worker trains many networks in its life; afterwards, because nobody waits then.
        keras.backend.clear_session()


class _Training:
    def __init__(
        self,
        run_id: str,
        dataset: Dataset,
        runs: RunStore,
        artifacts: ArtifactStore,
        settings: Settings,
        attempt: int,
        callbacks: Sequence[Callback],
    ) -> None:
        self.run_id, self.dataset, self.runs, self.artifacts = run_id, dataset, runs, artifacts
        self.attempt, self.settings = attempt, settings
        self.config: TrainingConfig = runs.get(run_id).config
        self.control = Control(runs, run_id, attempt, settings.pause_seconds)
        self.checkpointer = Checkpointer(artifacts, run_id)
        self.callbacks: tuple[Callback, ...] = (EpochRecorder(runs, run_id), self.checkpointer, *callbacks)

    def run(self) -> None:
        events = prepare_events(self.dataset, self.config, self.settings)
        check_size(self.config, events.train.learning.inputs.shape[1], self.settings)
        self._tell_small_sample(len(events.train))
        inputs = events.validation.learning.inputs
        self.callbacks += (Observer(self.artifacts, self.run_id, self.config, inputs),)
        state, ending = self._train_members(events)
        if state is not None:
            self.checkpointer.write(state)
        if ending in (Ending.SUPERSEDED, Ending.PAUSED):
            return  # another worker has it, or will have it
        if state is None or not state.best_epoch:
            end_without_network(self.runs, self.run_id, self.config, ending, events, self._find_rate(state))
            return
        models, best = self._collect(state, events)
        end_run(
            self.runs,
            self.artifacts,
            self.run_id,
            self.dataset,
            average_models(models),
            best,
            events,
            ending,
            self._find_rate(state),
        )

    def _train_members(self, events: PreparedEvents) -> tuple[NetworkState | None, Ending]:
        """Train what is not trained yet; return the last state, and why it ended."""
        state = load_checkpoint(self.artifacts, self.run_id)
        done = find_members(self.artifacts, self.run_id, self.config) if self.config.members > 1 else 0
        ending = Ending.DONE
        for member in range(done, self.config.members):
            before = state.epoch if state is not None else 0
            state, ending = train_member(
                member, events, self.config, self.control, self.callbacks, state, before
            )
            if self.config.members > 1 and ending is Ending.DONE:
                keep_member(self.artifacts, self.run_id, state, self.config)
            if ending is not Ending.DONE:
                break
        return state, ending

    def _collect(self, state: NetworkState, events: PreparedEvents) -> tuple[list[keras.Model], int]:
        """Return the networks whose answers count, and the epoch that the last one's weights are of."""
        n_inputs, config = events.train.learning.inputs.shape[1], self.config
        done = find_members(self.artifacts, self.run_id, config) if config.members > 1 else 0
        models = [
            load_member(self.artifacts, self.run_id, member, config, n_inputs)[0] for member in range(done)
        ]
        if not models:  # the only one, or the first of several, which was broken off
            model = build_mlp(config, n_inputs, seed_member(config, state.member))
            model.set_weights(list(choose_weights(state, config)))
            models.append(model)
        return models, state.best_epoch if config.keep == "best" else state.epoch

    def _find_rate(self, state: NetworkState | None) -> float:
        return find_rate(self.config, self.control.rate_factor, state.own_epochs if state is not None else 0)

    def _tell_small_sample(self, number: int) -> None:
        if self.attempt == 1 and self.config.batch_size > number:
            self.runs.add_notice(
                self.run_id,
                f"There are {number:,} training events, fewer than a batch: each step takes them all.",
            )
