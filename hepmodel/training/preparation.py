"""From a data set to the arrays that a network learns from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.dataset import Dataset
from hepmodel.data.split import load_development_events
from hepmodel.features.pipeline import Preprocessing, fit_and_prepare
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.limits import limit_events
from hepmodel.settings import Settings


@dataclass(frozen=True)
class PreparedEvents:
    """The development part, ready for a network.

    Attributes
    ----------
    train_inputs, validation_inputs
        float32, shape (events, inputs), prepared.
    train_labels, validation_labels
        float32, shape (events,).
    preprocessing
        Fitted to the train part alone.
    """

    train_inputs: NDArray[np.float32]
    train_labels: NDArray[np.float32]
    validation_inputs: NDArray[np.float32]
    validation_labels: NDArray[np.float32]
    preprocessing: Preprocessing


def prepare_events(dataset: Dataset, config: TrainingConfig, settings: Settings) -> PreparedEvents:
    """Read the development part and prepare it.

    Raises
    ------
    SchemaMismatchError
        If a feature is not there, or a class.
    ConfigurationError
        If these events do not allow a step of the preprocessing.
    DatasetNotAvailableError, UnreadableFileError
        If the file is gone or damaged.
    """
    events = load_development_events(dataset, config.features, limit_events(config, settings))
    preprocessing, train_inputs = fit_and_prepare(
        events.train, dataset.schema, config.features, config.preprocessing
    )
    return PreparedEvents(
        train_inputs,
        events.train.labels.astype(np.float32),
        preprocessing.transform(events.validation.features),
        events.validation.labels.astype(np.float32),
        preprocessing,
    )
