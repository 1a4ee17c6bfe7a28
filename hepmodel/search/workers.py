"""Those who train, as a search sees them."""

from typing import Protocol

from hepmodel.runs.record import RunRecord


class Workers(Protocol):
    """Those who train: :class:`hepmodel.jobs.scheduler.JobService`."""

    def submit_training(self, run_id: str, priority: int = 0) -> None:
        """Have a run trained."""

    def reconcile(self, run_id: str) -> RunRecord:
        """Put right where store and scheduler do not fit together."""

    def count_workers(self) -> int:
        """Return how many trainings can run at once."""
