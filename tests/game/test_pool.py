"""The collisions of the game: all of the test part, the same on every machine, and the truth of none before its time."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.collision import read_collision
from hepmodel.data.dataset import Dataset
from hepmodel.data.display import DisplayEvents, load_display_events
from hepmodel.data.split import split_indices
from hepmodel.data.table import EventTable
from hepmodel.errors import GameError
from hepmodel.game.pool import gather_pool
from hepmodel.settings import ASSETS, Settings
from tests.game.pools import SCHEMA, make_train


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A thousand collisions of two features, of which the second tells more."""
    path = tmp_path_factory.mktemp("pool") / "toy.parquet"
    train = make_train(1000, seed=4)
    m2, m1 = train.features.T
    pq.write_table(pa.table({"m1": m1, "m2": m2, "label": train.labels}), path)
    return Dataset("toy", SCHEMA, path)


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return find_dataset("higgs", Settings())


@pytest.fixture(scope="module")
def pictures() -> DisplayEvents:
    return load_display_events(ASSETS / "data" / "higgs_display.parquet")


@given(st.integers(2, 300), st.integers(2, 800))
def test_it_never_asks_what_was_trained_on_and_never_studies_what_it_asks(
    dataset: Dataset, most_asked: int, most_studied: int
) -> None:
    parts = split_indices(dataset.read_labels())
    pool = gather_pool(dataset, most_asked=most_asked, most_studied=most_studied)
    assert set(pool.rows) <= set(parts.test)
    assert set(pool.neighbourhood.rows) <= set(parts.train)
    assert pool.test_rows.tolist() == parts.test.tolist()
    assert len(pool) == len(pool.rows) <= max(most_asked, 2)
    assert len(pool.neighbourhood.rows) == pool.clues[0].events <= max(most_studied, 2)
    assert np.all(np.diff(pool.rows) > 0)
    assert abs(int(pool.labels.sum()) - len(pool) / 2) <= 1, "as much signal as in the whole"


def test_all_are_asked_about_where_they_are_few_enough(dataset: Dataset) -> None:
    pool = gather_pool(dataset, most_asked=200, most_studied=600)
    assert pool.rows.tolist() == split_indices(dataset.read_labels()).test.tolist()
    assert len(pool.neighbourhood.rows) == 600


@given(st.integers(2, 199))
def test_thinning_is_the_same_every_time_and_fewer_are_some_of_more(dataset: Dataset, most: int) -> None:
    one, same, more = (gather_pool(dataset, most_asked=number) for number in (most, most, most + 1))
    assert one.rows.tolist() == same.rows.tolist()
    assert set(one.rows) <= set(more.rows)


def test_what_is_known_of_an_event_is_what_the_file_says(dataset: Dataset) -> None:
    pool, labels = gather_pool(dataset, most_asked=50), dataset.read_labels()
    names = [clue.feature.name for clue in pool.clues]
    assert names == ["m2", "m1"]
    features = dataset.read_features(names)
    for row in pool.rows.tolist():
        assert pool.look_at(row).tolist() == features[row].tolist()
        assert pool.reveal(row).label == labels[row]
        assert pool.see(row) is None


def test_an_event_of_the_train_part_is_not_told(dataset: Dataset) -> None:
    pool = gather_pool(dataset, most_asked=50)
    for row in (*np.setdiff1d(np.arange(1000), pool.rows).tolist(), -1, 1000, 2**40):
        for ask in (pool.look_at, pool.reveal):
            with pytest.raises(GameError, match=f"Event {row} is none"):
                ask(row)


def test_an_event_is_its_own_kind_of_neighbour_in_the_order_of_the_clues(dataset: Dataset) -> None:
    pool = gather_pool(dataset)
    names = [clue.feature.name for clue in pool.clues]
    features, labels = dataset.read_features(names), dataset.read_labels()
    for row in pool.neighbourhood.rows[:20].tolist():
        result = pool.neighbourhood.find(features[row])
        nearest = result.signal if labels[row] else result.background
        assert (nearest.row, nearest.distance) == (row, 0.0)
        assert nearest.values.tolist() == features[row].tolist()


def test_a_picture_of_what_was_trained_on_is_refused(dataset: Dataset) -> None:
    parts = split_indices(dataset.read_labels())
    strange = np.sort(np.append(parts.test[:5], parts.train[7]))
    with pytest.raises(GameError, match=f"Event {parts.train[7]} is not in the test part"):
        gather_pool(dataset, cast(DisplayEvents, SimpleNamespace(rows=strange)))


def test_where_there_are_pictures_only_what_can_be_drawn_is_asked(
    shipped: Dataset, pictures: DisplayEvents
) -> None:
    pool = gather_pool(shipped, pictures, most_asked=10, most_studied=500)
    assert pool.rows.tolist() == pictures.rows.tolist()
    seen = pool.see(int(pool.rows[3]))
    assert seen is not None
    assert (seen.row, seen.is_fully_known) == (pool.rows[3], True)


def test_without_pictures_objects_are_drawn_from_the_features(shipped: Dataset) -> None:
    pool, table = gather_pool(shipped, most_asked=20, most_studied=500), EventTable(shipped)
    for row in pool.rows.tolist():
        seen = pool.see(row)
        assert seen == read_collision(table, row)
        assert seen is not None
        assert not seen.is_fully_known
