"""Put right where the store and the scheduler do not fit together."""

import time
from contextlib import suppress
from typing import Protocol

from hepmodel.errors import SchedulerError
from hepmodel.jobs.task import GIVES_WAY
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from hepmodel.runs.store import STALE_SECONDS, RunStore

MAX_ATTEMPTS = 4


class Jobs(Protocol):
    """What is asked of :class:`hepmodel.jobs.scheduler.JobService`."""

    def is_alive(self, run_id: str) -> bool:
        """Return whether the run waits or is worked on."""

    def has_submitted(self, run_id: str) -> bool:
        """Return whether the run was handed to the scheduler."""

    def find_failure(self, key: str) -> str | None:
        """Say why its job failed."""

    def submit_training(self, run_id: str, priority: int = 0) -> None:
        """Have the run trained."""


def reconcile(jobs: Jobs, runs: RunStore, run_id: str) -> RunRecord:
    """Submit a run again that is not over and has no job, or fail it in words; pages do so while they look at it.

    Such a run lost its worker, its cluster or its app, and goes on from its checkpoint. It fails after too many
    attempts, or where its job failed.

    Returns
    -------
    RunRecord
        As it is in the store afterwards.

    Raises
    ------
    UnknownRunError, StoreUnavailableError
    """
    record = runs.get(run_id)
    if record.status.is_over or jobs.is_alive(run_id):
        return record
    was_ours, failure = jobs.has_submitted(run_id), jobs.find_failure(run_id)
    record = runs.get(run_id)  # the job may have ended between the first look and now
    if record.status.is_over:
        return record
    if failure is None and _can_be_left(record, was_ours):
        return record
    if failure is None and record.losses + (record.status is RunStatus.RUNNING) >= MAX_ATTEMPTS:
        failure = f"The worker was lost {MAX_ATTEMPTS} times. It may need more memory than there is."
    if failure is not None:
        runs.fail(run_id, failure)
    else:
        with suppress(SchedulerError):  # the run was failed in the words of the error
            jobs.submit_training(run_id, 0 if record.search is None else GIVES_WAY)
    return runs.get(run_id)


def _can_be_left(record: RunRecord, was_ours: bool) -> bool:
    if record.status is RunStatus.PAUSED:
        return True  # it needs no worker until somebody wants it to go on
    resumed = record.status is RunStatus.QUEUED and record.attempts > 0
    last_sign = record.created if record.heartbeat is None else record.heartbeat
    # Another process, such as the command line, may be training it.
    return not was_ours and not resumed and time.time() - last_sign < STALE_SECONDS
