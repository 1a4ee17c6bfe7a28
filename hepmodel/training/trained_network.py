"""A network that has been trained, with the preparation that belongs to it."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
from numpy.typing import NDArray

from hepmodel.features.pipeline import Preprocessing
from hepmodel.features.storage import from_arrays
from hepmodel.runs.artifacts import MODEL_FILE, PREPROCESSING_FILE, ArtifactStore
from hepmodel.runs.packing import unpack_arrays
from hepmodel.training.scoring import make_forward, score_in_batches


@dataclass(frozen=True)
class TrainedNetwork:
    """A network of a finished run.

    Attributes
    ----------
    model
        Takes prepared inputs.
    preprocessing
        Prepares them.
    """

    model: keras.Model
    preprocessing: Preprocessing

    def score(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Score events in the data set's units, shape (events, features): float32, shape (events,)."""
        return score_in_batches(make_forward(self.model), self.preprocessing.transform(features))[:, -1]


def load_network(artifacts: ArtifactStore, run_id: str) -> TrainedNetwork:
    """Read the network of a run.

    Raises
    ------
    StoreError
        If the run has left none, or it is damaged.
    """
    arrays = unpack_arrays(artifacts.read_bytes(run_id, PREPROCESSING_FILE), PREPROCESSING_FILE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / MODEL_FILE
        path.write_bytes(artifacts.read_bytes(run_id, MODEL_FILE))
        model = keras.saving.load_model(path, safe_mode=True)
    return TrainedNetwork(model, from_arrays(arrays))
