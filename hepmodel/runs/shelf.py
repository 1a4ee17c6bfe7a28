"""The runs as things that are kept: found, named, remarked upon, thrown away."""

import re
import time

from sqlalchemy import delete, select, update

from hepmodel.errors import ConfigurationError
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.record import RunRecord
from hepmodel.runs.rows import find_run, to_record
from hepmodel.store import tables
from hepmodel.store.engine import Store

TAG = re.compile(r"[\w.+-]{1,30}")
MOST_TAGS, LONGEST_TITLE, LONGEST_NOTE = 12, 80, 2000
DAY = 86_400.0


class RunShelf:
    """All runs of a server.

    Parameters
    ----------
    store, artifacts
        The open database, and the files of the runs.
    """

    def __init__(self, store: Store, artifacts: ArtifactStore) -> None:
        self._store = store
        self._artifacts = artifacts

    def list(
        self, owner: str | None = None, search: str | None = None, tag: str | None = None, limit: int = 500
    ) -> tuple[RunRecord, ...]:
        """Return the newest runs of an owner, of a search, with a tag, or of everybody, newest first; none in the bin."""
        runs = tables.runs
        query = (
            select(runs)
            .where(runs.c.discarded.is_(None))
            .order_by(runs.c.created.desc(), runs.c.id)
            .limit(limit)
        )
        if owner is not None:
            query = query.where(runs.c.owner == owner)
        if search is not None:
            query = query.where(runs.c.search == search)
        if tag is not None:
            query = query.where((" " + runs.c.tags + " ").contains(f" {tag} ", autoescape=True))
        with self._store.snapshot() as connection:
            found = [to_record(row) for row in connection.execute(query).mappings()]
        # databases differ in whether they tell A from a
        return tuple(run for run in found if tag is None or tag in run.tags)

    def describe(
        self,
        run_id: str,
        title: str | None = None,
        note: str | None = None,
        tags: tuple[str, ...] | None = None,
    ) -> RunRecord:
        """Write what a run is called, what is remarked of it, or its tags; what is None stays as it is.

        Raises
        ------
        ConfigurationError
            If a text is too long or a tag is not a word.
        UnknownRunError
            If there is no such run.
        """
        changes: dict[str, str] = {}
        for name, text, longest in (("title", title, LONGEST_TITLE), ("note", note, LONGEST_NOTE)):
            if text is None:
                continue
            if len(text) > longest:
                raise ConfigurationError(
                    f"The {name} has {len(text):,} letters.", f"At most {longest:,} can be kept."
                )
            changes[name] = text.strip()
        if tags is not None:
            changes["tags"] = " ".join(_check_tags(tags))
        with self._store.transaction() as connection:
            find_run(connection, run_id)
            if changes:
                connection.execute(update(tables.runs).where(tables.runs.c.id == run_id).values(**changes))
            return find_run(connection, run_id)

    def delete(self, run_id: str) -> None:
        """Delete a run for good, with its files; a worker that is at it stops. Raises UnknownRunError."""
        with self._store.transaction() as connection:
            find_run(connection, run_id)
            for table, column in (
                (tables.epochs, tables.epochs.c.run_id),
                (tables.notices, tables.notices.c.run_id),
                (tables.runs, tables.runs.c.id),
            ):
                connection.execute(delete(table).where(column == run_id))
        self._artifacts.delete_run(run_id)

    def delete_old(self, days: float) -> int:
        """Throw away what ended longer ago than that and has neither title, note nor tag; return how many."""
        runs = tables.runs
        plain = (runs.c.title == "") & (runs.c.note == "") & (runs.c.tags == "")
        query = select(runs.c.id).where(runs.c.ended < time.time() - days * DAY, plain)
        with self._store.snapshot() as connection:
            old = [str(run_id) for run_id in connection.execute(query).scalars()]
        for run_id in old:
            self.delete(run_id)
        return len(old)


def split_tags(text: str) -> tuple[str, ...]:
    """Take apart tags as somebody writes them, with blanks or commas between.

    Examples
    --------
    >>> split_tags("8b, best  #deep")
    ('8b', 'best', 'deep')
    """
    return tuple(word.removeprefix("#") for word in text.replace(",", " ").split())


def _check_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    for tag in tags:
        if not TAG.fullmatch(tag):
            raise ConfigurationError(
                f"{tag[:60]!r} is not a tag.", "A tag is one word of at most 30 letters, digits, or . + -"
            )
    if len(tags) > MOST_TAGS:
        raise ConfigurationError(f"There are {len(tags)} tags.", f"At most {MOST_TAGS} can be kept.")
    return tuple(dict.fromkeys(tags))
