"""Reliability and Brier score, against scikit-learn, their definitions and calibrated events."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

from hepmodel.metrics.brier import compute_brier
from hepmodel.metrics.calibration import BinChoice, compute_calibration
from hepmodel.metrics.share import compute_share
from tests.metrics.scored import draw_events, tied_events

Made = tuple[np.ndarray, np.ndarray, np.ndarray]


def test_the_curve_as_in_scikit_learn() -> None:
    labels, scores = draw_events(np.random.default_rng(1), 5_000)
    for choice, strategy in ((BinChoice.EQUAL_WIDTH, "uniform"), (BinChoice.EQUAL_COUNT, "quantile")):
        result = compute_calibration(labels, scores, None, 12, choice)
        shares, means = calibration_curve(labels, scores, n_bins=12, strategy=strategy)
        # limits between two events differ by a rule of rounding
        np.testing.assert_allclose(result.shares, shares, atol=0.004)
        np.testing.assert_allclose(result.scores, means, atol=0.004)
        assert result.events.sum() == 5_000
    assert np.ptp(result.events) <= 2


@given(tied_events, st.integers(1, 20), st.sampled_from(BinChoice))
def test_each_bin_by_counting(made: Made, bins: int, choice: BinChoice) -> None:
    labels, scores, weights = made
    for masses in (None, weights):
        own = np.ones(len(labels)) if masses is None else masses
        result = compute_calibration(labels, scores, masses, bins, choice)
        error, said_total = 0.0, 0.0
        for number in range(len(result.events)):
            low, high = result.edges[number : number + 2]
            last = number == len(result.events) - 1
            inside = (scores >= low) & ((scores <= high) if last else (scores < high))
            assert result.events[number] == inside.sum()
            kept, lost = own[inside & (labels == 1)], own[inside & (labels == 0)]
            share = compute_share(kept.sum(), lost.sum(), (kept**2).sum(), (lost**2).sum())
            assert result.shares[number] == pytest.approx(share.value, nan_ok=True)
            assert result.low[number] == pytest.approx(share.low, nan_ok=True)
            assert result.high[number] == pytest.approx(share.high, nan_ok=True)
            if inside.any():
                mean = np.average(scores[inside].astype(float), weights=own[inside])
                assert result.scores[number] == pytest.approx(mean)
                error += own[inside].sum() / own.sum() * abs(mean - share.value)
                said_total += own[inside].sum()
        assert said_total == pytest.approx(own.sum())
        assert result.error == pytest.approx(error, abs=1e-12)


def test_scores_that_mean_what_they_say() -> None:
    rng = np.random.default_rng(2)
    errors, chances, inside = [], [], []
    for _ in range(40):
        labels, scores = draw_events(rng, 3_000)
        result = compute_calibration(labels, scores)
        errors.append(result.error)
        chances.append(result.chance)
        inside.append(np.mean((result.low <= result.scores) & (result.scores <= result.high)))
    assert np.mean(errors) == pytest.approx(np.mean(chances), rel=0.08)
    assert np.mean(inside) == pytest.approx(0.68, abs=0.05)
    boastful = compute_calibration(labels, np.clip(2.5 * scores - 0.75, 0, 1))
    assert boastful.error > 5 * boastful.chance


@given(tied_events, st.integers(1, 20))
def test_the_parts_of_the_brier_score_sum_up(made: Made, bins: int) -> None:
    labels, scores, weights = made
    for masses in (None, weights):
        result = compute_brier(labels, scores, masses, bins)
        assert result.score == pytest.approx(brier_score_loss(labels, scores, sample_weight=masses))
        parts = result.reliability - result.resolution + result.uncertainty + result.inside
        assert parts == pytest.approx(result.score, abs=1e-12)
        assert min(result.reliability, result.resolution, result.uncertainty) >= 0.0


@given(tied_events)
def test_bins_as_fine_as_the_scores_hide_nothing(made: Made) -> None:
    labels, scores, weights = made
    result = compute_brier(labels, scores, weights, bins=2_000)
    assert result.inside == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_error_of_the_brier_score_is_its_spread(weighted: bool) -> None:
    rng = np.random.default_rng(3)
    results = []
    for _ in range(300):
        weights = rng.exponential(size=300) if weighted else None
        results.append(compute_brier(*draw_events(rng, 300), weights))
    spread = np.std([one.score for one in results])
    assert np.mean([one.error for one in results]) == pytest.approx(spread, rel=0.12)


def test_equal_scores_and_one_class() -> None:
    result = compute_calibration([1, 1, 1], [0.25, 0.25, 0.25])
    assert (result.events.tolist(), result.error) == ([3], 0.75)
    assert compute_brier([1], [0.25]).score == 0.5625
    assert np.isnan(compute_brier([1], [0.25]).error)


@pytest.mark.parametrize(
    ("labels", "scores", "weights", "bins", "words"),
    [
        ([], [], None, 5, "no event"),
        ([1, 0], [0.1, 1.1], None, 5, "probability"),
        ([1, 0], [0.1, 0.2], [0, 0], 5, "no weight"),
        ([1, 0], [0.1, 0.2], [1, -1], 5, "negative"),
        ([1, 0], [0.1, 0.2], None, 0, "one bin"),
        ([1, 0], [0.1, float("nan")], None, 5, "finite"),
    ],
)
def test_nonsense_is_refused(labels: list, scores: list, weights: list | None, bins: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        compute_calibration(labels, scores, weights, bins)
    with pytest.raises(ValueError, match=words):
        compute_brier(labels, scores, weights, bins)
