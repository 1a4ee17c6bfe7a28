from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from hepmodel.data.columns import ColumnCache
from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from tests.statistics.event_tables import write_table

COLUMNS = {"a": np.array([1.0, np.nan, 3.0]), "b": np.array([4.0, 5.0, 6.0])}


def test_columns_are_those_of_the_file(tmp_path: Path) -> None:
    table = write_table(tmp_path, COLUMNS, np.array([1, 0, 1]), np.array([0.5, 1.0, 2.0]))
    assert len(table) == 3
    np.testing.assert_array_equal(table.column("a"), np.float32([1, np.nan, 3]))
    np.testing.assert_array_equal(table.labels, [1, 0, 1])
    np.testing.assert_array_equal(table.weights, [0.5, 1, 2])
    assert [one.dtype for one in table.columns(["a", "b"])] == [np.float32] * 2


def test_without_weights_there_are_none(tmp_path: Path) -> None:
    assert write_table(tmp_path, COLUMNS, np.array([1, 0, 1])).weights is None


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(SchemaMismatchError, match="no feature 'c'"):
        write_table(tmp_path, COLUMNS, np.array([1, 0, 1])).column("c")


def test_tables_of_the_same_file_share_their_columns_until_it_changes(tmp_path: Path) -> None:
    cache = ColumnCache(10_000)
    dataset = write_table(tmp_path, COLUMNS, np.array([1, 0, 1])).dataset
    one, other = EventTable(dataset, cache), EventTable(dataset, cache)
    assert one.column("b") is other.column("b")
    content = pq.read_table(dataset.path)
    pq.write_table(content.set_column(1, "b", content.column("a")), dataset.path)
    assert EventTable(dataset, cache).column("b")[0] == 1


def test_only_the_column_that_is_asked_for_is_read(tmp_path: Path) -> None:
    cache = ColumnCache(10_000)
    table = EventTable(write_table(tmp_path, COLUMNS, np.array([1, 0, 1])).dataset, cache)
    table.column("a")
    assert cache.held_bytes == 3 * 4


def test_a_concealed_event_belongs_to_no_class(tmp_path: Path) -> None:
    table = write_table(tmp_path, COLUMNS, np.array([1, 0, 1]))
    hidden = table.conceal(np.array([False, False, True]))
    np.testing.assert_array_equal(hidden.labels, [1, 0, -1])
    np.testing.assert_array_equal(table.labels, [1, 0, 1])
    assert (hidden.told, table.told) == (2, 3)
    assert hidden.column("a") is table.column("a")
