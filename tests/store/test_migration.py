"""The migrations make exactly the tables that the code believes in."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from hepmodel.errors import StoreUnavailableError
from hepmodel.settings import Settings
from hepmodel.store.engine import Store, open_store
from hepmodel.store.migration import HEAD, MIGRATIONS
from hepmodel.store.tables import metadata

OPEN = """
import sys
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
with open_store(Settings(home=sys.argv[1], database_url=sys.argv[2])).transaction() as connection:
    connection.exec_driver_sql("SELECT count(*) FROM runs")
"""


def test_tables_and_migrations_agree(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_head_is_the_last_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


def test_opening_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    with store.transaction() as connection:
        connection.execute(
            text("INSERT INTO guesses (player, dataset, row, guess, truth, model_score, model_guess, created)"
                 " VALUES ('ada', 'higgs', 1, 1, 1, 0.5, 1, 0.0)")
        )  # fmt: skip
    url = store.engine.url.render_as_string(hide_password=False)
    again = open_store(Settings(home=tmp_path, database_url=url))
    with again.transaction() as connection:
        assert connection.execute(text("SELECT count(*) FROM guesses")).scalar() == 1
    again.close()


def test_many_processes_open_an_empty_database_at_once(database_url: str, tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", OPEN, str(tmp_path), database_url]
    root = str(Path(__file__).resolve().parents[2])
    started = [
        subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(3)
    ]
    for process in started:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()


def test_database_of_a_newer_version_is_refused(store: Store, tmp_path: Path) -> None:
    with store.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    url = store.engine.url.render_as_string(hide_password=False)
    with pytest.raises(StoreUnavailableError, match="newer version"):
        open_store(Settings(home=tmp_path, database_url=url))
