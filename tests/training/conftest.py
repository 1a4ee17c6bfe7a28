"""A small data set that a network can learn, and all that a training needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hepmodel.data.dataset import Dataset
from hepmodel.data.importing.event_file import import_file
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.control import RunControls
from hepmodel.runs.shelf import RunShelf
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store


@dataclass(frozen=True)
class Bench:
    """Everything that a training is given."""

    settings: Settings
    dataset: Dataset
    runs: RunStore
    controls: RunControls
    artifacts: ArtifactStore
    shelf: RunShelf


def write_toy_file(path: Path, events: int = 2000) -> Path:
    """Write two overlapping clouds, with some values missing and one feature constant."""
    rng = np.random.default_rng(7)
    labels = rng.integers(0, 2, events)
    x, y = (rng.normal(size=events) + 0.8 * labels for _ in range(2))
    y[rng.random(events) < 0.05] = np.nan
    pq.write_table(pa.table({"x": x, "y": y, "constant": np.full(events, 3.0), "label": labels}), path)
    return path


@pytest.fixture
def bench(settings: Settings, tmp_path: Path) -> Iterator[Bench]:
    """A data set `toy` in the catalogue, an empty store, an empty artifact folder."""
    dataset = import_file(write_toy_file(tmp_path / "toy.parquet"), settings, name="toy")
    store = open_store(settings)
    artifacts = ArtifactStore(settings.resolved_artifacts_url)
    yield Bench(settings, dataset, RunStore(store), RunControls(store), artifacts, RunShelf(store, artifacts))
    store.close()
