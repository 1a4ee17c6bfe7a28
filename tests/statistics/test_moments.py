"""Moments against pandas and SciPy, and their addition under hypothesis."""

import numpy as np
import pandas as pd
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hepmodel.statistics.moments import NOTHING, compute_moments, split_moments

numbers = arrays(np.float64, st.integers(1, 60), elements=st.floats(-1e3, 1e3, allow_subnormal=False))


def test_definitions_are_those_of_pandas_and_scipy() -> None:
    values = np.random.default_rng(1).lognormal(3, 0.7, 5_000)
    moments, series = compute_moments(values), pd.Series(values)
    assert moments.mean == pytest.approx(series.mean())
    assert moments.sd == pytest.approx(series.std())
    assert moments.mean_error == pytest.approx(series.sem())
    assert moments.skewness == pytest.approx(series.skew())
    assert moments.kurtosis == pytest.approx(series.kurt())
    assert moments.skewness == pytest.approx(scipy.stats.skew(values, bias=False))
    assert moments.kurtosis == pytest.approx(scipy.stats.kurtosis(values, bias=False))


@given(numbers, numbers)
def test_adding_is_the_same_as_computing_at_once(one: np.ndarray, other: np.ndarray) -> None:
    both = compute_moments(np.concatenate([one, other]))
    added = compute_moments(one) + compute_moments(other)
    scale = 1 + np.abs(np.concatenate([one, other])).max()
    assert added.count == both.count
    assert added.mean == pytest.approx(both.mean, abs=1e-9 * scale)
    for power, name in ((2, "m2"), (3, "m3"), (4, "m4")):
        assert getattr(added, name) == pytest.approx(getattr(both, name), rel=1e-6, abs=1e-7 * scale**power)


@given(numbers, st.data())
def test_classes_are_told_apart(values: np.ndarray, data: st.DataObject) -> None:
    is_first = data.draw(arrays(np.bool_, len(values)))
    first, second = split_moments(values, is_first.astype(np.float64))
    for moments, chosen in ((first, values[is_first]), (second, values[~is_first])):
        assert moments.count == len(chosen)
        if len(chosen):
            assert moments.mean == pytest.approx(chosen.mean(), abs=1e-9 * (1 + np.abs(values).max()))
        if len(chosen) > 1:
            assert moments.sd == pytest.approx(
                chosen.std(ddof=1), rel=1e-6, abs=1e-6 * (1 + np.abs(values).max())
            )


def test_a_large_offset_costs_no_digits() -> None:
    noise = np.random.default_rng(2).normal(size=4_000)
    near, far = compute_moments(noise), compute_moments(noise + 1e8)
    assert far.sd == pytest.approx(near.sd, rel=1e-6)
    assert far.skewness == pytest.approx(near.skewness, abs=1e-5)


@pytest.mark.parametrize("value", [0.0, 1e-30, 7.3, -1e30])
def test_the_same_number_everywhere_has_no_shape(value: float) -> None:
    moments = compute_moments(np.full(1_000, value, dtype=np.float32))
    assert moments.sd == pytest.approx(0, abs=1e-7 * abs(value))
    assert np.isnan(moments.skewness)
    assert np.isnan(moments.kurtosis)


def test_too_few_numbers_are_said_to_be_too_few() -> None:
    assert np.isnan(NOTHING.mean)
    assert np.isnan(compute_moments(np.array([1.0])).sd)
    assert np.isnan(compute_moments(np.array([1.0, 2.0])).skewness)
    assert np.isnan(compute_moments(np.array([1.0, 2.0, 4.0])).kurtosis)
    assert compute_moments(np.empty(0)) == split_moments(np.empty(0), None)[1]
