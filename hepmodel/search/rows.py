"""Rows of the database as searches and trials."""

import json

from sqlalchemy import Connection, RowMapping, select, update

from hepmodel.errors import UnknownSearchError
from hepmodel.runs.config import parse_config
from hepmodel.search.notation import parse_space
from hepmodel.search.record import SearchRecord, SearchStatus, TrialRecord, TrialState
from hepmodel.store import tables


def find_search(connection: Connection, search_id: str) -> SearchRecord:
    """Read one search. Raises UnknownSearchError where there is none."""
    query = select(tables.searches).where(tables.searches.c.id == search_id)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise UnknownSearchError(
            f"There is no search {search_id[:80]!r} in the store.", "Check the link, or start a new search."
        )
    return to_search(row)


def change_search(
    connection: Connection, search_id: str, before: tuple[SearchStatus, ...], **changes: object
) -> SearchRecord:
    """Change a search where its status is one of some, and return it as it is then. Raises UnknownSearchError."""
    table = tables.searches
    find_search(connection, search_id)
    mine = (table.c.id == search_id) & table.c.status.in_([one.value for one in before])
    connection.execute(update(table).where(mine).values(**changes))
    return find_search(connection, search_id)


def to_search(row: RowMapping) -> SearchRecord:
    """Make a record of a row of the table of searches."""
    return SearchRecord(
        id=row["id"],
        created=row["created"],
        base=parse_config(row["base"]),
        space=parse_space(row["space"]),
        wanted=row["wanted"],
        pruning=bool(row["pruning"]),
        seed=row["seed"],
        status=SearchStatus(row["status"]),
        message=row["message"],
        ended=row["ended"],
        owner=row["owner"],
        title=row["title"],
        resumed_at=row["resumed_at"],
        discarded=row["discarded"],
    )


def to_trial(row: RowMapping, curve: tuple[float, ...]) -> TrialRecord:
    """Make a record of a row of the table of trials and what its run has reached after each epoch."""
    return TrialRecord(
        number=row["number"],
        run_id=row["run_id"],
        parameters=json.loads(row["parameters"]),
        state=TrialState(row["state"]),
        auc=row["auc"],
        curve=curve,
        message=row["message"],
        created=row["created"],
        ended=row["ended"],
    )
