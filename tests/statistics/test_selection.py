from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.cut import Cut
from hepmodel.statistics.selection import compute_yields, pass_cut, select_events
from tests.statistics.event_tables import write_table

RNG = np.random.default_rng(3)
EVENTS = 400
LABELS = RNG.integers(0, 2, EVENTS)
COLUMNS = {"a": RNG.normal(size=EVENTS), "b": RNG.exponential(size=EVENTS)}
COLUMNS["b"][::7] = np.nan


@given(
    arrays(np.float32, st.integers(1, 50), elements=st.floats(-4, 4, width=32) | st.just(np.nan)),
    st.floats(-4, 4),
    st.floats(-4, 4),
)
def test_a_cut_compares_exactly(values: np.ndarray, one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    exact = values.astype(np.float64)
    if low < high:
        np.testing.assert_array_equal(pass_cut(values, Cut("x", low, high)), (exact >= low) & (exact < high))
    np.testing.assert_array_equal(pass_cut(values, Cut("x", low)), exact >= low)
    np.testing.assert_array_equal(pass_cut(values, Cut("x", None, high)), exact < high)
    np.testing.assert_array_equal(pass_cut(values, Cut("x")), np.isfinite(values))


def test_selection_agrees_with_pandas(tmp_path: Path) -> None:
    table = write_table(tmp_path, COLUMNS, LABELS)
    frame = pd.DataFrame({name: table.column(name) for name in COLUMNS})
    mask = select_events(table, (Cut("a", -0.5, 1.0), Cut("b", 0.25)))
    np.testing.assert_array_equal(mask, frame.eval("a >= -0.5 and a < 1.0 and b >= 0.25"))
    assert select_events(table, ()) is None


def test_yields_of_counted_events(tmp_path: Path) -> None:
    table = write_table(tmp_path, COLUMNS, LABELS)
    mask = select_events(table, (Cut("a", 0.0),))
    result = compute_yields(table, mask, 50.0, 1000.0)
    passed = (LABELS == 1) & (table.column("a") >= 0)
    share = passed.sum() / (LABELS == 1).sum()
    assert result.signal.events == passed.sum()
    assert result.signal.efficiency == pytest.approx(share)
    assert result.signal.efficiency_error == pytest.approx(np.sqrt(share * (1 - share) / (LABELS == 1).sum()))
    assert result.signal.expected == pytest.approx(50 * share)
    everything = compute_yields(table, None, 50.0, 1000.0)
    assert everything.background.expected == pytest.approx(1000.0)
    assert everything.background.efficiency_error == 0.0
    assert everything.events == EVENTS


def test_equal_weights_give_what_counting_gives(tmp_path: Path) -> None:
    counted = write_table(tmp_path, COLUMNS, LABELS)
    mask = select_events(counted, (Cut("a", 0.3),))
    plain = compute_yields(counted, mask, 10.0, 20.0).background
    weighted = write_table(tmp_path, COLUMNS, LABELS, np.full(EVENTS, 2.5))
    other = compute_yields(weighted, mask, 10.0, 20.0).background
    for name in vars(plain):
        assert getattr(plain, name) == pytest.approx(getattr(other, name)), name


def test_the_error_of_a_weighted_efficiency_is_its_spread(tmp_path: Path) -> None:
    weights = RNG.uniform(0.1, 3.0, EVENTS)
    table = write_table(tmp_path, COLUMNS, LABELS, weights)
    mask = select_events(table, (Cut("a", 0.3),))
    result = compute_yields(table, mask, 1.0, 1.0).signal
    chosen = LABELS == 1
    w, passed = weights[chosen], mask[chosen]
    spread = [np.average(passed[pick], weights=w[pick]) for pick in RNG.integers(0, len(w), (4000, len(w)))]
    assert result.efficiency_error == pytest.approx(np.std(spread), rel=0.08)


@pytest.mark.parametrize("weights", [np.zeros(EVENTS), np.where(LABELS == 1, -1.0, 1.0)])
def test_weights_without_a_sum_are_refused_in_words(tmp_path: Path, weights: np.ndarray) -> None:
    table = write_table(tmp_path, COLUMNS, LABELS, weights)
    with pytest.raises(SchemaMismatchError, match="signal events sum to"):
        compute_yields(table, None, 1.0, 1.0)


def test_a_class_that_is_not_there(tmp_path: Path) -> None:
    table = write_table(tmp_path, COLUMNS, np.zeros(EVENTS))
    assert compute_yields(table, None, 1.0, 1.0).signal.all_events == 0
