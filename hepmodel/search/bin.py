"""Searches that were thrown away, with their trials: they can be brought back for a while."""

import time

from sqlalchemy import delete, update

from hepmodel.runs.bin import DAYS_IN_BIN
from hepmodel.runs.shelf import DAY
from hepmodel.search.record import SearchStatus
from hepmodel.search.rows import change_search, find_search
from hepmodel.store import tables
from hepmodel.store.engine import Store


class SearchBin:
    """The bin of searches; the runs that were their trials go with them.

    Parameters
    ----------
    store
        The open database.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def discard(self, search_id: str) -> None:
        """Throw a search away; one that goes on is stopped. Raises UnknownSearchError."""
        runs, searches, now = tables.runs, tables.searches, time.time()
        trials = (runs.c.search == search_id) & runs.c.discarded.is_(None)
        with self._store.transaction() as connection:
            change_search(connection, search_id, (SearchStatus.RUNNING,), status=SearchStatus.STOPPING.value)
            connection.execute(update(searches).where(searches.c.id == search_id).values(discarded=now))
            connection.execute(update(runs).where(trials).values(discarded=now))

    def restore(self, search_id: str) -> None:
        """Bring a search back, and the trials that were thrown away with it or after it. Raises UnknownSearchError."""
        runs, searches = tables.runs, tables.searches
        with self._store.transaction() as connection:
            discarded = find_search(connection, search_id).discarded
            trials = (runs.c.search == search_id) & (runs.c.discarded >= discarded)
            connection.execute(update(searches).where(searches.c.id == search_id).values(discarded=None))
            connection.execute(update(runs).where(trials).values(discarded=None))

    def empty(self, days: float = DAYS_IN_BIN) -> int:
        """Delete for good what has been in the bin for so long; return how many searches."""
        searches, trials = tables.searches, tables.trials
        old = searches.c.discarded < time.time() - days * DAY
        with self._store.transaction() as connection:
            found = list(
                connection.execute(searches.select().with_only_columns(searches.c.id).where(old)).scalars()
            )
            connection.execute(delete(trials).where(trials.c.search_id.in_(found)))
            connection.execute(delete(searches).where(searches.c.id.in_(found)))
        return len(found)
