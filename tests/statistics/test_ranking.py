import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hepmodel.statistics.ranking import BLOCK, list_rows

values = arrays(
    np.float32, st.integers(0, 50), elements=st.integers(0, 6).map(float) | st.just(np.nan) | st.just(np.inf)
)


def sort_all(column: np.ndarray, among: np.ndarray, descending: bool) -> np.ndarray:
    """The whole list, sorted the plain way: by value, then by row, what is missing at the end."""
    keys = np.where(np.isnan(column), np.inf, -column if descending else column)
    rows = np.flatnonzero(among)
    return rows[np.lexsort((rows, keys[rows], np.isnan(column[rows])))]


@given(values, st.booleans(), st.integers(1, 9), st.data())
def test_the_pages_together_are_the_sorted_list(
    column: np.ndarray, descending: bool, size: int, data: st.DataObject
) -> None:
    among = data.draw(arrays(np.bool_, len(column)) | st.none())
    mask = np.ones(len(column), dtype=bool) if among is None else among
    expected = sort_all(column, mask, descending)
    pages = [
        list_rows(len(column), first, first + size, among, column, descending)
        for first in range(0, max(len(expected), 1), size)
    ]
    assert {page.total for page in pages} == {len(expected)}
    np.testing.assert_array_equal(np.concatenate([page.rows for page in pages]), expected)


@given(arrays(np.bool_, st.integers(0, 40)), st.integers(0, 45), st.integers(0, 45))
def test_file_order(among: np.ndarray, first: int, last: int) -> None:
    page = list_rows(len(among), first, last, among)
    np.testing.assert_array_equal(page.rows, np.flatnonzero(among)[first:last])
    np.testing.assert_array_equal(list_rows(len(among), first, last).rows, np.arange(len(among))[first:last])


@pytest.mark.parametrize("descending", [False, True])
def test_many_equal_values_in_a_long_list(descending: bool) -> None:
    tags = (np.random.default_rng(11).integers(0, 3, 2 * BLOCK + 100)).astype(np.float32)
    expected = sort_all(tags, np.ones(len(tags), dtype=bool), descending)
    for first in (0, BLOCK - 10, 2 * BLOCK + 80):
        np.testing.assert_array_equal(
            list_rows(len(tags), first, first + 50, None, tags, descending).rows, expected[first : first + 50]
        )


def test_beyond_the_end_there_is_nothing() -> None:
    assert list_rows(10, 50, 100).rows.size == 0
    assert list_rows(0, 0, 50, None, np.empty(0)).total == 0
