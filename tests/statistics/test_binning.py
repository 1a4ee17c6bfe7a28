import hist
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.feature import FeatureKind
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.binning import (
    FEWEST_BINS,
    MOST_BINS,
    choose_edges,
    choose_number,
    find_levels,
    make_axis,
)

RNG = np.random.default_rng(4)


def test_a_category_of_an_unknown_kind_has_one_bin_a_value() -> None:
    edges = choose_edges(np.array([5, 1, 5, 2, 1], dtype=np.float32), FeatureKind.OTHER)
    np.testing.assert_allclose(edges, [0.5, 1.5, 3.5, 6.5])


def test_a_rare_value_of_a_category_is_found() -> None:
    values = np.zeros(50_000, dtype=np.float32)
    values[31_234] = 3
    np.testing.assert_array_equal(find_levels(values), [0, 3])


def test_automatic_bins_follow_freedman_and_diaconis() -> None:
    values = RNG.normal(size=3000)
    quarter, three_quarters = np.percentile(values, [25, 75])
    width = 2 * (three_quarters - quarter) / 3000 ** (1 / 3)
    low, high = np.percentile(values, [0.5, 99.5])
    assert FEWEST_BINS < choose_number(values) < MOST_BINS
    assert choose_number(values) == np.ceil((high - low) / width)
    assert choose_number(RNG.normal(size=100_000)) == MOST_BINS
    assert choose_number(RNG.normal(size=20)) == FEWEST_BINS


def test_logarithmic_bins_are_of_equal_ratio() -> None:
    values = np.append(RNG.lognormal(size=1000), [-3.0, 0.0]).astype(np.float32)
    edges = choose_edges(values, FeatureKind.MOMENTUM, 12, log=True)
    assert len(edges) == 13
    np.testing.assert_allclose(edges[1:] / edges[:-1], edges[1] / edges[0])
    assert edges[0] > 0


def test_nothing_above_zero_has_no_logarithm() -> None:
    with pytest.raises(SchemaMismatchError, match="no value above zero"):
        choose_edges(-RNG.exponential(size=100).astype(np.float32), FeatureKind.OTHER, log=True)


@given(st.floats(-1e3, 1e3), st.floats(1e-3, 1e3), st.integers(1, 80))
def test_equal_bins_get_the_fast_axis(low: float, width: float, bins: int) -> None:
    axis = make_axis(np.linspace(low, low + width, bins + 1))
    assert isinstance(axis, hist.axis.Regular)
    np.testing.assert_allclose(axis.edges, np.linspace(low, low + width, bins + 1), atol=1e-9 * width)


def test_the_axis_of_logarithmic_bins_has_their_edges() -> None:
    edges = np.geomspace(0.1, 1000, 9)
    axis = make_axis(edges)
    assert isinstance(axis, hist.axis.Regular)
    np.testing.assert_allclose(axis.edges, edges)
    assert isinstance(make_axis(np.array([0.0, 1.0, 3.0])), hist.axis.Variable)


def test_infinite_values_lie_outside() -> None:
    values = np.append(RNG.normal(size=500), [np.inf, -np.inf]).astype(np.float32)
    assert np.isfinite(choose_edges(values, FeatureKind.OTHER)).all()
