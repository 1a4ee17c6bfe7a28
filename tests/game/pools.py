"""Pools of collisions for tests that need no file."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from hepmodel.data.dataset import Dataset
from hepmodel.data.feature import Feature
from hepmodel.data.schema import Schema
from hepmodel.data.split import TrainEvents
from hepmodel.game.clues import find_clues
from hepmodel.game.neighbours import settle_neighbourhood
from hepmodel.game.pool import EventPool

FEATURES = tuple(
    Feature(name=name, symbol=name, unit="GeV", kind="mass", level="high", meaning=f"Mass {name}.")
    for name in ("m1", "m2")
)
SCHEMA = Schema(name="toy", title="Toy", summary="", signal="S.", background="B.", features=FEATURES)


def make_train(events: int = 200, seed: int = 1) -> TrainEvents:
    """Make events of two features of which the first tells more."""
    rng = np.random.default_rng(seed)
    labels = np.arange(events, dtype=np.int8) % 2
    features = rng.normal(100, 10, (events, 2)) + labels[:, None] * np.array([20.0, 5.0])
    return TrainEvents(np.arange(events), features.astype(np.float32), labels, np.ones(events))


def make_pool(rows: Sequence[int], test_rows: Sequence[int] | None = None) -> EventPool:
    """Make a pool of such rows, odd ones signal."""
    train = make_train()
    kept = np.array(sorted(rows), dtype=np.int64)
    return EventPool(
        dataset=Dataset("toy", SCHEMA, Path("nowhere.parquet")),
        pictures=None,
        rows=kept,
        test_rows=kept if test_rows is None else np.array(sorted(test_rows), dtype=np.int64),
        clues=find_clues(train, SCHEMA),
        values=np.stack([kept, kept], axis=1).astype(np.float32),
        labels=(kept % 2).astype(np.int8),
        neighbourhood=settle_neighbourhood(train, [0, 1]),
    )
