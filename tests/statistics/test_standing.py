from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from scipy.stats import percentileofscore

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.dataset import Dataset
from hepmodel.data.feature import Feature
from hepmodel.data.schema import Schema
from hepmodel.data.table import EventTable
from hepmodel.settings import Settings
from hepmodel.statistics.standing import collect_comparison


def make_table(folder: Path, labels: np.ndarray, row_group: int = 1000, **columns: np.ndarray) -> EventTable:
    features = tuple(
        Feature(name=name, symbol=name, unit="", kind="other", level="low", meaning="") for name in columns
    )
    schema = Schema(name="x", title="X", summary="", signal="s", background="b", features=features)
    values = {name: values.astype(np.float32) for name, values in columns.items()}
    path = folder / "x.parquet"
    pq.write_table(pa.table(values | {"label": labels.astype(np.int8)}), path, row_group_size=row_group)
    return EventTable(Dataset("x", schema, path))


def test_shares_are_those_of_scipy() -> None:
    table = EventTable(find_dataset("higgs", Settings()))
    sample = collect_comparison(table)
    values = table.row(123)
    standing = sample.locate(values)
    matrix, labels = table.dataset.read_features(), table.labels
    for index in (0, 4, 8, 25):  # 8 is a tag: many events have the same value
        for shares, label in ((standing.signal, 1), (standing.background, 0)):
            expected = percentileofscore(matrix[labels == label, index], values[index], kind="mean") / 100
            assert shares[index] == pytest.approx(expected, abs=1e-12)
    assert (sample.signal_events, sample.background_events) == (50_000, 50_000)


def test_events_that_are_left_out_do_not_count(tmp_path: Path) -> None:
    values = np.arange(10.0)
    table = make_table(tmp_path, np.tile([0, 1], 5), a=values)
    left_out = values >= 8
    sample = collect_comparison(table, left_out)
    assert (sample.signal_events, sample.background_events) == (4, 4)
    assert sample.locate(np.array([7.5], dtype=np.float32)).signal[0] == 1


def test_missing_values_and_missing_classes_have_no_place(tmp_path: Path) -> None:
    some = np.array([1.0, np.nan, 3.0, 4.0])
    table = make_table(tmp_path, np.ones(4), a=some, b=np.full(4, np.nan), c=np.arange(4.0))
    standing = collect_comparison(table).locate(np.array([3.0, 1.0, np.nan], dtype=np.float32))
    np.testing.assert_allclose(standing.signal, [0.5, np.nan, np.nan])
    assert np.isnan(standing.background).all()


def test_a_part_of_a_big_set_stands_for_all_of_it(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    labels = np.repeat([1, 0], 30_000)  # sorted by class, as some files are
    table = make_table(tmp_path, labels, a=rng.normal(size=60_000), b=np.arange(60_000.0))
    sample = collect_comparison(table, most_values=20_000)
    assert sample.signal_events == sample.background_events == 5_000
    standing = sample.locate(np.array([0.0, 15_000.0], dtype=np.float32))
    np.testing.assert_allclose(standing.signal, [0.5, 0.5], atol=0.03)
    np.testing.assert_allclose(standing.background, [0.5, 0.0], atol=0.03)
