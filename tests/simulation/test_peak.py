"""Peaks over a background, and where there is none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.simulation.peak import find_peak


@given(st.floats(90, 400), st.floats(0.06, 0.12), st.floats(0.93, 1.07))
def test_a_gaussian_is_found_wherever_one_begins(mass: float, width: float, start: float) -> None:
    # Its quantiles instead of random numbers: a sample without luck.
    share = (np.arange(20_000) + 0.5) / 20_000
    rng = np.random.default_rng(3)
    normal = np.sort(rng.standard_normal(400_000))[(share * 400_000).astype(int)]
    assert find_peak(mass * (1 + width * normal), mass * start) == pytest.approx(mass, rel=0.01)


def test_combinatorial_tail_does_not_pull() -> None:
    rng = np.random.default_rng(1)
    masses = np.concatenate([rng.normal(125, 14, 30_000), 60 + rng.exponential(100, 10_000)])
    assert find_peak(masses, 125.0) == pytest.approx(125.0, rel=0.02)


@pytest.mark.parametrize("masses", [np.zeros(0), np.full(5, 125.0)])
def test_too_little_for_a_peak(masses: np.ndarray) -> None:
    assert np.isnan(find_peak(masses, 125.0))


def test_a_valley_is_no_peak() -> None:
    rng = np.random.default_rng(1)
    masses = np.concatenate(
        [rng.uniform(100, 112, 5000), rng.uniform(138, 150, 5000), rng.uniform(100, 150, 2000)]
    )
    assert np.isnan(find_peak(masses, 125.0))
