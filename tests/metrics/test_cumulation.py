"""Sums above every threshold, against counting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.metrics.cumulation import cumulate_scores
from hepmodel.metrics.expected_yields import ExpectedYields, scale_to_expected
from hepmodel.metrics.scored_events import check_events
from tests.metrics.scored import draw_events, tied_events

Made = tuple[np.ndarray, np.ndarray, np.ndarray]


@given(tied_events)
def test_sums_are_those_of_the_events_above(made: Made) -> None:
    labels, scores, weights = made
    for masses in (None, weights, np.where(np.arange(len(weights)) == 0, -0.01, weights)):
        own = np.ones(len(labels)) if masses is None else masses
        if min(own[labels == 1].sum(), own[labels == 0].sum()) <= 0:
            continue
        sums = cumulate_scores(check_events(labels, scores, masses, negative=True))
        for row, threshold in enumerate(sums.thresholds):
            for one, label in ((sums.signal, 1), (sums.background, 0)):
                kept = own[(labels == label) & (scores >= threshold)]
                assert one.events[row] == len(kept)
                assert one.weights[row] == pytest.approx(kept.sum(), abs=1e-12)
                assert one.squares[row] == pytest.approx((kept**2).sum(), abs=1e-12)


@given(tied_events, st.floats(-0.5, 1.5))
def test_any_threshold_is_found(made: Made, threshold: float) -> None:
    labels, scores, _ = made
    sums = cumulate_scores(check_events(labels, scores))
    (row,) = sums.find(np.array([threshold]))
    assert sums.signal.events[row] == (scores[labels == 1].astype(float) >= threshold).sum()
    assert sums.background.events[row] == (scores[labels == 0].astype(float) >= threshold).sum()


@given(tied_events, st.integers(2, 30))
def test_efficiencies_fall_with_the_threshold_thinned_or_not(made: Made, points: int) -> None:
    full = cumulate_scores(check_events(*made))
    for sums in (full, full.thin(points)):
        assert (np.diff(sums.thresholds) < 0).all()
        for one in (sums.signal, sums.background):
            assert (np.diff(one.efficiency) >= 0).all()
            assert (one.efficiency[0], one.efficiency[-1]) == (0.0, 1.0)


def test_thinning_keeps_low_backgrounds_apart() -> None:
    labels, scores = draw_events(np.random.default_rng(1), 20_000)
    thin = cumulate_scores(check_events(labels, scores)).thin(200)
    assert len(thin.thresholds) <= 202
    assert np.count_nonzero(thin.background.events < 100) > 20
    with pytest.raises(ValueError, match="two points"):
        thin.thin(1)


def test_scaling_changes_sums_and_no_counts() -> None:
    labels, scores = draw_events(np.random.default_rng(2), 500)
    sums = cumulate_scores(check_events(labels, scores))
    scaled = scale_to_expected(sums, ExpectedYields(70.0, 9000.0))
    assert scaled.signal.weights[-1] == pytest.approx(70.0)
    assert scaled.background.weights[-1] == pytest.approx(9000.0)
    np.testing.assert_array_equal(scaled.signal.events, sums.signal.events)
    relative = np.sqrt(scaled.signal.squares[-1]) / 70.0
    assert relative == pytest.approx(1 / np.sqrt(labels.sum()))
    assert scale_to_expected(sums, None) is sums
    with pytest.raises(ValueError, match="above zero"):
        ExpectedYields(0.0, 1.0)


def test_a_class_of_negative_weight_is_refused() -> None:
    events = check_events([1, 1, 0], [0.1, 0.2, 0.3], [1.0, -2.0, 1.0], negative=True)
    with pytest.raises(ValueError, match="no weight"):
        cumulate_scores(events)
