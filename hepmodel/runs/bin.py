"""The bin: what was thrown away can be brought back for a while."""

import time
from collections.abc import Sequence

from sqlalchemy import select, update

from hepmodel.runs.control import plan_stop
from hepmodel.runs.rows import find_run
from hepmodel.runs.shelf import DAY, RunShelf
from hepmodel.store import tables
from hepmodel.store.engine import Store

DAYS_IN_BIN = 1.0


class RunBin:
    """Runs that were thrown away: their links still lead to them, no list shows them.

    Parameters
    ----------
    store, shelf
        The open database, and where they come from.
    """

    def __init__(self, store: Store, shelf: RunShelf) -> None:
        self._store = store
        self._shelf = shelf

    def discard(self, run_ids: Sequence[str]) -> None:
        """Throw runs away; what is still trained ends with what it has learned. Raises UnknownRunError."""
        runs = tables.runs
        with self._store.transaction() as connection:
            for run_id in run_ids:
                record = find_run(connection, run_id)
                stop = {} if record.status.is_over else plan_stop(record)
                connection.execute(
                    update(runs).where(runs.c.id == run_id).values(discarded=time.time(), **stop)
                )

    def restore(self, run_ids: Sequence[str]) -> None:
        """Bring runs back; those that are gone for good stay gone."""
        runs = tables.runs
        with self._store.transaction() as connection:
            connection.execute(update(runs).where(runs.c.id.in_(run_ids)).values(discarded=None))

    def empty(self, days: float = DAYS_IN_BIN) -> int:
        """Delete for good what has been in the bin for so long; return how many runs."""
        runs = tables.runs
        query = select(runs.c.id).where(runs.c.discarded < time.time() - days * DAY)
        with self._store.snapshot() as connection:
            old = [str(run_id) for run_id in connection.execute(query).scalars()]
        for run_id in old:
            self._shelf.delete(run_id)
        return len(old)
