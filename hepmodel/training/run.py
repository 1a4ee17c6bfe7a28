"""The whole training of one run: read, prepare, learn, judge, keep."""

import math
from collections.abc import Sequence

import keras
import tensorflow as tf

from hepmodel.data.dataset import Dataset
from hepmodel.errors import TrainingError
from hepmodel.models.mlp import build_mlp
from hepmodel.runs.artifacts import CHECKPOINT_FILE, ArtifactStore
from hepmodel.runs.record import TrainingOutcome
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.training.callback import Callback
from hepmodel.training.callbacks.checkpointer import Checkpointer, load_checkpoint
from hepmodel.training.callbacks.epoch_recorder import EpochRecorder
from hepmodel.training.callbacks.finite_guard import FiniteGuard
from hepmodel.training.callbacks.stop_on_request import StopOnRequest
from hepmodel.training.epoch import EpochTrainer
from hepmodel.training.judgement import judge_network, keep_network
from hepmodel.training.loop import train_epochs
from hepmodel.training.preparation import prepare_events


def train_run(
    run_id: str,
    dataset: Dataset,
    runs: RunStore,
    artifacts: ArtifactStore,
    settings: Settings,
    attempt: int,
    callbacks: Sequence[Callback] = (),
) -> None:
    """Train a run that has been begun in the store, to its end: finished, or stopped on request.

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
        If the loss is no number any more, or memory does not suffice.
    DatasetError, StoreError
        If events cannot be read or results cannot be written.
    """
    try:
        _train(run_id, dataset, runs, artifacts, settings, attempt, callbacks)
    except tf.errors.ResourceExhaustedError as error:
        raise TrainingError(
            "The network needs more memory than there is.",
            "Use smaller layers, smaller batches or fewer events.",
        ) from error
    finally:
        # A worker trains many networks in its life; afterwards, because nobody waits then.
        keras.backend.clear_session()


def _train(
    run_id: str,
    dataset: Dataset,
    runs: RunStore,
    artifacts: ArtifactStore,
    settings: Settings,
    attempt: int,
    callbacks: Sequence[Callback],
) -> None:
    config = runs.get(run_id).config
    events = prepare_events(dataset, config, settings)
    number = len(events.train_labels)
    if attempt == 1 and config.batch_size > number:
        runs.add_notice(
            run_id,
            f"There are {number:,} training events, fewer than a batch: each step takes them all.",
        )
    model = build_mlp(config, events.train_inputs.shape[1])
    trainer = EpochTrainer(model, events.train_inputs, events.train_labels, config)
    stop = StopOnRequest(runs, run_id, attempt)
    every = (
        FiniteGuard(config),
        stop,
        EpochRecorder(runs, run_id),
        Checkpointer(artifacts, run_id),
        *callbacks,
    )
    state = train_epochs(trainer, events, config, every, load_checkpoint(artifacts, run_id))
    if stop.is_superseded():
        return
    seconds = sum(epoch.seconds for epoch in runs.epochs(run_id))
    sizes = (number, len(events.validation_labels))
    if state is None:
        runs.stop(run_id, TrainingOutcome(0, None, None, *sizes, 0, seconds, 0.0))
        return
    model.set_weights(list(state.best_weights))
    scores, roc = judge_network(trainer, events.preprocessing, dataset, config)
    keep_network(artifacts, run_id, model, events.preprocessing, config, scores)
    outcome = TrainingOutcome(
        best_epoch=state.best_epoch,
        auc=roc.auc,
        auc_error=roc.auc_error if math.isfinite(roc.auc_error) else None,
        train_events=sizes[0],
        validation_events=sizes[1],
        test_events=len(scores.labels),
        seconds=seconds,
        events_per_second=sizes[0] * state.epoch / seconds,
    )
    end = runs.finish if state.epoch == config.epochs else runs.stop
    end(run_id, outcome)
    artifacts.delete(run_id, CHECKPOINT_FILE)
