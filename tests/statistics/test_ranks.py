import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import rankdata

from hepmodel.statistics.ranks import Ranking

values = arrays(np.float32, st.integers(1, 60), elements=st.integers(-6, 6).map(float))


@given(values, st.integers(0, 2**32 - 1))
def test_ranks_of_any_part_agree_with_scipy(numbers: np.ndarray, seed: int) -> None:
    chosen = np.random.default_rng(seed).random(len(numbers)) < 0.7
    np.testing.assert_allclose(Ranking(numbers).rank(chosen), rankdata(numbers[chosen]))


@given(values, st.integers(0, 2**32 - 1))
def test_whole_weights_are_events_that_come_several_times(numbers: np.ndarray, seed: int) -> None:
    times = np.random.default_rng(seed).integers(1, 4, len(numbers))
    every = np.ones(len(numbers), dtype=bool)
    ranks = Ranking(numbers).rank(every, times.astype(float))
    np.testing.assert_allclose(np.repeat(ranks, times), rankdata(np.repeat(numbers, times)))


def test_missing_values_are_no_matter_where_nobody_asks_for_them() -> None:
    numbers = np.array([np.nan, 3.0, 1.0, np.nan, 2.0])
    np.testing.assert_allclose(Ranking(numbers).rank(np.isfinite(numbers)), [3, 1, 2])
