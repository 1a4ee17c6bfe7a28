"""The searches in the database, as pages see them; :mod:`hepmodel.search.ledger` is for those who drive them."""

import time
from collections import defaultdict

from sqlalchemy import func, insert, select

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.rows import make_run_id
from hepmodel.search.notation import format_space
from hepmodel.search.record import SearchRecord, SearchStatus, TrialRecord
from hepmodel.search.rows import change_search, find_search, to_search, to_trial
from hepmodel.search.space import SearchSpace
from hepmodel.store import tables
from hepmodel.store.engine import Store


class SearchStore:
    """All searches and their trials.

    Every method raises StoreUnavailableError where the database does not answer, and UnknownSearchError where it is given the
    identifier of no search.

    Parameters
    ----------
    store
        The open database.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def create(
        self,
        base: TrainingConfig,
        space: SearchSpace,
        wanted: int,
        pruning: bool = True,
        seed: int = 0,
        owner: str | None = None,
        title: str = "",
    ) -> SearchRecord:
        """Write a new search, which is taken up by whoever looks after searches; see :class:`SearchRecord`."""
        record = SearchRecord(
            make_run_id(), time.time(), base, space, wanted, pruning, seed, owner=owner, title=title
        )
        with self._store.transaction() as connection:
            connection.execute(
                insert(tables.searches).values(
                    id=record.id,
                    created=record.created,
                    base=base.model_dump_json(),
                    space=format_space(space),
                    wanted=wanted,
                    pruning=pruning,
                    seed=seed,
                    status=record.status.value,
                    message="",
                    owner=owner,
                    title=title,
                    resumed_at=0,
                )
            )
        return record

    def get(self, search_id: str) -> SearchRecord:
        """Return one search."""
        with self._store.snapshot() as connection:
            return find_search(connection, search_id)

    def list(self, owner: str, limit: int = 20) -> tuple[SearchRecord, ...]:
        """Return the newest searches of an owner, newest first, without those in the bin."""
        table = tables.searches
        own = (table.c.owner == owner) & table.c.discarded.is_(None)
        query = select(table).where(own).order_by(table.c.created.desc()).limit(limit)
        with self._store.snapshot() as connection:
            return tuple(to_search(row) for row in connection.execute(query).mappings())

    def trials(self, search_id: str) -> tuple[TrialRecord, ...]:
        """Return the trials of a search in their order, with what each has reached after each epoch."""
        trials, epochs = tables.trials, tables.epochs
        query = select(trials).where(trials.c.search_id == search_id).order_by(trials.c.number)
        reached = (
            select(epochs.c.run_id, epochs.c.validation_auc)
            .join(trials, trials.c.run_id == epochs.c.run_id)
            .where(trials.c.search_id == search_id)
            .order_by(epochs.c.run_id, epochs.c.epoch)
        )
        curves: defaultdict[str, list[float]] = defaultdict(list)
        with self._store.snapshot() as connection:
            for run_id, auc in connection.execute(reached):
                curves[run_id].append(auc)
            rows = connection.execute(query).mappings().all()
        return tuple(to_trial(row, tuple(curves[row["run_id"]])) for row in rows)

    def request_stop(self, search_id: str) -> SearchRecord:
        """Ask a search to end: with it ends what is being trained. One that is over stays as it is."""
        with self._store.transaction() as connection:
            return change_search(
                connection, search_id, (SearchStatus.RUNNING,), status=SearchStatus.STOPPING.value
            )

    def resume(self, search_id: str, more: int = 0) -> SearchRecord:
        """Have a search go on, with so many more trials than were wanted before."""
        trials = tables.trials
        count = select(func.count()).where(trials.c.search_id == search_id)
        with self._store.transaction() as connection:
            record = find_search(connection, search_id)
            return change_search(
                connection,
                search_id,
                tuple(SearchStatus),
                status=SearchStatus.RUNNING.value,
                message="",
                ended=None,
                wanted=record.wanted + more,
                resumed_at=connection.execute(count).scalar_one(),
            )
