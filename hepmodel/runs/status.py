"""Where a run is on its way."""

from enum import StrEnum


class RunStatus(StrEnum):
    """Where a run is on its way."""

    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """True where nothing will change any more."""
        return self in (RunStatus.FINISHED, RunStatus.STOPPED, RunStatus.FAILED)


UNFINISHED = tuple(status for status in RunStatus if not status.is_over)
