"""Two classifiers on the same events, against DeLong's definition and repeated experiments."""

import numpy as np
import pytest
from hypothesis import given
from scipy import stats
from sklearn.metrics import roc_auc_score

from hepmodel.metrics.auc_comparison import compare_aucs
from hepmodel.metrics.roc import compute_roc
from tests.metrics.scored import tied_events

Made = tuple[np.ndarray, np.ndarray, np.ndarray]


def kernel(labels: np.ndarray, scores: np.ndarray) -> np.ndarray:
    signal, background = scores[labels == 1], scores[labels == 0]
    return (signal[:, None] > background) + 0.5 * (signal[:, None] == background)


def test_covariance_by_the_definition_of_delong() -> None:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 2, 90)
    scores = [np.round(labels + rng.normal(size=90), 1) for _ in range(2)]
    scores[1] = np.round(0.6 * scores[0] + 0.4 * scores[1], 1)
    kernels = [kernel(labels, one) for one in scores]
    of_signal = np.cov([one.mean(axis=1) for one in kernels])
    of_background = np.cov([one.mean(axis=0) for one in kernels])
    covariance = of_signal / (labels == 1).sum() + of_background / (labels == 0).sum()
    result = compare_aucs(labels, *scores)
    assert result.first_error == pytest.approx(np.sqrt(covariance[0, 0]))
    assert result.second_error == pytest.approx(np.sqrt(covariance[1, 1]))
    assert result.correlation == pytest.approx(
        covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1])
    )
    difference = kernels[0].mean() - kernels[1].mean()
    error = np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    assert result.difference == pytest.approx(difference)
    assert result.difference_error == pytest.approx(error)
    assert result.p_value == pytest.approx(2 * stats.norm.sf(abs(difference / error)))


@given(tied_events)
def test_areas_and_errors_are_those_of_the_curves(made: Made) -> None:
    labels, scores, weights = made
    other = np.roll(scores, 1)
    for masses in (None, weights):
        result = compare_aucs(labels, scores, other, masses)
        for area, error, values in (
            (result.first, result.first_error, scores),
            (result.second, result.second_error, other),
        ):
            assert area == pytest.approx(roc_auc_score(labels, values, sample_weight=masses), abs=1e-12)
            roc = compute_roc(labels, values, masses)
            assert error == pytest.approx(roc.auc_error, abs=1e-9, nan_ok=True)
        swapped = compare_aucs(labels, other, scores, masses)
        assert swapped.difference == pytest.approx(-result.difference, abs=1e-12)


@given(tied_events)
def test_monotone_maps_change_nothing(made: Made) -> None:
    labels, scores, weights = made
    mapped = np.exp(3 * scores.astype(np.float64)) - 7  # rises as steeply as to keep every order
    for masses in (None, weights):
        result = compare_aucs(labels, scores, mapped, masses)
        assert result.difference == 0.0
        if not np.isnan(result.first_error):
            assert (result.difference_error, result.z, result.p_value) == (0.0, 0.0, 1.0)


def test_equal_classifiers_differ_as_often_as_the_p_value_says() -> None:
    rng = np.random.default_rng(3)
    labels = np.repeat([0, 1], 150)
    p_values = []
    for _ in range(400):
        truth = labels + rng.normal(size=300)
        first, second = truth + rng.normal(size=300), truth + rng.normal(size=300)
        p_values.append(compare_aucs(labels, first, second).p_value)
    assert stats.kstest(p_values, "uniform").pvalue > 0.01


def test_the_weighted_difference_spreads_as_its_error_says() -> None:
    rng = np.random.default_rng(4)
    labels = np.repeat([0, 1], 200)
    results = []
    for _ in range(300):
        truth = labels + rng.normal(size=400)
        results.append(
            compare_aucs(labels, truth, truth + 0.7 * rng.normal(size=400), rng.exponential(size=400))
        )
    differences = [one.difference for one in results]
    assert np.mean([one.difference_error for one in results]) == pytest.approx(np.std(differences), rel=0.1)
    assert np.mean(differences) > 0


def test_edges() -> None:
    perfect = compare_aucs([0, 0, 1, 1], [0, 1, 2, 3], [0, 1, 3, 2])
    assert (perfect.difference, perfect.z, perfect.p_value) == (0.0, 0.0, 1.0)
    assert np.isnan(perfect.correlation)
    worst = compare_aucs([0, 0, 1, 1], [0, 1, 2, 3], [3, 2, 1, 0])
    assert (worst.difference, worst.z, worst.p_value) == (1.0, np.inf, 0.0)
    assert np.isnan(compare_aucs([0, 1, 1], [0, 1, 2], [2, 1, 0]).p_value)
    with pytest.raises(ValueError, match="do not fit"):
        compare_aucs([0, 1], [0, 1], [0, 1, 2])
