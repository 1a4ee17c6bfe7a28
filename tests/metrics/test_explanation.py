"""Shapley values, against their definition and classifiers whose answer is known."""

from itertools import combinations
from math import factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hepmodel.metrics.explanation import ScoreScale, explain_event

W = np.random.default_rng(0).normal(size=(5, 8))
V = np.random.default_rng(1).normal(size=8)


def network(x: np.ndarray) -> np.ndarray:
    """A small network of five features, float32 as all of them answer."""
    return (1 / (1 + np.exp(-np.tanh(x @ W) @ V))).astype(np.float32)


def define(event: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """Shapley values by their definition: every coalition of features, every reference event."""
    n = len(event)

    def worth(inside: tuple[int, ...]) -> float:
        x = reference.copy()
        x[:, list(inside)] = event[list(inside)]
        return float(network(x).astype(np.float64).mean())

    values = np.zeros(n)
    for feature in range(n):
        others = [one for one in range(n) if one != feature]
        for size in range(n):
            share = factorial(size) * factorial(n - size - 1) / factorial(n)
            values[feature] += share * sum(
                worth((*some, feature)) - worth(some) for some in combinations(others, size)
            )
    return values


def test_as_defined_within_errors() -> None:
    rng = np.random.default_rng(2)
    event, reference = rng.normal(size=5).astype(np.float32), rng.normal(size=(40, 5)).astype(np.float32)
    exact = define(event, reference)
    samples = [explain_event(network, event, reference, rng, scale="probability") for _ in range(200)]
    contributions = np.array([one.contributions for one in samples])
    off = (contributions.mean(axis=0) - exact) / (contributions.std(axis=0) / np.sqrt(200))
    assert np.abs(off).max() < 4.0
    # what is left to chance is the order alone; the errors are those of the choice of reference events as well
    assert (contributions.std(axis=0) < samples[0].errors).all()


def test_errors_are_the_spread_over_references_and_orders() -> None:
    rng = np.random.default_rng(3)
    event = rng.normal(size=5).astype(np.float32)
    samples = [
        explain_event(network, event, rng.normal(size=(50, 5)).astype(np.float32), rng) for _ in range(200)
    ]
    spread = np.array([one.contributions for one in samples]).std(axis=0)
    np.testing.assert_allclose(np.mean([one.errors for one in samples], axis=0), spread, rtol=0.15)


@given(st.integers(0, 10_000), st.integers(1, 30), st.sampled_from(ScoreScale))
@settings(max_examples=50)
def test_contributions_sum_to_score_minus_mean_reference(seed: int, n: int, scale: ScoreScale) -> None:
    rng = np.random.default_rng(seed)
    event, reference = rng.normal(size=5).astype(np.float32), rng.normal(size=(n, 5)).astype(np.float32)
    result = explain_event(network, event, reference, rng, scale=scale)
    assert result.contributions.sum() == pytest.approx(result.value - result.reference, abs=1e-12)
    scores = network(np.vstack((event, reference))).astype(np.float64)
    if scale is ScoreScale.LOG_ODDS:
        scores = np.log(scores / (1 - scores))
    assert result.value == pytest.approx(scores[0])
    assert result.reference == pytest.approx(scores[1:].mean())
    assert (result.n_reference, result.scale) == (n, scale)
    assert np.isnan(result.errors).all() == (n == 1)


@pytest.mark.parametrize("scale", ScoreScale)
def test_a_linear_classifier_has_the_exact_answer(scale: ScoreScale) -> None:
    rng = np.random.default_rng(4)
    weights = rng.normal(size=28) / 20
    event, reference = rng.normal(size=28).astype(np.float32), rng.normal(size=(64, 28)).astype(np.float32)

    def score(x: np.ndarray) -> np.ndarray:
        linear = x.astype(np.float64) @ weights
        return 0.5 + linear / 10 if scale is ScoreScale.PROBABILITY else 1 / (1 + np.exp(-linear))

    result = explain_event(score, event, reference, rng, scale=scale)
    expected = weights * (event.astype(np.float64) - reference.astype(np.float64).mean(axis=0))
    if scale is ScoreScale.PROBABILITY:
        expected = expected / 10
    np.testing.assert_allclose(result.contributions, expected, atol=1e-9)
    assert result.order[0] == np.argmax(np.abs(expected))


def test_unused_and_equal_features_and_groups() -> None:
    rng = np.random.default_rng(5)

    def score(x: np.ndarray) -> np.ndarray:
        return 0.5 + 0.05 * x[:, 0] * x[:, 1] + 0.05 * x[:, 3]

    event = np.array([2.0, 2.0, 7.0, np.nan, 1.0], np.float32)
    reference = np.zeros((10, 5), np.float32)
    asked: list[int] = []

    def counted(x: np.ndarray) -> np.ndarray:
        asked.append(len(x))
        return score(np.nan_to_num(x, nan=1.0))

    alone = explain_event(counted, event, reference, rng, scale="probability")
    np.testing.assert_allclose(alone.contributions, [0.1, 0.1, 0.0, 0.05, 0.0], atol=1e-7)
    assert asked == [1 + 10 + 2 * 10 * 4], "everything is asked at once"
    groups = [[0, 1], [3], [2, 4]]
    together = explain_event(counted, event, reference, rng, groups, scale="probability")
    np.testing.assert_allclose(together.contributions, [0.2, 0.05, 0.0], atol=1e-7)
    assert together.groups == ((0, 1), (3,), (2, 4))
    whole = explain_event(counted, event, reference, rng, [[0, 1, 2, 3, 4]], scale="probability")
    assert whole.contributions == pytest.approx([0.25])


def test_saturated_scores_stay_finite_in_log_odds() -> None:
    rng = np.random.default_rng(6)
    event, reference = np.ones(3, np.float32), -np.ones((4, 3), np.float32)
    result = explain_event(lambda x: (x.sum(axis=1) > 0).astype(np.float32), event, reference, rng)
    assert np.isfinite(result.contributions).all()
    assert result.contributions.sum() == pytest.approx(2 * np.log(1e6), rel=1e-3)


def test_nonsense_is_refused() -> None:
    rng = np.random.default_rng(0)
    event, reference = np.ones(3, np.float32), np.ones((4, 3), np.float32)
    for one, others in ((event[:2], reference), (event, reference[:0]), (reference, reference)):
        with pytest.raises(ValueError, match="do not fit"):
            explain_event(network, one, others, rng)
    with pytest.raises(ValueError, match="in no group"):
        explain_event(network, event, reference, rng, [[0], [1]])
    with pytest.raises(ValueError, match="not a valid"):
        explain_event(network, event, reference, rng, scale="logit")
