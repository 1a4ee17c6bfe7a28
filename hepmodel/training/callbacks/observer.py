"""Look inside the network while it learns, for whoever watches."""

import time

import keras
import numpy as np
from numpy.typing import NDArray

from hepmodel.models.export import export_network
from hepmodel.models.mlp import build_mlp
from hepmodel.network.network import Network
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.inside import look_into_network, write_inside
from hepmodel.training.callback import Callback, Progress

MOST_EVENTS = 1_000
TIME_SHARE = 0.03
"""At most this share of the time goes into looking."""
SECONDS_BETWEEN = 1.0


class Observer(Callback):
    """Write histograms of weights and of what neurons say, after an epoch, as often as is cheap.

    Parameters
    ----------
    artifacts, run_id, config
        Where they go, and what is trained.
    inputs
        Prepared validation events, shape (events, inputs).
    """

    def __init__(
        self, artifacts: ArtifactStore, run_id: str, config: TrainingConfig, inputs: NDArray[np.float32]
    ) -> None:
        self._artifacts, self._run_id, self._config = artifacts, run_id, config
        self._inputs = inputs[:MOST_EVENTS]
        self._model: keras.Sequential | None = None
        self._not_before = 0.0

    def on_epoch_end(self, progress: Progress) -> None:
        """Look, if enough time has passed since the last time."""
        if time.monotonic() < self._not_before:
            return
        if self._model is None:
            self._model = build_mlp(self._config, self._inputs.shape[1], seed=0)
        began = time.monotonic()
        self._model.set_weights(list(progress.state.weights))
        network = export_network(self._model)
        assert isinstance(network, Network), "one network is trained at a time"
        result = look_into_network(network, self._inputs, self._config.members, progress.epoch.epoch)
        write_inside(self._artifacts, self._run_id, result)
        ended = time.monotonic()
        self._not_before = ended + max(SECONDS_BETWEEN, (ended - began) / TIME_SHARE)
