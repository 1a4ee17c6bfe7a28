"""The network of a run without Keras: what pages ask, at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.features.pipeline import Preprocessing
from hepmodel.features.storage import from_arrays as preprocessing_from_arrays
from hepmodel.network.ensemble import Ensemble
from hepmodel.network.network import Network
from hepmodel.network.storage import from_arrays as network_from_arrays
from hepmodel.runs.artifacts import NETWORK_FILE, PREPROCESSING_FILE, ArtifactStore
from hepmodel.runs.packing import unpack_arrays


@dataclass(frozen=True)
class PortableNetwork:
    """A trained network in plain numpy, with the preparation that belongs to it.

    Attributes
    ----------
    network
        Takes prepared inputs; agrees with the Keras model to 1e-5.
    preprocessing
        Prepares them.
    """

    network: Network | Ensemble
    preprocessing: Preprocessing

    def score(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Score events in the data set's units, shape (events, features): float32, shape (events,)."""
        return self.network.score(self.preprocessing.transform(features))


def load_portable_network(artifacts: ArtifactStore, run_id: str) -> PortableNetwork:
    """Read the network of a run.

    Raises
    ------
    StoreError
        If the run has left none, or it is damaged.
    """
    network = unpack_arrays(artifacts.read_bytes(run_id, NETWORK_FILE), NETWORK_FILE)
    preprocessing = unpack_arrays(artifacts.read_bytes(run_id, PREPROCESSING_FILE), PREPROCESSING_FILE)
    return PortableNetwork(network_from_arrays(network), preprocessing_from_arrays(preprocessing))
