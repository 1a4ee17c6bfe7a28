"""The challenge's figure of merit, against its definition, hand-made cases and its published weights."""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.schemas.atlas_higgs_ml import ATLAS_HIGGS_ML
from hepmodel.metrics.ams import compute_ams, scan_ams
from hepmodel.metrics.ams_band import compute_ams_band
from hepmodel.metrics.expected_yields import ExpectedYields
from hepmodel.metrics.significance import compute_asimov_significance, compute_simple_significance
from hepmodel.metrics.significance_curve import compute_asimov_curve, compute_simple_curve, find_best
from tests.metrics.scored import draw_events, tied_events

Made = tuple[np.ndarray, np.ndarray, np.ndarray]
EXPECTED = ExpectedYields(691.98860771, 410_999.84732181)


def define(s: float, b: float, b_reg: float = 10.0) -> float:
    return float(np.sqrt(2 * ((s + b + b_reg) * np.log(1 + s / (b + b_reg)) - s)))


@given(st.floats(5.0, 1e4), st.floats(0.0, 1e5))  # far below, the terms of the definition cancel
def test_as_defined_and_growing_with_signal(s: float, b: float) -> None:
    assert compute_ams(s, b).value == pytest.approx(define(s, b), rel=1e-6)
    assert compute_ams(1.1 * s, b).value > compute_ams(s, b).value > compute_ams(s, b + 1.0).value
    assert compute_ams(s, b + 1, regulariser=0.0) == compute_asimov_significance(s, b + 1)


@given(tied_events)
def test_every_threshold_is_scanned(made: Made) -> None:
    labels, scores, weights = made
    for expected in (None, ExpectedYields(30.0, 500.0)):
        scan = scan_ams(labels, scores, weights, expected, fewest=0)
        for threshold, value in zip(scan.thresholds, scan.values, strict=True):
            kept = scores >= threshold
            s, b = (
                weights[kept & (labels == label)].sum()
                * (total / weights[labels == label].sum() if total else 1.0)
                for label, total in (
                    (1, expected.signal if expected else None),
                    (0, expected.background if expected else None),
                )
            )
            assert value == pytest.approx(compute_ams(s, b).value, rel=1e-9)
        assert scan.best_value == np.nanmax(scan.values)
        assert scan.best_threshold == scan.thresholds[scan.best]


def test_all_events_of_the_challenge_give_1_08(shared_data: Path) -> None:
    columns = pq.read_table(shared_data / "atlas_higgs_ml" / "kaggle_training_weights_labels_250000.parquet")
    labels = (columns["Label"].to_numpy(zero_copy_only=False) == "s").astype(np.int8)
    weights = columns["KaggleWeight"].to_numpy()
    expected = ExpectedYields.of(ATLAS_HIGGS_ML)
    assert expected is not None
    assert weights[labels == 1].sum() == pytest.approx(expected.signal)
    assert weights[labels == 0].sum() == pytest.approx(expected.background)
    for scaled in (None, expected):
        scan = scan_ams(labels, np.zeros(len(labels)), weights, scaled)
        assert scan.values.tolist() == pytest.approx([0.0, 1.08], abs=0.005)
    # A subset is scaled to the same totals, and tells nearly the same; a perfect classifier keeps the whole signal.
    assert scan_ams(
        labels[::7], np.zeros(len(labels[::7])), weights[::7], expected
    ).best_value == pytest.approx(1.079, abs=0.001)
    assert scan_ams(labels, labels, weights, expected, fewest=0).best_value == pytest.approx(
        define(expected.signal, 0.0)
    )


def test_negative_weights_count_as_such() -> None:
    scan = scan_ams([1, 0, 0, 0], [3.0, 2.0, 1.0, 0.0], [4.0, -1.0, -12.0, 20.0])
    assert scan.values[:3] == pytest.approx([0.0, define(4.0, 0.0), define(4.0, -1.0)])
    assert np.isnan(scan.values[3]), "less than no background: nothing can be said"
    assert scan.best == 2
    with pytest.raises(ValueError, match="no weight"):
        scan_ams([1, 0], [1.0, 0.0], [-1.0, 1.0])


def test_no_background_left_in_a_small_simulation_is_not_no_background() -> None:
    labels, scores = np.r_[np.ones(50), np.zeros(50)], np.r_[np.linspace(1, 0.5, 50), np.linspace(0.7, 0, 50)]
    careless, careful = (scan_ams(labels, scores, None, EXPECTED, fewest=fewest) for fewest in (0, 10))
    assert careless.background[careless.best] == 0.0
    assert careful.background[careful.best] == pytest.approx(EXPECTED.background * 10 / 50)
    assert careful.best_value < careless.best_value
    few = scan_ams([1, 0, 1], [3.0, 2.0, 1.0])
    assert few.best_value == few.values.max(), "where none has enough, all count"


@given(st.floats(1e-3, 1e3), st.floats(1e-3, 1e5), st.floats(0.0, 5.0), st.floats(0.0, 5.0))
def test_curves_are_the_single_formulas(s: float, b: float, s_error: float, b_error: float) -> None:
    for curve, single in (
        (compute_simple_curve, compute_simple_significance),
        (compute_asimov_curve, compute_asimov_significance),
    ):
        result, expected = (
            curve(np.array([s]), np.array([b]), s_error, b_error),
            single(s, b, s_error, b_error),
        )
        assert result.values[0] == pytest.approx(expected.value, rel=1e-12)
        assert result.errors[0] == pytest.approx(expected.error, rel=1e-9)


def test_curves_without_signal_or_background() -> None:
    for curve in (compute_simple_curve, compute_asimov_curve):
        result = curve(np.array([0.0, 0.0, 2.0, 2.0]), np.array([5.0, 0.0, 0.0, 4.0]))
        assert result.values[:2].tolist() == [0.0, 0.0]
        assert np.isnan(result.values[2])
        assert np.isnan(result.errors[:3]).all()
        assert find_best(result.values, np.array([5, 0, 0, 4]), 1) == 3


def test_the_band_is_as_wide_as_repeated_experiments_spread() -> None:
    rng = np.random.default_rng(3)
    place, values, widths = 0.7, [], []
    for _ in range(60):
        labels, scores = draw_events(rng, 2_000)
        weights = rng.exponential(size=2_000)
        band = compute_ams_band(labels, scores, rng, weights, EXPECTED, resamples=60)
        row = int(np.argmin(np.abs(band.thresholds - place)))
        values.append(band.values[row])
        widths.append((band.high[row] - band.low[row]) / 2)
    assert np.mean(widths) == pytest.approx(np.std(values), rel=0.25)


def test_known_totals_have_no_error() -> None:
    rng = np.random.default_rng(4)
    labels, scores = draw_events(rng, 1_000)
    known = compute_ams_band(labels, scores, rng, None, EXPECTED)
    assert known.low[-1] == pytest.approx(known.values[-1]) == pytest.approx(known.high[-1])
    assert known.values[-1] == pytest.approx(1.08, abs=0.005)
    counted = compute_ams_band(labels, scores, rng)
    assert counted.low[-1] < counted.values[-1] < counted.high[-1]
    for band in (known, counted):
        assert (band.low <= band.high).all()
        assert band.best_low <= band.best_high
        thresholds, values = band.thresholds, band.values
        left = np.array([np.count_nonzero(scores[labels == 0] >= one) for one in thresholds])
        assert band.best_threshold == thresholds[left >= 10][np.argmax(values[left >= 10])]


def test_a_band_of_negative_weights_and_of_few_events() -> None:
    rng = np.random.default_rng(5)
    labels, scores = draw_events(rng, 400)
    band = compute_ams_band(labels, scores, rng, rng.normal(1.0, 1.0, 400), EXPECTED)
    assert np.isfinite(band.low).all()
    assert np.isfinite(band.high).all()
    few = compute_ams_band([0, 1], [0.2, 0.4], rng, None, EXPECTED)
    assert np.isfinite(few.high).all()
    with pytest.raises(ValueError, match="repetition"):
        compute_ams_band(labels, scores, rng, resamples=0)
