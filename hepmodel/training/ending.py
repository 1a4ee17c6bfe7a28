"""The end of a run: judged on the events that it has never seen, kept, and written down."""

import math

import keras

from hepmodel.data.dataset import Dataset
from hepmodel.errors import TrainingError
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.record import TrainingOutcome
from hepmodel.runs.store import RunStore
from hepmodel.training.callbacks.control import Ending
from hepmodel.training.judgement import judge_network, keep_network
from hepmodel.training.preparation import PreparedEvents


def end_run(
    runs: RunStore,
    artifacts: ArtifactStore,
    run_id: str,
    dataset: Dataset,
    model: keras.Model,
    best_epoch: int,
    events: PreparedEvents,
    ending: Ending,
    rate: float,
) -> None:
    """Judge the network of a run, keep it and write the results; say why it ended where that was before its time.

    `rate` is the learning rate of the last epoch that was begun.
    """
    config = runs.get(run_id).config
    judgement = judge_network(model, events, dataset, config)
    keep_network(artifacts, run_id, model, events.preprocessing, config, judgement)
    epochs = runs.epochs(run_id)
    seconds = sum(epoch.seconds for epoch in epochs)
    outcome = TrainingOutcome(
        best_epoch=best_epoch,
        auc=judgement.roc.auc,
        auc_error=judgement.roc.auc_error if math.isfinite(judgement.roc.auc_error) else None,
        train_events=len(events.train),
        validation_events=len(events.validation),
        test_events=len(judgement.test.labels),
        seconds=seconds,
        events_per_second=len(events.train) * len(epochs) / max(seconds, 1e-9),
    )
    if ending is Ending.ASTRAY:
        message = (
            f"{_tell_astray(config, len(epochs) + 1, rate)} The weights of epoch {best_epoch} were kept."
        )
        runs.add_notice(run_id, message)
        runs.stop(run_id, outcome, message)
    elif ending is Ending.STOPPED:
        runs.stop(run_id, outcome)
    else:
        runs.finish(run_id, outcome)


def end_without_network(
    runs: RunStore, run_id: str, config: TrainingConfig, ending: Ending, events: PreparedEvents, rate: float
) -> None:
    """End a run that has not come through its first epoch.

    Raises
    ------
    TrainingError
        If its loss was no number.
    """
    if ending is Ending.ASTRAY:
        raise TrainingError(_tell_astray(config, 1, rate))
    runs.stop(run_id, TrainingOutcome(0, None, None, len(events.train), len(events.validation), 0, 0.0, 0.0))


def _tell_astray(config: TrainingConfig, epoch: int, rate: float) -> str:
    set_to = "" if math.isclose(rate, config.learning_rate) else f"; {config.learning_rate:g} in the settings"
    return (
        f"The loss became NaN or infinite in epoch {epoch}: the steps were so long that the weights ran away."
        f" Lower the learning rate (it was {rate:g}{set_to})"
        f"{', scale the features' if not config.preprocessing.scale else ''} or use smaller layers."
    )
