import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hepmodel.statistics.ordered import CHUNK, count_distinct, find_levels, find_marker, interpolate_quantile

ordered = arrays(np.float32, st.integers(1, 80), elements=st.integers(-9, 9).map(float)).map(np.sort)


@given(ordered, st.floats(0, 1))
def test_quantiles_are_those_of_numpy(values: np.ndarray, share: float) -> None:
    assert interpolate_quantile(values, share) == pytest.approx(
        float(np.quantile(values.astype(np.float64), share)), abs=1e-9
    )


@given(ordered)
def test_levels_are_those_of_numpy(values: np.ndarray) -> None:
    levels = np.unique(values)
    assert count_distinct(values) == len(levels)
    np.testing.assert_array_equal(find_levels(values, 19), levels)
    assert not len(find_levels(values, len(levels) - 1))


def test_steps_between_chunks_count() -> None:
    values = np.repeat(np.arange(5, dtype=np.float32), CHUNK)
    assert count_distinct(values) == 5
    assert count_distinct(values[:0]) == 0
    assert np.isnan(interpolate_quantile(values[:0], 0.5))


@pytest.mark.parametrize(
    ("values", "marker"),
    [
        ([-999, -999, 1, 5, 100], (-999, 2)),
        ([1, 5, 100, 9999, 9999, 9999], (9999, 3)),
        ([-999, 1, 5, 100], None),  # once may be a measurement
        ([-99, -99, -98, 5, 100], None),  # not far from the others
        ([-500, -500, 1, 5], None),  # nobody writes that for nothing
        ([-9, -9, 1, 2], None),
        ([-999, -999], None),
    ],
)
def test_markers(values: list[float], marker: tuple[float, int] | None) -> None:
    assert find_marker(np.array(values, dtype=np.float32)) == marker
