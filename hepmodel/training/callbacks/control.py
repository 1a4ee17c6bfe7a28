"""Do what somebody who looks at the run has asked for: stop, wait, go on, learn in longer or shorter steps."""

import time
from enum import Enum

from hepmodel.runs.record import RunRecord
from hepmodel.runs.store import RunStore

LOOK_SECONDS = 0.2


class Ending(Enum):
    """Why no further epoch is begun."""

    DONE = "done"
    STOPPED = "stopped"
    PAUSED = "paused"
    SUPERSEDED = "superseded"
    ASTRAY = "astray"


class Control:
    """Looks into the store between epochs, and in long ones about twice a second.

    It also ends the training where another worker has begun a later attempt, so that of two workers at one run the older
    yields, or where the run was ended or thrown away from outside.

    Parameters
    ----------
    runs, run_id, attempt
        The store, the run, and which attempt at it this is.
    patience
        Seconds for which a paused training keeps its worker, since going on is then a matter of a moment.
    """

    def __init__(self, runs: RunStore, run_id: str, attempt: int, patience: float) -> None:
        self._runs, self._run_id, self._attempt = runs, run_id, attempt
        self._patience = patience
        self.rate_factor = 1.0

    def should_stop(self) -> bool:
        """Return whether the epoch that is being learnt is not wanted any more."""
        return self._find_ending(self._runs.get(self._run_id)) is not None

    def wait(self, done: int) -> Ending | None:
        """Return why no epoch is to follow after so many of the run, or None; waits while the run is paused."""
        end, is_paused = time.monotonic() + self._patience, False
        while True:
            record = self._runs.get(self._run_id)
            self.rate_factor = record.rate_factor
            ending = self._find_ending(record)
            if ending is None and record.pause_after is not None and done >= record.pause_after:
                if not is_paused:
                    self._runs.set_paused(self._run_id, True)
                    is_paused = True
                if time.monotonic() < end:
                    time.sleep(LOOK_SECONDS)
                    continue
                return Ending.PAUSED
            if is_paused:
                self._runs.set_paused(self._run_id, False)
            return ending

    def explain(self) -> Ending:
        """Say why an epoch was broken off."""
        return self._find_ending(self._runs.get(self._run_id)) or Ending.STOPPED

    def _find_ending(self, record: RunRecord) -> Ending | None:
        if record.attempts != self._attempt or record.status.is_over:
            return Ending.SUPERSEDED
        return Ending.STOPPED if record.stop_requested else None
