import hist
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hepmodel.data.feature import FeatureKind
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.binning import choose_edges
from hepmodel.statistics.distribution import fill_distribution

numbers = arrays(np.float32, st.integers(2, 200), elements=st.floats(-1e6, 1e6, width=32) | st.just(np.nan))


@given(numbers, st.sampled_from(FeatureKind))
def test_no_event_is_lost(values: np.ndarray, kind: FeatureKind) -> None:
    if np.isnan(values).all():
        with pytest.raises(SchemaMismatchError, match="Not one event"):
            choose_edges(values, kind)
        return
    labels = (np.arange(len(values)) % 2).astype(np.int8)
    edges = choose_edges(values, kind)
    assert (np.diff(edges) > 0).all()
    result = fill_distribution(values, labels, np.ones(len(values)), edges)
    for label, histogram in ((1, result.signal), (0, result.background)):
        assert histogram.total + histogram.missing == pytest.approx((labels == label).sum())
        assert histogram.normalised().total == pytest.approx(1.0) or histogram.total == 0


def test_weights_and_errors_agree_with_numpy() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(size=1000).astype(np.float32)
    labels, weights = rng.integers(0, 2, 1000).astype(np.int8), rng.uniform(0.5, 2, 1000)
    edges = np.linspace(-2, 2, 21)
    result = fill_distribution(values, labels, weights, edges)
    chosen = labels == 1
    sums = np.histogram(values[chosen], edges, weights=weights[chosen])[0]
    squares = np.histogram(values[chosen], edges, weights=weights[chosen] ** 2)[0]
    np.testing.assert_allclose(result.signal.counts, sums)
    np.testing.assert_allclose(result.signal.errors, np.sqrt(squares))
    assert result.signal.underflow == pytest.approx(weights[chosen & (values < -2)].sum())
    assert result.signal.overflow == pytest.approx(weights[chosen & (values >= 2)].sum())


def test_counts_agree_with_hist_used_directly() -> None:
    values = np.random.default_rng(2).exponential(size=500).astype(np.float32)
    direct = hist.Hist(hist.axis.Regular(10, 0, 3)).fill(values)
    result = fill_distribution(values, np.ones(500, dtype=np.int8), np.ones(500), np.linspace(0, 3, 11))
    np.testing.assert_allclose(result.signal.counts, direct.values())


def test_a_tag_has_one_bin_a_value() -> None:
    values = np.array([0, 1, 2, 2, 0, np.nan], dtype=np.float32)
    np.testing.assert_allclose(choose_edges(values, FeatureKind.TAG), [-0.5, 0.5, 1.5, 2.5])


def test_a_constant_feature_gets_one_bin_around_it() -> None:
    edges = choose_edges(np.full(9, 4.0, dtype=np.float32), FeatureKind.MASS)
    assert len(edges) == 2
    assert edges[0] < 4 < edges[1]


def test_a_far_outlier_does_not_press_the_rest_together() -> None:
    values = np.append(np.random.default_rng(3).normal(100, 10, 9999), 1e9).astype(np.float32)
    assert choose_edges(values, FeatureKind.MASS)[-1] < 200


def test_values_that_have_no_logarithm_lie_below_a_logarithmic_axis() -> None:
    values = np.array([-5.0, 0.0, 0.5, 3.0, 200.0, np.nan], dtype=np.float32)
    filled = fill_distribution(values, np.ones(6, dtype=np.int8), None, np.geomspace(1, 100, 3)).signal
    assert (filled.underflow, filled.counts.tolist(), filled.overflow) == (3, [1, 0], 1)
    assert filled.missing == 1
