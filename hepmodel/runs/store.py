"""The runs in the database: pages ask and look, workers write."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, insert, select, update

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.record import Notice, RunRecord, TrainingOutcome
from hepmodel.runs.rows import find_run, insert_run, make_run_id, to_epoch, to_record, write_notice
from hepmodel.runs.status import UNFINISHED, RunStatus
from hepmodel.store import tables
from hepmodel.store.engine import Store

STALE_SECONDS = 30.0


class RunStore:
    """All runs, their epochs and notices.

    Every method raises StoreUnavailableError where the database does not answer.

    Parameters
    ----------
    store
        The open database.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    # What pages do.

    def create(
        self,
        config: TrainingConfig,
        owner: str | None = None,
        parent: str | None = None,
        search: str | None = None,
        title: str = "",
    ) -> RunRecord:
        """Write a new run that waits for a worker; see :class:`hepmodel.runs.record.RunRecord` for what it may be given."""
        record = RunRecord(
            make_run_id(),
            time.time(),
            RunStatus.QUEUED,
            config,
            owner=owner,
            parent=parent,
            search=search,
            title=title,
        )
        with self._store.transaction() as connection:
            insert_run(connection, record)
        return record

    def get(self, run_id: str) -> RunRecord:
        """Return one run.

        Raises
        ------
        UnknownRunError
            If there is none of that identifier.
        """
        with self._store.snapshot() as connection:
            return find_run(connection, run_id)

    def list(self, limit: int = 50) -> tuple[RunRecord, ...]:
        """Return the newest runs, newest first, without those in the bin."""
        runs = tables.runs
        query = (
            select(runs)
            .where(runs.c.discarded.is_(None))
            .order_by(runs.c.created.desc(), runs.c.id)
            .limit(limit)
        )
        with self._store.snapshot() as connection:
            return tuple(to_record(row) for row in connection.execute(query).mappings())

    def count_begun(self, run_ids: Sequence[str]) -> int:
        """Return how many of these runs a worker has begun and not ended: those that it learns or waits with."""
        runs = tables.runs
        at_work = [RunStatus.RUNNING.value, RunStatus.PAUSED.value]
        query = select(func.count()).where(runs.c.id.in_(run_ids), runs.c.status.in_(at_work))
        with self._store.snapshot() as connection:
            return int(connection.execute(query).scalar_one())

    def epochs(self, run_id: str, after: int = 0) -> tuple[EpochRecord, ...]:
        """Return the finished epochs of a run beyond `after`, in order."""
        table = tables.epochs
        query = select(table).where(table.c.run_id == run_id, table.c.epoch > after).order_by(table.c.epoch)
        with self._store.snapshot() as connection:
            return tuple(to_epoch(row) for row in connection.execute(query).mappings())

    def notices(self, run_id: str) -> tuple[Notice, ...]:
        """Return what happened to a run, oldest first."""
        table = tables.notices
        query = select(table.c.time, table.c.text).where(table.c.run_id == run_id).order_by(table.c.id)
        with self._store.snapshot() as connection:
            return tuple(Notice(row.time, row.text) for row in connection.execute(query))

    # What workers do.

    def begin_attempt(self, run_id: str) -> int:
        """Say that a worker has begun a run.

        Returns
        -------
        int
            Which attempt this is: 1 for the first, more where it was paused or workers were lost, 0 where the run is over.
        """
        runs = tables.runs
        with self._store.transaction() as connection:
            record = find_run(connection, run_id)
            if record.status.is_over:
                return 0
            attempt, was_lost = record.attempts + 1, record.status is RunStatus.RUNNING
            connection.execute(
                update(runs)
                .where(runs.c.id == run_id)
                .values(
                    status=RunStatus.RUNNING.value,
                    attempts=attempt,
                    losses=record.losses + was_lost,
                    heartbeat=time.time(),
                )
            )
            if was_lost:
                last = connection.execute(
                    select(func.max(tables.epochs.c.epoch)).where(tables.epochs.c.run_id == run_id)
                ).scalar()
                write_notice(
                    connection,
                    run_id,
                    f"The worker was lost after epoch {last}; training goes on from there."
                    if last
                    else "The worker was lost before the first epoch; training begins again.",
                    time.time(),
                )
            return attempt

    def set_paused(self, run_id: str, paused: bool) -> None:
        """Say that the worker waits between two epochs, or goes on."""
        runs = tables.runs
        before = (RunStatus.RUNNING,) if paused else (RunStatus.PAUSED, RunStatus.QUEUED)
        after = RunStatus.PAUSED if paused else RunStatus.RUNNING
        mine = (runs.c.id == run_id) & runs.c.status.in_([status.value for status in before])
        with self._store.transaction() as connection:
            connection.execute(update(runs).where(mine).values(status=after.value, heartbeat=time.time()))

    def add_epoch(self, run_id: str, record: EpochRecord) -> None:
        """Write a finished epoch; writing it again replaces it."""
        table = tables.epochs
        values = asdict(record)
        with self._store.transaction() as connection:
            same = (table.c.run_id == run_id) & (table.c.epoch == record.epoch)
            # Updating before inserting needs no dialect's own "upsert": a run has one writer at a time.
            if connection.execute(update(table).where(same).values(**values)).rowcount == 0:
                connection.execute(insert(table).values(run_id=run_id, **values))
            connection.execute(
                update(tables.runs).where(tables.runs.c.id == run_id).values(heartbeat=time.time())
            )

    def add_notice(self, run_id: str, text: str) -> None:
        """Write down something that the run's owner should know."""
        with self._store.transaction() as connection:
            write_notice(connection, run_id, text, time.time())

    def heartbeat(self, run_id: str) -> None:
        """Say that the worker is still at work."""
        with self._store.transaction() as connection:
            connection.execute(
                update(tables.runs).where(tables.runs.c.id == run_id).values(heartbeat=time.time())
            )

    def finish(self, run_id: str, outcome: TrainingOutcome) -> bool:
        """Write the results of a run that has seen all its epochs. False where it was over before."""
        return self._end(run_id, RunStatus.FINISHED, "", asdict(outcome))

    def stop(self, run_id: str, outcome: TrainingOutcome, message: str = "Stopped on request.") -> bool:
        """Write the results of a run that ended before its time, and why. False where it was over before."""
        return self._end(run_id, RunStatus.STOPPED, message, asdict(outcome))

    def fail(self, run_id: str, message: str) -> bool:
        """Say in words why a run failed. False where it was over before."""
        return self._end(run_id, RunStatus.FAILED, message, {})

    def mark_lost(self, run_id: str, stale_seconds: float = STALE_SECONDS) -> bool:
        """Fail a run that claims to be running although its worker has been silent for `stale_seconds`.

        The caller knows that no job of the run is alive. Returns whether the run was failed now.
        """
        record = self.get(run_id)
        if record.status is not RunStatus.RUNNING or time.time() - (record.heartbeat or 0.0) < stale_seconds:
            return False
        last = max((epoch.epoch for epoch in self.epochs(run_id)), default=0)
        return self.fail(
            run_id, f"The worker was lost after epoch {last} and did not come back. Start the run again."
        )

    def _end(self, run_id: str, status: RunStatus, message: str, results: Mapping[str, Any]) -> bool:
        runs = tables.runs
        unfinished = (runs.c.id == run_id) & runs.c.status.in_([s.value for s in UNFINISHED])
        changes = {"status": status.value, "message": message, "ended": time.time(), **results}
        with self._store.transaction() as connection:
            find_run(connection, run_id)
            return connection.execute(update(runs).where(unfinished).values(**changes)).rowcount == 1
