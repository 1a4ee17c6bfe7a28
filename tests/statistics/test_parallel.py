from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.table import EventTable
from hepmodel.statistics.cut import Cut
from hepmodel.statistics.parallel import (
    ParallelAxis,
    ParallelResult,
    choose_parallel,
    find_chosen,
    read_ranges,
)
from tests.statistics.event_tables import write_table


@pytest.fixture
def table(tmp_path: Path) -> EventTable:
    rng = np.random.default_rng(0)
    pt = rng.exponential(50, 3000)
    pt[0] = 1e7
    mass = np.where(np.arange(3000) % 3 == 0, np.nan, rng.normal(100, 10, 3000))
    tag = rng.integers(0, 3, 3000)
    columns = {
        "pt": pt,
        "mass": mass,
        "tag": tag,
        "nothing": np.full(3000, np.nan),
        "same": np.full(3000, 7.0),
    }
    return write_table(tmp_path, columns, np.arange(3000) % 2)


def test_axes_leave_outliers_at_their_ends(table: EventTable) -> None:
    result = choose_parallel(table, ["pt", "tag"], most=3000)
    pt, tag = result.axes
    assert pt.high < 400
    assert result.place(0).max() == pt.high
    assert (tag.low, tag.high, tag.ticks) == (0, 2, (0, 1, 2))
    assert pt.missing is None
    assert all(pt.low <= tick <= pt.high for tick in pt.ticks)
    assert len(pt.ticks) >= 3


def test_events_without_a_value_cross_below(table: EventTable) -> None:
    result = choose_parallel(table, ["mass", "nothing", "same"], most=900)
    mass, nothing, same = result.axes
    assert mass.missing is not None
    assert mass.missing < mass.low
    empty = np.isnan(result.values[:, 0])
    np.testing.assert_array_equal(result.place(0) == mass.missing, empty)
    assert (result.place(1) == nothing.missing).all()
    assert same.low < 7 < same.high


def test_ranges_become_cuts(table: EventTable) -> None:
    result = choose_parallel(table, ["pt", "mass", "tag"])
    pt, mass, tag = result.axes
    cuts = read_ranges(
        result,
        {"pt": (20.00001, 60.4), "mass": (mass.bottom, 100.0), "tag": (tag.low, tag.high), "other": (0, 1)},
    )
    assert cuts == (Cut("pt", 20.0, 60.4), Cut("mass", None, 100.0))
    assert read_ranges(result, {"mass": (mass.bottom, mass.low - 0.01)}) == ()
    assert read_ranges(result, {"pt": (100.0, pt.high)}) == (Cut("pt", 100.0, None),)


@given(st.floats(-1e4, 1e4), st.floats(1e-3, 1e4), st.floats(0, 1), st.floats(0, 1))
def test_a_cut_keeps_what_was_picked(low: float, width: float, one: float, other: float) -> None:
    axis = ParallelAxis("x", low, low + width, (), None)
    values = np.linspace(low, low + width, 50, dtype=np.float32)[:, None]
    result = ParallelResult((axis,), values, np.zeros(50, np.int8), np.arange(50), 50)
    begin, end = sorted((low + one * width, low + other * width))
    cuts = read_ranges(result, {"x": (begin, end)})
    if not cuts:
        return
    kept = values[find_chosen(result, cuts), 0]
    margin = 2e-3 * width + 1e-6 * abs(low)
    inside = values[(values[:, 0] > begin + margin) & (values[:, 0] < end - margin), 0]
    assert set(inside) <= set(kept)
    assert (kept >= begin - margin).all()
    assert (kept <= end + margin).all()


def test_chosen_events_are_counted(table: EventTable) -> None:
    result = choose_parallel(table, ["pt", "mass"])
    cuts = (Cut("pt", 20.0, 60.0), Cut("mass", None, 100.0))
    expected = (result.values[:, 0] >= 20) & (result.values[:, 0] < 60) & (result.values[:, 1] < 100)
    np.testing.assert_array_equal(find_chosen(result, cuts), expected)
