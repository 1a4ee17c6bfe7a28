"""An open store of runs."""

from collections.abc import Iterator

import pytest

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store


@pytest.fixture
def runs(settings: Settings) -> Iterator[RunStore]:
    """An empty store of runs."""
    store = open_store(settings)
    yield RunStore(store)
    store.close()


@pytest.fixture
def config() -> TrainingConfig:
    """Any configuration."""
    return TrainingConfig(dataset="toy", features=("x", "y"))
