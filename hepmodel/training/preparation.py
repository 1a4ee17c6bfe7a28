"""From a data set to the arrays that a network learns from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.dataset import Dataset
from hepmodel.data.split import load_development_events
from hepmodel.features.counting import count_inputs
from hepmodel.features.pipeline import Preprocessing, fit_and_prepare
from hepmodel.models.loss import make_targets
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.limits import limit_events
from hepmodel.settings import Settings
from hepmodel.training.balance import choose_rows, weigh_events
from hepmodel.training.learning_events import LearningEvents


@dataclass(frozen=True)
class PreparedPart:
    """The train or the validation part, ready for a network.

    Attributes
    ----------
    rows
        Row numbers in the data set, int64, shape (events,).
    labels
        float32, shape (events,).
    learning
        What a network is given of them.
    """

    rows: NDArray[np.int64]
    labels: NDArray[np.float32]
    learning: LearningEvents

    def __len__(self) -> int:
        return len(self.labels)

    def draw(self, rng: np.random.Generator) -> LearningEvents:
        """Draw as many events with replacement: what one network of a bag learns from (Breiman 1996)."""
        return self.learning.take(np.sort(rng.integers(0, len(self), len(self))))


@dataclass(frozen=True)
class PreparedEvents:
    """The development part, ready for a network.

    Attributes
    ----------
    train, validation
        Its two parts.
    preprocessing
        Fitted to the train part alone.
    """

    train: PreparedPart
    validation: PreparedPart
    preprocessing: Preprocessing


def prepare_events(dataset: Dataset, config: TrainingConfig, settings: Settings) -> PreparedEvents:
    """Read the development part and prepare it.

    Raises
    ------
    SchemaMismatchError
        If a feature is not there, or a class.
    ConfigurationError
        If these events do not allow a step of the preprocessing, or have no weights where such are wanted.
    DatasetNotAvailableError, UnreadableFileError
        If the file is gone or damaged.
    """
    inputs = count_inputs(dataset.schema, config.features, config.preprocessing)
    events = load_development_events(
        dataset, config.features, limit_events(config, settings, inputs), config.validation_share
    )
    preprocessing, train_inputs = fit_and_prepare(
        events.train, dataset.schema, config.features, config.preprocessing
    )
    validation_inputs = preprocessing.transform(events.validation.features)

    def part(
        inputs: NDArray[np.float32],
        rows: NDArray[np.int64],
        labels: NDArray[np.int8],
        weights: NDArray[np.float64],
    ) -> PreparedPart:
        kept = choose_rows(labels, config.balance, config.seed)
        labels = labels[kept]
        own = weights[kept] if dataset.schema.weight is not None else None
        truth = labels.astype(np.float32)
        learning = LearningEvents(
            inputs[kept], make_targets(truth, config), weigh_events(labels, own, config.balance)
        )
        return PreparedPart(rows[kept], truth, learning)

    train, validation = events.train, events.validation
    return PreparedEvents(
        part(train_inputs, train.rows, train.labels, train.weights),
        part(validation_inputs, validation.rows, validation.labels, validation.weights),
        preprocessing,
    )
