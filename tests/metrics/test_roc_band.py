"""The band of a ROC curve, against repeated experiments and DeLong's error."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hepmodel.metrics.cumulation import ClassCumulation
from hepmodel.metrics.resampling import find_band, resample_cumulation
from hepmodel.metrics.roc import compute_roc
from hepmodel.metrics.roc_band import RocBandResult, compute_roc_band
from tests.metrics.scored import draw_events, tied_events

Made = tuple[np.ndarray, np.ndarray, np.ndarray]


def draw(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    labels = np.repeat([0, 1], n)
    return labels, labels + rng.normal(size=2 * n)


def read(values: np.ndarray, grid: np.ndarray, place: float) -> float:
    return float(values[np.argmin(np.abs(grid - place))])


def test_the_band_is_as_wide_as_repeated_experiments_spread() -> None:
    rng = np.random.default_rng(1)
    bands = [compute_roc_band(*draw(rng, 400), rng, resamples=60) for _ in range(60)]
    grid = bands[0].background_efficiency
    for place in (0.05, 0.3):
        spread = np.std([read(one.signal_efficiency, grid, place) for one in bands])
        width = np.mean([read(one.signal_high - one.signal_low, grid, place) / 2 for one in bands])
        assert width == pytest.approx(spread, rel=0.3)
    rejections = [np.log(read(one.rejection, one.signal_grid, 0.5)) for one in bands]
    widths = [
        np.log(read(one.rejection_high, one.signal_grid, 0.5) / read(one.rejection_low, one.signal_grid, 0.5))
        / 2
        for one in bands
    ]
    assert np.mean(widths) == pytest.approx(np.std(rejections), rel=0.3)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_error_of_the_area_agrees_with_that_of_delong(weighted: bool) -> None:
    rng = np.random.default_rng(2)
    labels, scores = draw_events(rng, 20_000)
    weights = rng.exponential(size=20_000) if weighted else None
    band = compute_roc_band(labels, scores, rng, weights, resamples=400)
    roc = compute_roc(labels, scores, weights)
    assert band.auc == pytest.approx(roc.auc, abs=1e-12)
    assert band.auc_error == pytest.approx(roc.auc_error, rel=0.15)


def check(band: RocBandResult, labels: np.ndarray) -> None:
    for values, grid in (
        (band.signal_efficiency, band.background_efficiency),
        (band.rejection, band.signal_grid),
    ):
        assert values.shape == grid.shape
        assert not np.isnan(values).any()
    assert (np.diff(band.signal_efficiency) >= -1e-12).all()
    assert (band.rejection[1:] <= band.rejection[:-1]).all()
    assert (band.signal_low <= band.signal_high).all()
    assert (band.rejection_low <= band.rejection_high).all()
    assert band.signal_efficiency[-1] == band.signal_low[-1] == band.signal_high[-1] == 1.0
    assert (band.n_signal, band.n_background) == (labels.sum(), (labels == 0).sum())


@given(tied_events, st.booleans())
@settings(max_examples=30)
def test_any_events_have_a_band_in_order(made: Made, weighted: bool) -> None:
    labels, scores, weights = made
    try:
        band = compute_roc_band(
            labels, scores, np.random.default_rng(0), weights if weighted else None, resamples=20
        )
    except ValueError as error:
        assert "too few" in str(error)  # noqa: PT017
    else:
        check(band, labels)


def test_the_curve_is_that_of_all_events() -> None:
    labels, scores = draw_events(np.random.default_rng(5), 5_000)
    band = compute_roc_band(labels, scores, np.random.default_rng(5), resamples=20)
    roc = compute_roc(labels, scores)
    inside = band.background_efficiency[1:]
    np.testing.assert_allclose(
        band.signal_efficiency[1:], np.interp(inside, roc.background_efficiency, roc.signal_efficiency)
    )
    assert (
        (band.signal_low <= band.signal_efficiency) & (band.signal_efficiency <= band.signal_high)
    ).mean() > 0.9


def test_rejection_by_hand() -> None:
    # All signal is kept before the second of four background events.
    labels, scores = [1, 0, 1, 0, 0, 0], [6, 5, 4, 3, 2, 1]
    band = compute_roc_band(labels, scores, np.random.default_rng(1), resamples=20)
    assert band.rejection[-1] == pytest.approx(4.0)
    assert band.rejection[0] == np.inf


def test_the_same_seed_gives_the_same_band() -> None:
    labels, scores = draw_events(np.random.default_rng(3), 500)
    one, other = (compute_roc_band(labels, scores, np.random.default_rng(9)) for _ in range(2))
    np.testing.assert_array_equal(one.signal_low, other.signal_low)
    assert one.auc_error == other.auc_error


def test_resampled_sums_have_the_right_mean_and_variance() -> None:
    rng = np.random.default_rng(7)
    for weights in (rng.exponential(size=(50, 30)), rng.normal(0.4, 1.0, (50, 30))):
        sums = np.r_[0.0, weights.sum(axis=1).cumsum()]
        squares = np.r_[0.0, (weights**2).sum(axis=1).cumsum()]
        drawn = resample_cumulation(ClassCumulation(np.arange(51) * 30, sums, squares), rng, 4_000)
        steps = np.diff(drawn, axis=1)
        np.testing.assert_allclose(steps.mean(axis=0), np.diff(sums), atol=0.5)
        np.testing.assert_allclose(steps.var(axis=0), np.diff(squares), rtol=0.15)


def test_nonsense_is_refused() -> None:
    labels, scores = draw_events(np.random.default_rng(4), 50)
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="two repetitions"):
        compute_roc_band(labels, scores, rng, resamples=1)
    with pytest.raises(ValueError, match="between 0 and 1"):
        compute_roc_band(labels, scores, rng, level=68)
    with pytest.raises(ValueError, match="negative"):
        compute_roc_band(labels, scores, rng, np.full(50, -1.0))
    low, high = find_band(np.array([[1.0], [np.inf], [np.inf]]))
    assert (low[0], high[0]) == (1.0, np.inf)
