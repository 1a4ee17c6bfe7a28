"""End a training when somebody has asked for it."""

from hepmodel.runs.store import RunStore
from hepmodel.training.callback import Callback


class StopOnRequest(Callback):
    """Look into the store whether the run is to stop.

    It also stops where another worker has begun a later attempt, so that of two workers at one run the
    older yields, or where the run was ended from outside.
    """

    def __init__(self, runs: RunStore, run_id: str, attempt: int) -> None:
        self._runs = runs
        self._run_id = run_id
        self._attempt = attempt

    def should_stop(self) -> bool:
        """Ask the store."""
        return self._runs.get(self._run_id).stop_requested or self.is_superseded()

    def is_superseded(self) -> bool:
        """Return whether the run is not this worker's any more."""
        record = self._runs.get(self._run_id)
        return record.attempts != self._attempt or record.status.is_over
