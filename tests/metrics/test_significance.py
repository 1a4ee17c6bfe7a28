import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from hepmodel.metrics.significance import compute_asimov_significance, compute_simple_significance


@given(st.floats(1e-3, 1e4), st.floats(1e-2, 1e6))
def test_asimov_never_promises_more_than_the_simple_estimate(signal: float, background: float) -> None:
    asimov = compute_asimov_significance(signal, background).value
    simple = compute_simple_significance(signal, background).value
    assert 0 < asimov <= simple * (1 + 1e-9)
    if signal < 1e-3 * background:
        assert asimov == pytest.approx(simple, rel=1e-3)


def test_the_series_meets_the_formula() -> None:
    b = 1e4
    below = compute_asimov_significance(0.99e-4 * b, b).value / 0.99
    above = compute_asimov_significance(1.01e-4 * b, b).value / 1.01
    assert below == pytest.approx(above, rel=1e-5)


def test_asimov_is_the_likelihood_ratio_of_the_expected_data() -> None:
    signal, background = 12.0, 30.0
    observed = signal + background
    # of a Poisson distribution with the expected number taken as if it could be observed
    log_ratio = observed * np.log(observed / background) - (observed - background)
    assert compute_asimov_significance(signal, background).value == pytest.approx(np.sqrt(2 * log_ratio))
    # and close to what a Poisson probability says in standard deviations
    p_value = stats.poisson.sf(observed - 1, background)
    assert compute_asimov_significance(signal, background).value == pytest.approx(
        stats.norm.isf(p_value), abs=0.1
    )


@pytest.mark.parametrize("compute", [compute_simple_significance, compute_asimov_significance])
def test_errors_agree_with_thrown_expectations(compute) -> None:  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(1)
    thrown = [
        compute(float(s), float(b)).value
        for s, b in zip(rng.normal(20, 1.0, 4000), rng.normal(80, 3.0, 4000), strict=True)
    ]
    assert compute(20.0, 80.0, 1.0, 3.0).error == pytest.approx(np.std(thrown), rel=0.06)


@pytest.mark.parametrize("compute", [compute_simple_significance, compute_asimov_significance])
def test_without_background_or_signal(compute) -> None:  # type: ignore[no-untyped-def]
    assert compute(1.0, 0.0).value == np.inf
    assert np.isnan(compute(1.0, 0.0).error)
    assert compute(0.0, 5.0).value == 0.0
    assert compute(0.0, 0.0).value == 0.0
