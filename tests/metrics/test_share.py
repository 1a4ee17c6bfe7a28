"""Shares with intervals, against SciPy and repeated experiments."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr
from scipy.stats import binomtest

from hepmodel.metrics.share import compute_share, compute_shares


@given(st.integers(0, 300), st.integers(0, 300), st.sampled_from([1.0, 1.96, 3.0]))
def test_wilson_as_in_scipy(passed: int, failed: int, z: float) -> None:
    share = compute_share(passed, failed, z=z)
    if passed + failed == 0:
        assert np.isnan([share.value, share.low, share.high]).all()
        return
    interval = binomtest(passed, passed + failed).proportion_ci(float(ndtr(z) - ndtr(-z)), method="wilson")
    assert share.value == passed / (passed + failed)
    assert share.low == pytest.approx(interval.low, abs=1e-12)
    assert share.high == pytest.approx(interval.high, abs=1e-12)
    assert 0.0 <= share.low <= share.value <= share.high <= 1.0


@given(st.integers(0, 300), st.integers(1, 300), st.floats(0.01, 100.0))
def test_equal_weights_change_nothing(passed: int, failed: int, weight: float) -> None:
    plain = compute_share(passed, failed)
    weighted = compute_share(weight * passed, weight * failed, weight**2 * passed, weight**2 * failed)
    for name in ("value", "low", "high", "error"):
        assert getattr(weighted, name) == pytest.approx(getattr(plain, name), abs=1e-9)


def test_weighted_intervals_are_as_wide_as_shares_spread() -> None:
    rng = np.random.default_rng(1)
    shares = []
    for _ in range(500):
        weights, passed = rng.exponential(size=200), rng.random(200) < 0.3
        weights[passed] *= 4
        kept, lost = weights[passed], weights[~passed]
        shares.append(compute_share(kept.sum(), lost.sum(), (kept**2).sum(), (lost**2).sum()))
    assert np.mean([one.error for one in shares]) == pytest.approx(
        np.std([one.value for one in shares]), rel=0.1
    )


def test_negative_weights_and_empty_bins() -> None:
    value, low, high = compute_shares([12.0, 0.0, 0.0], [-2.0, 0.0, 5.0], ([20.0, 0.0, 0.0], [4.0, 0.0, 5.0]))
    assert value[0] == pytest.approx(1.2)
    assert high[0] - value[0] == pytest.approx(value[0] - low[0])
    assert np.isnan([value[1], low[1], high[1]]).all()
    assert (value[2], low[2]) == (0.0, 0.0)
    assert high[2] == pytest.approx(1 / 6)
