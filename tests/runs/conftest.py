"""A store of runs, on every kind of database."""

import pytest

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.store import RunStore
from hepmodel.store.engine import Store


@pytest.fixture
def runs(store: Store) -> RunStore:
    """An empty store of runs."""
    return RunStore(store)


@pytest.fixture
def config() -> TrainingConfig:
    """Any configuration."""
    return TrainingConfig(dataset="toy", features=("x", "y"))
