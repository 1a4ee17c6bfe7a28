"""Keep what a lost worker needs to be continued by another."""

import time

from hepmodel.runs.artifacts import CHECKPOINT_FILE, ArtifactStore
from hepmodel.training.callback import Callback, Progress
from hepmodel.training.network_state import NetworkState

# At most this share of the time goes into checkpoints; where epochs are very short, some go without one
# and would be trained again, to the same numbers.
TIME_SHARE = 0.05


class Checkpointer(Callback):
    """Write the state of the training after an epoch, as often as is cheap."""

    def __init__(self, artifacts: ArtifactStore, run_id: str) -> None:
        self._artifacts = artifacts
        self._run_id = run_id
        self._not_before = 0.0

    def on_epoch_end(self, progress: Progress) -> None:
        """Write a checkpoint if enough time has passed since the last one."""
        if time.monotonic() >= self._not_before:
            self.write(progress.state)

    def write(self, state: NetworkState) -> None:
        """Write a checkpoint now, whatever it costs."""
        began = time.monotonic()
        self._artifacts.write_bytes(self._run_id, CHECKPOINT_FILE, state.pack())
        ended = time.monotonic()
        self._not_before = ended + (ended - began) / TIME_SHARE


def load_checkpoint(artifacts: ArtifactStore, run_id: str) -> NetworkState | None:
    """Read the last checkpoint of a run, None where it has none. Raises StoreError if it is damaged."""
    if not artifacts.exists(run_id, CHECKPOINT_FILE):
        return None
    return NetworkState.unpack(artifacts.read_bytes(run_id, CHECKPOINT_FILE))
