"""The runs in the database: pages ask and look, workers write."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from hepmodel.errors import UnknownRunError
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.record import EpochRecord, Notice, RunRecord, RunStatus, TrainingOutcome
from hepmodel.store import tables
from hepmodel.store.engine import Store

STALE_SECONDS = 30.0
UNFINISHED = (RunStatus.QUEUED, RunStatus.RUNNING)


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

    def create(self, config: TrainingConfig) -> RunRecord:
        """Write a new run that waits for a worker."""
        record = RunRecord(secrets.token_urlsafe(16), time.time(), RunStatus.QUEUED, config)
        with self._store.transaction() as connection:
            connection.execute(
                insert(tables.runs).values(
                    id=record.id,
                    created=record.created,
                    status=record.status.value,
                    config=config.model_dump_json(),
                    message="",
                    attempts=0,
                    stop_requested=False,
                )
            )
        return record

    def get(self, run_id: str) -> RunRecord:
        """Return one run.

        Raises
        ------
        UnknownRunError
            If there is none of that identifier.
        """
        with self._store.snapshot() as connection:
            return _to_record(_find(connection, run_id))

    def list(self, limit: int = 50) -> tuple[RunRecord, ...]:
        """Return the newest runs, newest first."""
        query = select(tables.runs).order_by(tables.runs.c.created.desc(), tables.runs.c.id).limit(limit)
        with self._store.snapshot() as connection:
            return tuple(_to_record(row) for row in connection.execute(query).mappings())

    def epochs(self, run_id: str, after: int = 0) -> tuple[EpochRecord, ...]:
        """Return the finished epochs of a run beyond `after`, in order."""
        table = tables.epochs
        query = select(table).where(table.c.run_id == run_id, table.c.epoch > after).order_by(table.c.epoch)
        with self._store.snapshot() as connection:
            return tuple(
                EpochRecord(
                    row["epoch"], row["loss"], row["validation_loss"], row["validation_auc"], row["seconds"]
                )
                for row in connection.execute(query).mappings()
            )

    def notices(self, run_id: str) -> tuple[Notice, ...]:
        """Return what happened to a run, oldest first."""
        table = tables.notices
        query = select(table.c.time, table.c.text).where(table.c.run_id == run_id).order_by(table.c.id)
        with self._store.snapshot() as connection:
            return tuple(Notice(row.time, row.text) for row in connection.execute(query))

    def request_stop(self, run_id: str) -> RunRecord:
        """Ask a run to stop: one that waits is over at once, one that runs ends after its present epoch."""
        with self._store.transaction() as connection:
            record = _to_record(_find(connection, run_id))
            changes: dict[str, Any] = {"stop_requested": True}
            if record.status is RunStatus.QUEUED:
                changes |= {
                    "status": RunStatus.STOPPED.value,
                    "ended": time.time(),
                    "message": "Stopped before it had begun.",
                }
            if not record.status.is_over:
                connection.execute(update(tables.runs).where(tables.runs.c.id == run_id).values(**changes))
            return _to_record(_find(connection, run_id))

    # What workers do.

    def begin_attempt(self, run_id: str) -> int:
        """Say that a worker has begun a run.

        Returns
        -------
        int
            Which attempt this is: 1 for the first, more where workers were lost, 0 where the run is over.
        """
        with self._store.transaction() as connection:
            record = _to_record(_find(connection, run_id))
            if record.status.is_over:
                return 0
            attempt = record.attempts + 1
            connection.execute(
                update(tables.runs)
                .where(tables.runs.c.id == run_id)
                .values(status=RunStatus.RUNNING.value, attempts=attempt, heartbeat=time.time())
            )
            if attempt > 1:
                last = connection.execute(
                    select(func.max(tables.epochs.c.epoch)).where(tables.epochs.c.run_id == run_id)
                ).scalar()
                _write_notice(
                    connection,
                    run_id,
                    f"The worker was lost after epoch {last}; training goes on from there."
                    if last
                    else "The worker was lost before the first epoch; training begins again.",
                )
            return attempt

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
            _write_notice(connection, run_id, text)

    def heartbeat(self, run_id: str) -> None:
        """Say that the worker is still at work."""
        with self._store.transaction() as connection:
            connection.execute(
                update(tables.runs).where(tables.runs.c.id == run_id).values(heartbeat=time.time())
            )

    def finish(self, run_id: str, outcome: TrainingOutcome) -> bool:
        """Write the results of a run that has seen all its epochs. False where it was over before."""
        return self._end(run_id, RunStatus.FINISHED, "", asdict(outcome))

    def stop(self, run_id: str, outcome: TrainingOutcome) -> bool:
        """Write the results of a run that was asked to stop. False where it was over before."""
        return self._end(run_id, RunStatus.STOPPED, "Stopped on request.", asdict(outcome))

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
            _find(connection, run_id)
            return connection.execute(update(runs).where(unfinished).values(**changes)).rowcount == 1


def _find(connection: Connection, run_id: str) -> RowMapping:
    row = connection.execute(select(tables.runs).where(tables.runs.c.id == run_id)).mappings().first()
    if row is None:
        raise UnknownRunError(
            f"There is no run {run_id[:80]!r} in the store.", "Check the link, or start a new training."
        )
    return row


def _write_notice(connection: Connection, run_id: str, text: str) -> None:
    connection.execute(insert(tables.notices).values(run_id=run_id, time=time.time(), text=text))


def _to_record(row: RowMapping) -> RunRecord:
    outcome = None
    if row["train_events"] is not None:
        outcome = TrainingOutcome(
            best_epoch=row["best_epoch"],
            auc=row["auc"],
            auc_error=row["auc_error"],
            train_events=row["train_events"],
            validation_events=row["validation_events"],
            test_events=row["test_events"],
            seconds=row["seconds"],
            events_per_second=row["events_per_second"],
        )
    return RunRecord(
        id=row["id"],
        created=row["created"],
        status=RunStatus(row["status"]),
        config=parse_config(row["config"]),
        message=row["message"],
        attempts=row["attempts"],
        stop_requested=bool(row["stop_requested"]),
        heartbeat=row["heartbeat"],
        ended=row["ended"],
        outcome=outcome,
    )
