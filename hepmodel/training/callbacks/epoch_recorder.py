"""Write every epoch to the store, where pages see it."""

from hepmodel.runs.store import RunStore
from hepmodel.training.callback import Callback, Progress


class EpochRecorder(Callback):
    """Write every epoch of a run as it ends."""

    def __init__(self, runs: RunStore, run_id: str) -> None:
        self._runs = runs
        self._run_id = run_id

    def on_epoch_end(self, progress: Progress) -> None:
        """Write the epoch."""
        self._runs.add_epoch(self._run_id, progress.epoch)
