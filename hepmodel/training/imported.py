"""A network that was trained elsewhere, judged here like any other."""

import math

import keras
import numpy as np

from hepmodel.data.dataset import Dataset
from hepmodel.errors import ConfigurationError
from hepmodel.models.import_model import import_model
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.model_file import IMPORT_FILE, read_model_file
from hepmodel.runs.record import TrainingOutcome
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.training.judgement import judge_network, keep_network
from hepmodel.training.preparation import prepare_events


def judge_imported(
    run_id: str, dataset: Dataset, runs: RunStore, artifacts: ArtifactStore, settings: Settings
) -> None:
    """Load the network that came with a run, judge it on the test part, and end the run with it.

    Parameters
    ----------
    run_id
        Its file is among the run's artifacts; its configuration says which features the network takes, and how prepared.
    dataset
        The data set that the run's configuration names.
    runs, artifacts, settings
        Where results go, and limits.

    Raises
    ------
    ConfigurationError
        If the file is refused, or the network takes another number of inputs.
    DatasetError, StoreError
        If events cannot be read or results cannot be written.
    """
    config = runs.get(run_id).config
    file = read_model_file(artifacts.read_bytes(run_id, IMPORT_FILE), settings.max_model_bytes)
    try:
        model = import_model(file, settings.max_parameters)
        events = prepare_events(dataset, config, settings)
        n_inputs = events.train.learning.inputs.shape[1]
        if model.input_shape[-1] != n_inputs:
            raise ConfigurationError(
                f"The network takes {model.input_shape[-1]} numbers for each event; prepared like this, there are {n_inputs}.",
                "Choose the features that it was trained with, and how they were prepared.",
            )
        judgement = judge_network(model, events, dataset, config)
        if not np.isfinite(judgement.test.scores).all():
            raise ConfigurationError(
                "The network gives scores that are no numbers.", "Check how its inputs were prepared."
            )
        keep_network(artifacts, run_id, model, events.preprocessing, config, judgement)
    finally:
        keras.backend.clear_session()
    error = judgement.roc.auc_error
    outcome = TrainingOutcome(
        best_epoch=0,
        auc=judgement.roc.auc,
        auc_error=error if math.isfinite(error) else None,
        train_events=0,
        validation_events=0,
        test_events=len(judgement.test.labels),
        seconds=0.0,
        events_per_second=0.0,
    )
    runs.finish(run_id, outcome)
    artifacts.delete(run_id, IMPORT_FILE)  # only now: a run without it would be trained
