"""Rows of the database as records."""

import secrets
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from hepmodel.errors import UnknownRunError
from hepmodel.runs.config import parse_config
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.record import RunRecord, TrainingOutcome
from hepmodel.runs.status import RunStatus
from hepmodel.store import tables

OUTCOME_FIELDS = tuple(TrainingOutcome.__dataclass_fields__)
EPOCH_FIELDS = tuple(EpochRecord.__dataclass_fields__)
PLAIN_FIELDS = (
    "id", "created", "message", "attempts", "heartbeat", "ended", "losses", "pause_after", "rate_factor", "owner", "parent",
    "search", "title", "note", "discarded",
)  # fmt: skip


def make_run_id() -> str:
    """Return an identifier that cannot be guessed: whoever has it may look."""
    return secrets.token_urlsafe(16)


def find_run(connection: Connection, run_id: str) -> RunRecord:
    """Read one run. Raises UnknownRunError where there is none."""
    row = connection.execute(select(tables.runs).where(tables.runs.c.id == run_id)).mappings().first()
    if row is None:
        raise UnknownRunError(
            f"There is no run {run_id[:80]!r} in the store.", "Check the link, or start a new training."
        )
    return to_record(row)


def insert_run(connection: Connection, record: RunRecord) -> None:
    """Write a run that has not begun."""
    connection.execute(
        insert(tables.runs).values(
            id=record.id,
            created=record.created,
            status=record.status.value,
            config=record.config.model_dump_json(),
            message="",
            attempts=0,
            stop_requested=False,
            owner=record.owner,
            parent=record.parent,
            search=record.search,
            title=record.title,
        )
    )


def write_notice(connection: Connection, run_id: str, text: str, time: float) -> None:
    """Write down something that the run's owner should know."""
    connection.execute(insert(tables.notices).values(run_id=run_id, time=time, text=text))


def to_record(row: RowMapping) -> RunRecord:
    """Make a record of a row of the table of runs."""
    outcome = None
    if row["train_events"] is not None:
        outcome = TrainingOutcome(**{name: row[name] for name in OUTCOME_FIELDS})
    plain: dict[str, Any] = {name: row[name] for name in PLAIN_FIELDS}
    return RunRecord(
        **plain,
        status=RunStatus(row["status"]),
        config=parse_config(row["config"]),
        stop_requested=bool(row["stop_requested"]),
        outcome=outcome,
        tags=tuple(row["tags"].split()),
    )


def to_epoch(row: RowMapping) -> EpochRecord:
    """Make a record of a row of the table of epochs."""
    return EpochRecord(**{name: row[name] for name in EPOCH_FIELDS})
