"""The searches in the database, as those see them who drive them: one at a time, and every trial written once."""

import json
import time

from sqlalchemy import insert, or_, select, update

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.record import RunRecord
from hepmodel.runs.rows import insert_run, make_run_id
from hepmodel.runs.status import RunStatus
from hepmodel.search.record import SearchRecord, SearchStatus, TrialState
from hepmodel.search.rows import change_search
from hepmodel.search.space import Parameters
from hepmodel.store import tables
from hepmodel.store.engine import Store

LEASE_SECONDS = 20.0
"""Whoever drives a search and is silent for so long has lost it."""
UNFINISHED = tuple(status for status in SearchStatus if not status.is_over)


class SearchLedger:
    """What is to be done, who does it, and what came of it.

    Every method raises StoreUnavailableError where the database does not answer.

    Parameters
    ----------
    store
        The open database.
    driver
        Name of whoever keeps this ledger, different for each process.
    """

    def __init__(self, store: Store, driver: str) -> None:
        self._store = store
        self._driver = driver

    def list_unfinished(self) -> tuple[str, ...]:
        """Return the searches that somebody has to look after, oldest first."""
        table = tables.searches
        query = (
            select(table.c.id)
            .where(table.c.status.in_([one.value for one in UNFINISHED]))
            .order_by(table.c.created)
        )
        with self._store.snapshot() as connection:
            return tuple(connection.execute(query).scalars())

    def claim(self, search_id: str, lease: float = LEASE_SECONDS) -> bool:
        """Take a search, or keep it: true where it is one's own for the next `lease` seconds."""
        table, now = tables.searches, time.time()
        free = or_(
            table.c.driver.is_(None), table.c.driver == self._driver, table.c.driver_seen < now - lease
        )
        with self._store.transaction() as connection:
            mine = (
                update(table)
                .where(table.c.id == search_id, free)
                .values(driver=self._driver, driver_seen=now)
            )
            return connection.execute(mine).rowcount == 1

    def release(self) -> None:
        """Let go of all one's searches, so that the next one need not wait."""
        table = tables.searches
        with self._store.transaction() as connection:
            connection.execute(
                update(table).where(table.c.driver == self._driver).values(driver=None, driver_seen=None)
            )

    def add_trial(
        self,
        search: SearchRecord,
        number: int,
        parameters: Parameters,
        config: TrainingConfig,
    ) -> str | None:
        """Write the next trial and its run, both or none.

        Returns
        -------
        str or None
            The run, which waits to be submitted; None where the search is one's own no more, or was stopped.
        """
        table, now = tables.searches, time.time()
        run = RunRecord(make_run_id(), now, RunStatus.QUEUED, config, owner=search.owner, search=search.id)
        is_mine = (
            (table.c.id == search.id)
            & (table.c.driver == self._driver)
            & (table.c.status == SearchStatus.RUNNING.value)
        )
        with self._store.transaction() as connection:
            # This also holds the row, so that nobody else takes the search before the trial is written.
            if connection.execute(update(table).where(is_mine).values(driver_seen=now)).rowcount != 1:
                return None
            insert_run(connection, run)
            connection.execute(
                insert(tables.trials).values(
                    search_id=search.id,
                    number=number,
                    run_id=run.id,
                    parameters=json.dumps(parameters),
                    state=TrialState.RUNNING.value,
                    message="",
                    created=now,
                )
            )
        return run.id

    def set_trial(
        self, search_id: str, number: int, state: TrialState, auc: float | None = None, message: str = ""
    ) -> None:
        """Write where a trial is now; one that is over stays as it is."""
        table = tables.trials
        unfinished = [one.value for one in TrialState if not one.is_over]
        mine = (table.c.search_id == search_id) & (table.c.number == number) & table.c.state.in_(unfinished)
        ended = time.time() if state.is_over else None
        with self._store.transaction() as connection:
            connection.execute(
                update(table).where(mine).values(state=state.value, auc=auc, message=message, ended=ended)
            )

    def end(self, search_id: str, status: SearchStatus, message: str = "") -> SearchRecord:
        """Write that a search is over, and why."""
        changes = {"status": status.value, "message": message, "ended": time.time(), "driver": None}
        with self._store.transaction() as connection:
            return change_search(connection, search_id, UNFINISHED, **changes)
