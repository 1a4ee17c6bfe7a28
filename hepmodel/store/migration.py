"""Bring a database to the newest tables, once, however many processes open it at the same moment.

To change a table: change ``tables.py``, write the next ``migrations/versions/rNNNN_what.py`` and set `HEAD`.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from hepmodel.errors import StoreUnavailableError
from hepmodel.store.tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0005"
ADVISORY_LOCK = 1_260_907_012  # any number that nobody else takes; GeV/c² of the particle, so to speak


def migrate(engine: Engine) -> None:
    """Run the migrations that a database lacks.

    Everything happens in one transaction that excludes every other process: SQLite's ``BEGIN IMMEDIATE``
    (which the engine of :func:`hepmodel.store.engine.open_store` sends) or an advisory lock of PostgreSQL.
    Whoever comes second finds the work done. Killed in the middle, the database is as it was.

    Raises
    ------
    StoreUnavailableError
        If the database is newer than this program.
    sqlalchemy.exc.DBAPIError
        If the database does not answer; the caller puts it into words.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ADVISORY_LOCK})
        if _revision(connection) != HEAD:
            _upgrade(connection)


def _revision(connection: Connection) -> str | None:
    """Return the revision that the database is at, None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    # Imported only where there is something to do: the web process stays leaner without it.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    # Alembic's own documentation builds an upgrade without env.py in this way.
    environment = EnvironmentContext(
        config, script, fn=lambda revision, _: script._upgrade_revs("head", revision)
    )
    environment.configure(connection=connection, target_metadata=metadata)
    try:
        environment.run_migrations()
    except CommandError as error:
        raise StoreUnavailableError(
            f"The database is at a revision that this program does not know ({error}).",
            "It was made by a newer version: update the program, or set HEPMODEL_DATABASE_URL to another.",
        ) from error
