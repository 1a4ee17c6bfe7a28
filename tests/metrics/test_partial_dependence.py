"""Partial dependence, against scikit-learn and classifiers whose answer is known."""

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.inspection import partial_dependence

from hepmodel.metrics.partial_dependence import compute_partial_dependence

RNG = np.random.default_rng(1)
X = RNG.normal(size=(900, 3)).astype(np.float32)


def test_as_in_scikit_learn() -> None:
    labels = (X[:, 0] + X[:, 1] * X[:, 2] + RNG.normal(size=900) > 0).astype(int)
    model = HistGradientBoostingClassifier(max_iter=20).fit(X, labels)
    ours = compute_partial_dependence(lambda x: model.predict_proba(x)[:, 1], X, 0, RNG, points=9)
    theirs = partial_dependence(
        model,
        X,
        [0],
        kind="both",
        method="brute",
        response_method="predict_proba",
        custom_values={0: ours.grid},
    )
    np.testing.assert_allclose(ours.means, theirs["average"][0], atol=1e-6)
    curves = theirs["individual"][0]
    np.testing.assert_allclose(ours.errors, curves.std(axis=0, ddof=1) / 30, atol=1e-6)
    low, high = np.quantile(curves, [0.1, 0.9], axis=0, method="inverted_cdf")
    np.testing.assert_allclose(ours.low, low, atol=1e-6)
    np.testing.assert_allclose(ours.high, high, atol=1e-6)


def test_a_sum_gives_the_function_itself() -> None:
    result = compute_partial_dependence(lambda x: np.tanh(x[:, 1]) + 0.1 * x[:, 0], X, 1, RNG)
    assert len(result.grid) == 25
    np.testing.assert_allclose(np.diff(result.means), np.diff(np.tanh(result.grid)), atol=1e-6)
    width = result.high - result.low
    np.testing.assert_allclose(width, width[0], atol=1e-6)
    assert (result.events, result.missing, result.column) == (900, 0, 1)


def test_events_without_a_value_are_left_out() -> None:
    x = X.copy()
    x[:300, 1] = np.nan
    x[300:400, 0] = np.nan  # of another feature: stays what it is
    seen: list[np.ndarray] = []

    def score(asked: np.ndarray) -> np.ndarray:
        seen.append(asked)
        return np.nan_to_num(asked[:, 0]) + asked[:, 1]

    result = compute_partial_dependence(score, x, 1, RNG, points=5)
    assert (result.events, result.missing) == (600, 300)
    assert not np.isnan(seen[0][:, 1]).any()
    assert np.isnan(seen[0][:, 0]).sum() == 500
    np.testing.assert_allclose(result.means - result.grid, np.nan_to_num(x[300:, 0]).mean(), atol=1e-5)


def test_few_events_are_chosen_and_asked_in_batches() -> None:
    x = np.tile(X, (10, 1))
    calls: list[int] = []

    def score(asked: np.ndarray) -> np.ndarray:
        calls.append(len(asked))
        return asked[:, :1]  # a column, as a network answers

    result = compute_partial_dependence(score, x, 0, np.random.default_rng(3), points=50, events=2_500)
    assert result.events == 2_500
    assert len(calls) == 2
    assert max(calls) <= 65_536
    np.testing.assert_allclose(result.means, result.grid, atol=1e-6)


def test_a_count_has_a_point_for_each_value_and_weights_count() -> None:
    x = X.copy()
    x[:, 2] = np.arange(900) % 3
    weights = np.where(x[:, 0] > 0, 2.0, 0.0)
    result = compute_partial_dependence(lambda x: x[:, 0] * x[:, 2], x, 2, RNG, weights=weights)
    assert result.grid.tolist() == [0.0, 1.0, 2.0]
    positive = x[x[:, 0] > 0, 0].astype(float)
    np.testing.assert_allclose(result.means, positive.mean() * result.grid, rtol=1e-5)
    np.testing.assert_allclose(
        result.high, np.quantile(positive, 0.9, method="inverted_cdf") * result.grid, rtol=1e-5
    )


def test_nonsense_is_refused() -> None:
    def score(x: np.ndarray) -> np.ndarray:
        return x[:, 0]

    with pytest.raises(ValueError, match="two values"):
        compute_partial_dependence(score, X, 0, RNG, points=1)
    with pytest.raises(ValueError, match="no event has"):
        compute_partial_dependence(score, np.full((9, 1), np.nan, np.float32), 0, RNG)
    with pytest.raises(ValueError, match="negative"):
        compute_partial_dependence(score, X, 0, RNG, weights=np.full(900, -1.0))
    assert np.isnan(compute_partial_dependence(score, X[:1], 0, RNG).errors).all()
