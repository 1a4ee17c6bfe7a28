"""What goes wrong with a database is said in words, and leaves nothing half-done."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, insert, select, text
from sqlalchemy.exc import IntegrityError

from hepmodel.errors import ConfigurationError, StoreUnavailableError
from hepmodel.settings import Settings
from hepmodel.store import engine as engine_module
from hepmodel.store.engine import Store, open_store
from hepmodel.store.tables import guesses

GUESS = {
    "player": "ada", "dataset": "higgs", "row": 2**40, "guess": 1, "confidence": None, "truth": 0,
    "model_score": 0.25, "model_guess": 0, "created": 1.0,
}  # fmt: skip


def add(store: Store, *made: dict[str, object]) -> None:
    with store.transaction() as connection:
        for guess in made:
            connection.execute(insert(guesses).values(guess))


def fail_after_adding(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(insert(guesses).values(GUESS))
        raise ZeroDivisionError


def lose_the_connection(store: Store, killer: Engine) -> None:
    others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'house'"
    with store.transaction() as connection:
        connection.execute(insert(guesses).values(GUESS))
        with killer.connect() as other:
            other.execute(text(f"SELECT pg_terminate_backend(pid) {others}"))
        connection.execute(select(guesses))


def count(store: Store) -> int:
    with store.snapshot() as connection:
        return len(connection.execute(select(guesses)).all())


def test_an_event_is_guessed_once_and_nothing_half_written_stays(store: Store) -> None:
    add(store, GUESS)
    with pytest.raises(IntegrityError):
        add(store, GUESS | {"player": "eve"}, GUESS)
    assert count(store) == 1


def test_an_exception_takes_everything_back(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_after_adding(store)
    assert count(store) == 0


def test_sqlite_reads_while_another_writes(settings: Settings) -> None:
    store = open_store(settings)
    with store.transaction() as connection:
        connection.execute(insert(guesses).values(GUESS))
        assert count(store) == 0
    assert count(store) == 1
    store.close()


def test_locked_sqlite_is_said(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "BUSY_SECONDS", 0.05)
    store = open_store(settings)
    other = sqlite3.connect(settings.home / "hepmodel.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailableError, match="locked by another program"), store.transaction():
        pass
    other.execute("ROLLBACK")
    other.close()
    with store.transaction() as connection:
        connection.execute(insert(guesses).values(GUESS))
    store.close()


def test_removed_sqlite_is_said(settings: Settings) -> None:
    store = open_store(settings)
    shutil.rmtree(settings.home)
    with (
        pytest.raises(StoreUnavailableError, match=r"hepmodel\.db") as caught,
        store.transaction() as connection,
    ):
        connection.execute(insert(guesses).values(GUESS))
    assert caught.value.advice
    store.close()


def test_sqlite_replaced_by_an_empty_file_is_said(settings: Settings) -> None:
    store = open_store(settings)
    store.close()
    for file in settings.home.glob("hepmodel.db*"):
        file.unlink()
    (settings.home / "hepmodel.db").touch()
    with pytest.raises(StoreUnavailableError, match="lost its tables"):
        count(store)
    store.close()


def test_full_sqlite_is_said(settings: Settings) -> None:
    store = open_store(settings)
    event.listen(
        store.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1")
    )
    store.engine.dispose()
    with pytest.raises(StoreUnavailableError, match="no room left"):
        add(store, *(GUESS | {"row": number, "player": "x" * 1000} for number in range(2000)))
    assert count(store) == 0
    store.close()


def test_file_that_is_no_database_is_said(settings: Settings) -> None:
    settings.home.mkdir()
    (settings.home / "hepmodel.db").write_text("I am a poem. " * 100)
    with pytest.raises(StoreUnavailableError, match="not a database"):
        open_store(settings)


def test_home_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(StoreUnavailableError, match="cannot be made"):
        open_store(Settings(home=tmp_path / "home"))


@pytest.mark.parametrize("url", ["nonsense", "oracle9://x/y", "sqlite://", "sqlite:///:memory:"])
def test_senseless_url_is_said(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigurationError, match="HEPMODEL_DATABASE_URL"):
        open_store(Settings(home=tmp_path, database_url=url))


def test_server_that_is_not_there_is_said_without_its_password(tmp_path: Path) -> None:
    url = "postgresql+psycopg://ada:secret@127.0.0.1:9/higgs"
    with pytest.raises(StoreUnavailableError, match="does not answer") as caught:
        open_store(Settings(home=tmp_path, database_url=url))
    assert "secret" not in str(caught.value)


def test_missing_database_on_a_server_is_said(postgres_url: str, tmp_path: Path) -> None:
    url = postgres_url.rpartition("/")[0] + "/nowhere"
    with pytest.raises(StoreUnavailableError, match="does not exist"):
        open_store(Settings(home=tmp_path, database_url=url))


def test_lost_connection_to_a_server_is_said_and_mended(database_url: str, tmp_path: Path) -> None:
    if database_url.startswith("sqlite"):
        pytest.skip("a file has no connection to lose")
    store = open_store(Settings(home=tmp_path, database_url=database_url))
    killer = create_engine(database_url, isolation_level="AUTOCOMMIT")
    with pytest.raises(StoreUnavailableError, match="does not answer"):
        lose_the_connection(store, killer)
    assert count(store) == 0
    killer.dispose()
    store.close()


def test_killed_writer_leaves_no_half_transaction(settings: Settings) -> None:
    store = open_store(settings)
    script = f"""
import os
from sqlalchemy import text
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
with open_store(Settings(home={str(settings.home)!r})).transaction() as connection:
    connection.execute(text("INSERT INTO guesses "
                            "(player, dataset, row, guess, truth, model_score, model_guess, created)"
                            " VALUES ('ada', 'higgs', 1, 1, 1, 0.5, 1, 0.0)"))
    os.kill(os.getpid(), 9)
"""
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == -9
    assert count(store) == 0
    store.close()
