import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import gaussian_kde, norm

from hepmodel.statistics.andrews import andrews_basis, fill_andrews
from hepmodel.statistics.iris import take_flowers
from hepmodel.statistics.overlap import compute_overlap, estimate_densities
from hepmodel.statistics.scaling import Scaling
from tests.statistics.test_andrews import make_sample


def test_overlap_of_two_normal_bundles_is_known() -> None:
    """Independent normal features of which one is shifted: at each t two normal densities, whose overlap is 2 Φ(-d / 2σ)."""
    rng = np.random.default_rng(0)
    labels = np.arange(60_000) % 2
    values = rng.normal(size=(60_000, 3))
    values[:, 1] += 1.5 * labels
    result = fill_andrews(make_sample(values, labels), Scaling.NONE)
    basis = andrews_basis(3, result.t)
    expected = 2 * norm.cdf(-np.abs(basis[:, 1]) * 1.5 / (2 * np.sqrt((basis**2).sum(axis=1))))
    overlap = result.overlaps[0]
    np.testing.assert_allclose(overlap.values, expected, atol=0.02)
    assert overlap.mean == pytest.approx(expected.mean(), abs=0.01)
    assert overlap.lowest == pytest.approx(expected.min(), abs=0.01)
    assert abs(np.sin(overlap.lowest_t)) > 0.9
    assert 0.0005 < overlap.lowest_error < 0.01


def test_errors_are_as_large_as_the_spread_of_repetitions() -> None:
    found = []
    for seed in range(24):
        rng = np.random.default_rng(seed)
        labels = rng.integers(0, 2, 2000)
        values = rng.normal(size=(2000, 3)) + 0.8 * labels[:, None]
        found.append(fill_andrews(make_sample(values, labels), Scaling.NONE).overlaps[0])
    spread = np.std([one.mean for one in found], ddof=1)
    claimed = np.mean([one.mean_error for one in found])
    assert 0.6 < claimed / spread < 1.7


def test_the_same_class_twice_reaches_the_ceiling() -> None:
    rng = np.random.default_rng(3)
    values, labels = rng.normal(size=(20_000, 4)), np.arange(20_000) % 2
    overlap = fill_andrews(make_sample(values, labels)).overlaps[0]
    assert overlap.ceiling > 0.96
    assert overlap.mean > overlap.ceiling - 0.01


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(2, 60))
def test_overlap_is_a_share_and_the_same_both_ways(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    labels = np.append(rng.integers(0, 2, size), [0, 1])
    groups = np.zeros((10, 2, 7, 22), dtype=np.int64)
    for event, label in enumerate(labels):
        groups[event % 10, label, np.arange(7), rng.integers(0, 22, 7)] += 1
    t = np.linspace(-1, 1, 7)
    one = compute_overlap(groups, ("a", "b"), t)
    other = compute_overlap(groups[:, ::-1], ("b", "a"), t)
    assert (one.values >= 0).all()
    assert (one.values <= 1 + 1e-6).all()
    np.testing.assert_allclose(one.values, other.values, atol=1e-9)
    assert one.lowest <= one.mean + 1e-9


def test_density_is_a_gaussian_kernel_estimate() -> None:
    rng = np.random.default_rng(5)
    values = rng.normal(80, 12, 400)
    counts = np.zeros((1, 1, 162), dtype=np.int32)
    counts[0, 0] = np.bincount(np.clip(np.floor(values) + 1, 0, 161).astype(int), minlength=162)
    density = estimate_densities(counts)[0, 0]
    places = np.floor(values) + 0.5
    reference = gaussian_kde(places, bw_method=0.9 * 400**-0.2 * np.std(places) / np.std(places, ddof=1))
    np.testing.assert_allclose(density, reference(np.arange(160) + 0.5), atol=2e-4)
    assert density.sum() == pytest.approx(1, abs=1e-3)


def test_setosa_stands_alone() -> None:
    result = fill_andrews(take_flowers())
    pairs = {frozenset(one.classes): one for one in result.overlaps}
    assert len(pairs) == 3
    assert pairs[frozenset(("setosa", "virginica"))].lowest < 0.01
    assert pairs[frozenset(("versicolor", "virginica"))].mean > 0.5
