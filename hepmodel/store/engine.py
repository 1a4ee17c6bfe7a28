"""Open the database and speak to it in transactions whose failures are said in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from hepmodel.errors import ConfigurationError, StoreUnavailableError
from hepmodel.settings import Settings
from hepmodel.store.failure import explain_failure
from hepmodel.store.migration import migrate

BUSY_SECONDS = 10
CONNECT_SECONDS = 10
BEGIN_OPTION = "hepmodel_sqlite_begin"


@dataclass(frozen=True)
class Store:
    """The database of runs and guesses.

    Attributes
    ----------
    engine
        Pool of connections, safe to share between threads (not between processes).
    """

    engine: Engine

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Yield a connection whose statements are all kept, or none of them if an exception is raised.

        Raises
        ------
        StoreUnavailableError
            If the database is locked, gone, full or refuses, in words.
        """
        self._check_file()
        with self._explained(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Yield a connection for reading only: on SQLite it waits for no writer. Raises as `transaction`."""
        self._check_file()
        with self._explained(), self.engine.connect() as connection:
            reading = connection.execution_options(**{BEGIN_OPTION: "DEFERRED"})
            with reading.begin():
                yield reading

    def close(self) -> None:
        """Close all connections of the pool."""
        self.engine.dispose()

    def _check_file(self) -> None:
        """SQLite writes on into a file that was deleted, where nobody will ever read it: look before."""
        url = self.engine.url
        if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
            raise StoreUnavailableError(
                f"The database file {url.database} is gone.",
                "Put it back, or restart the app, which makes a new one.",
            )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise explain_failure(error, self.engine.url) from error


def open_store(settings: Settings) -> Store:
    """Open the store that the settings name, and bring its tables up to date.

    Raises
    ------
    ConfigurationError
        If the URL makes no sense.
    StoreUnavailableError
        If the database cannot be opened, in words.
    """
    url = _parse_url(settings.resolved_database_url)
    engine = _create_sqlite_engine(url) if url.get_backend_name() == "sqlite" else _create_server_engine(url)
    try:
        migrate(engine)
    except DBAPIError as error:
        engine.dispose()
        raise explain_failure(error, url) from error
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def _parse_url(text: str) -> URL:
    try:
        url = make_url(text)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise ConfigurationError(
            "HEPMODEL_DATABASE_URL is not a database URL that this installation understands.",
            "It looks like sqlite:////folder/file.db or postgresql+psycopg://user:password@host/database.",
        ) from error
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise ConfigurationError(
            "HEPMODEL_DATABASE_URL names an SQLite database in memory, which the training worker cannot see.",
            "Name a file: sqlite:////folder/file.db.",
        )
    return url


def _create_sqlite_engine(url: URL) -> Engine:
    path = Path(str(url.database))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailableError(
            f"The folder {path.parent} for the database cannot be made: {error.strerror}.",
            "Choose another place with HEPMODEL_HOME or HEPMODEL_DATABASE_URL.",
        ) from error
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _create_server_engine(url: URL) -> Engine:
    arguments = {"connect_timeout": CONNECT_SECONDS} if url.get_backend_name() == "postgresql" else {}
    try:
        # Connections that a restarted server has forgotten are replaced before they are used.
        return create_engine(url, pool_pre_ping=True, connect_args=arguments)
    except ImportError as error:
        raise ConfigurationError(
            f"The driver for {url.drivername} is not installed ({error.name}).",
            "Install it, or use sqlite or postgresql+psycopg.",
        ) from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own idea of when a transaction begins is switched off: `_begin_sqlite` says it.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")  # readers and the one writer do not block each other
    cursor.execute("PRAGMA synchronous=NORMAL")  # safe with WAL, and an epoch costs no wait for the disk
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later would fail at once, without waiting, if somebody wrote
    # in between; taking the write lock at the start makes it wait its turn instead.
    mode = connection.get_execution_options().get(BEGIN_OPTION, "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {mode}")
