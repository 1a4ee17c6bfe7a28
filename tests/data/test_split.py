"""The split: stratified, disjoint, complete, the same everywhere."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.dataset import Dataset
from hepmodel.data.schemas.uci_susy import UCI_SUSY
from hepmodel.data.split import SplitIndices, load_development_events, load_test_events, split_indices
from hepmodel.errors import SchemaMismatchError
from tests.data.event_files import make_labels, make_matrix

labels_strategy = st.lists(st.integers(0, 1), max_size=400).map(
    lambda values: np.array(values, dtype=np.int8)
)


def together(parts: SplitIndices) -> np.ndarray:
    return np.concatenate([parts.train, parts.validation, parts.test])


@given(labels_strategy, st.integers(0, 2**63))
def test_every_event_is_in_one_part_and_one_only(labels: np.ndarray, seed: int) -> None:
    assert np.array_equal(np.sort(together(split_indices(labels, seed))), np.arange(len(labels)))


@given(labels_strategy, st.integers(0, 2**32), st.floats(0, 0.45), st.floats(0, 0.45))
def test_each_class_has_its_share_in_each_part(
    labels: np.ndarray, seed: int, test_share: float, validation_share: float
) -> None:
    parts = split_indices(labels, seed, test_share, validation_share)
    for label in (0, 1):
        total = np.sum(labels == label)
        assert abs(np.sum(labels[parts.test] == label) - test_share * total) <= 0.5
        assert abs(np.sum(labels[parts.validation] == label) - validation_share * total) <= 0.5


@given(labels_strategy, st.integers(0, 2**32))
def test_same_seed_same_split(labels: np.ndarray, seed: int) -> None:
    assert np.array_equal(together(split_indices(labels, seed)), together(split_indices(labels.copy(), seed)))


def test_another_seed_is_another_split() -> None:
    labels = make_labels(1000)
    assert not np.array_equal(split_indices(labels, 1).test, split_indices(labels, 2).test)


def test_parts_do_not_depend_on_position_in_the_file() -> None:
    # a part that took, say, every fifth row would be spoiled by files that are sorted
    parts = split_indices(np.zeros(100_000, dtype=np.int8))
    assert abs(parts.test.mean() - 50_000) < 1_000
    assert len(np.unique(np.diff(parts.test))) > 10


def digest(parts: SplitIndices) -> str:
    return hashlib.sha256(together(parts).tobytes()).hexdigest()


def test_same_in_another_process() -> None:
    program = (
        "import hashlib, numpy as np; from hepmodel.data.split import split_indices;"
        "p = split_indices((np.arange(5000) % 2).astype(np.int8));"
        "print(hashlib.sha256(np.concatenate([p.train, p.validation, p.test]).tobytes()).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == digest(split_indices(make_labels(5000)))


def test_split_of_today_is_the_split_of_tomorrow() -> None:
    # The shipped opponent and every stored run rely on it: changing it needs new assets.
    parts = split_indices(make_labels(40))
    assert parts.test.tolist() == [1, 5, 6, 13, 18, 22, 36, 37]


@pytest.mark.parametrize(("test_share", "validation_share"), [(-0.1, 0.2), (0.2, -0.1), (0.5, 0.5)])
def test_senseless_shares_are_refused(test_share: float, validation_share: float) -> None:
    with pytest.raises(ValueError, match="leave nothing to train on"):
        split_indices(make_labels(10), 1, test_share, validation_share)


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return store(tmp_path, make_labels(1000))


def store(folder: Path, labels: np.ndarray) -> Dataset:
    matrix = make_matrix(len(labels), len(UCI_SUSY.features))
    columns = {"label": labels} | {name: matrix[:, i] for i, name in enumerate(UCI_SUSY.feature_names)}
    pq.write_table(pa.table(columns), folder / "events.parquet")
    return Dataset("events", UCI_SUSY, folder / "events.parquet")


def test_loaded_parts_hold_the_rows_they_say(dataset: Dataset) -> None:
    names = UCI_SUSY.feature_names[:3]
    everything = dataset.read_features(names)
    development, test = load_development_events(dataset, names), load_test_events(dataset, names)
    parts = (development.train, development.validation, test)
    for part in parts:
        assert np.array_equal(part.features, everything[part.rows])
        assert np.array_equal(part.labels, dataset.read_labels()[part.rows])
        assert np.array_equal(part.weights, np.ones(len(part)))
    assert sum(map(len, parts)) == 1000
    assert not set(test.rows) & ({*development.train.rows} | {*development.validation.rows})


def test_limited_events_are_a_part_of_all_with_the_same_shares(dataset: Dataset) -> None:
    all_events = load_development_events(dataset, ["MT2"])
    few = load_development_events(dataset, ["MT2"], limit=200)
    assert len(few.train) + len(few.validation) == 200
    assert set(few.train.rows) <= set(all_events.train.rows)
    assert set(few.validation.rows) <= set(all_events.validation.rows)
    assert few.train.labels.mean() == 0.5


def test_a_part_without_one_class_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaMismatchError, match="fewer than two classes"):
        load_development_events(store(tmp_path, np.array([0, 1, 1, 1, 1, 1], dtype=np.int8)), ["MT2"])
