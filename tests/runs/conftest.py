"""An open store of runs, on every kind of database."""

from collections.abc import Iterator

import pytest

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import Store, open_store
from tests.store.conftest import database_url, postgres_url  # noqa: F401  # fixtures


@pytest.fixture
def store(database_url: str, settings: Settings) -> Iterator[Store]:  # noqa: F811
    """An open, empty database."""
    opened = open_store(settings.model_copy(update={"database_url": database_url}))
    yield opened
    opened.close()


@pytest.fixture
def runs(store: Store) -> RunStore:
    """An empty store of runs."""
    return RunStore(store)


@pytest.fixture
def config() -> TrainingConfig:
    """Any configuration."""
    return TrainingConfig(dataset="toy", features=("x", "y"))
