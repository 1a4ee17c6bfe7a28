"""Epoch after epoch of one network."""

import math
import time
from collections.abc import Sequence

import numpy as np

from hepmodel.metrics.roc import compute_auc
from hepmodel.models.loss import evaluate_loss
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.training.callback import Callback, Progress
from hepmodel.training.callbacks.control import Control, Ending
from hepmodel.training.epoch import EpochResult, EpochTrainer
from hepmodel.training.network_state import NetworkState
from hepmodel.training.preparation import PreparedPart


def train_epochs(
    trainer: EpochTrainer,
    validation: PreparedPart,
    config: TrainingConfig,
    control: Control,
    callbacks: Sequence[Callback],
    state: NetworkState,
) -> tuple[NetworkState, Ending]:
    """Train a network until its epochs are done, it learns no more, or somebody wants it to end.

    Parameters
    ----------
    trainer
        The network, with the events that it learns from; its weights are those of `state`.
    validation
        What it is checked on after every epoch.
    config, control
        What was asked for, and what is asked for meanwhile.
    callbacks
        Called in order after every epoch.
    state
        Where to go on from.

    Returns
    -------
    NetworkState, Ending
        After the last whole epoch that made sense, and why there was no further.
    """
    while state.own_epochs < config.epochs and not has_lost_patience(state, config):
        ending = control.wait(state.epoch)
        if ending is not None:
            return state, ending
        began = time.perf_counter()
        result = trainer.run(state.own_epochs + 1, control.rate_factor, control.should_stop)
        if result is None:
            return state, control.explain()
        validation_loss, auc = check_network(trainer, validation, config)
        if not (math.isfinite(result.loss) and math.isfinite(validation_loss)):
            return state, Ending.ASTRAY
        state = state.follow(tuple(trainer.model.get_weights()), trainer.memory, validation_loss)
        record = make_record(state, result, validation_loss, auc, len(trainer), time.perf_counter() - began)
        for callback in callbacks:
            callback.on_epoch_end(Progress(record, state))
        if any(callback.should_stop() for callback in callbacks):
            return state, Ending.STOPPED
    return state, Ending.DONE


def has_lost_patience(state: NetworkState, config: TrainingConfig) -> bool:
    """Return whether the validation loss has not become smaller for too many epochs."""
    since = state.epoch - max(state.best_epoch, state.before)
    return config.patience is not None and since >= config.patience


def check_network(
    trainer: EpochTrainer, validation: PreparedPart, config: TrainingConfig
) -> tuple[float, float]:
    """Return loss, penalties included, and AUC on the validation events; NaN where scores are no numbers."""
    outputs = trainer.predict(validation.learning.inputs)
    if not np.isfinite(outputs).all():
        return float("nan"), float("nan")
    loss = evaluate_loss(validation.learning.targets, outputs, validation.learning.weights, config)
    return loss + trainer.penalty(), compute_auc(validation.labels, outputs[:, -1])


def make_record(
    state: NetworkState, result: EpochResult, validation_loss: float, auc: float, events: int, seconds: float
) -> EpochRecord:
    """Put together what is known of the epoch that led to a state."""
    return EpochRecord(
        epoch=state.epoch,
        loss=result.loss,
        validation_loss=validation_loss,
        validation_auc=auc,
        seconds=seconds,
        member=state.member,
        learning_rate=result.learning_rate,
        gradient_norm=result.gradient_norm,
        events_per_second=events / result.seconds,
    )
