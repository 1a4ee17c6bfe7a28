import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.statistics.passing import BLOCK_BYTES, PassingRows

BLOCK = 8 * BLOCK_BYTES


@st.composite
def masks(draw: st.DrawFn) -> np.ndarray:
    """Masks of several blocks, some of them empty or full."""
    events = draw(st.sampled_from([1, 7, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 5]))
    share = draw(st.sampled_from([0.0, 0.001, 0.3, 1.0]))
    mask = np.random.default_rng(draw(st.integers(0, 2**32))).random(events) < share
    if draw(st.booleans()):
        mask[events // 3 : events // 2] = False
    return mask


@given(masks(), st.data())
def test_rows_are_those_that_numpy_lists(mask: np.ndarray, data: st.DataObject) -> None:
    rows, listed = PassingRows(mask, len(mask)), np.flatnonzero(mask)
    assert len(rows) == len(listed)
    row = data.draw(st.integers(0, len(mask) - 1))
    assert (row in rows) == bool(mask[row])
    assert rows.count_before(row) == np.count_nonzero(mask[:row])
    assert rows.row_after(row) == next(iter(listed[listed > row]), None)
    assert rows.row_before(row) == next(iter(listed[listed < row][::-1]), None)
    if len(listed):
        position = data.draw(st.integers(0, len(listed) - 1))
        assert rows.row_at(position) == listed[position]
        assert rows.count_before(rows.row_at(position)) == position


@given(st.integers(1, 50), st.data())
def test_without_a_mask_every_event_passes(events: int, data: st.DataObject) -> None:
    rows, same = PassingRows(None, events), PassingRows(np.ones(events, dtype=bool), events)
    row = data.draw(st.integers(0, events - 1))
    assert len(rows) == len(same) == events
    for one in (rows, same):
        assert (one.row_at(row), one.count_before(row), row in one) == (row, row, True)
        assert one.row_after(events - 1) is None
        assert one.row_before(0) is None


@pytest.mark.parametrize("position", [-1, 2])
def test_there_is_no_event_beyond_the_last(position: int) -> None:
    with pytest.raises(IndexError, match="2 events pass"):
        PassingRows(np.array([True, False, True]), 3).row_at(position)


@pytest.mark.parametrize("row", [-1, 3, 10**12])
def test_a_row_that_is_not_there_passes_nothing(row: int) -> None:
    assert row not in PassingRows(np.ones(3, dtype=bool), 3)
    assert row not in PassingRows(None, 3)


def test_eleven_million_events_take_little_memory() -> None:
    rows = PassingRows(np.ones(11_000_000, dtype=bool), 11_000_000)
    assert rows._bits is not None
    assert rows._bits.nbytes + rows._before.nbytes < 1_500_000
    assert rows.row_at(10_999_999) == 10_999_999
