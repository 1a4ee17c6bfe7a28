"""Shuffled features, against scikit-learn and repeated experiments."""

import numpy as np
import pytest
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression

from hepmodel.metrics.permutation_importance import compute_permutation_importance
from hepmodel.metrics.roc import compute_roc


def draw(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Two telling features of which the third is a copy of the first, and one of noise."""
    labels = rng.integers(0, 2, n)
    x = rng.normal(size=(n, 4)) + labels[:, None] * [1.0, 0.5, 0.0, 0.0]
    x[:, 2] = x[:, 0]
    return x.astype(np.float32), labels


def score(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(x[:, 0] + x[:, 1] + x[:, 2])))


def test_as_in_scikit_learn() -> None:
    rng = np.random.default_rng(1)
    x, labels = draw(rng, 2_000)
    model = LogisticRegression().fit(x, labels)
    ours = compute_permutation_importance(lambda x: model.predict_proba(x)[:, 1], x, labels, rng, 50)
    theirs = permutation_importance(model, x, labels, scoring="roc_auc", n_repeats=50, random_state=2)
    np.testing.assert_allclose(ours.means, theirs.importances_mean, atol=0.004)
    np.testing.assert_allclose(ours.drops.std(axis=1), theirs.importances_std, rtol=0.4)


def test_useless_features_cost_nothing_and_the_rest_is_in_order() -> None:
    x, labels = draw(np.random.default_rng(2), 3_000)
    before = x.copy()
    result = compute_permutation_importance(score, x, labels, np.random.default_rng(3), 4)
    np.testing.assert_array_equal(x, before)
    assert result.groups == ((0,), (1,), (2,), (3,))
    assert result.drops.shape == (4, 4)
    assert (result.drops[3] == 0.0).all()
    assert result.errors[3] == 0.0
    assert result.order[-1] == 3
    assert result.means[0] > 5 * result.errors[0] > 0.0
    roc = compute_roc(labels, score(x))
    assert (result.auc, result.auc_error) == pytest.approx((roc.auc, roc.auc_error))


def test_copies_matter_only_together() -> None:
    x, labels = draw(np.random.default_rng(4), 3_000)
    groups = [[0, 2], [1], [3]]
    together = compute_permutation_importance(score, x, labels, np.random.default_rng(5), 3, groups)
    alone = compute_permutation_importance(score, x, labels, np.random.default_rng(5), 3)
    assert together.groups == ((0, 2), (1,), (3,))
    assert together.means[0] > 1.5 * alone.means[0]


@pytest.mark.parametrize("weighted", [False, True])
def test_the_error_is_the_spread_of_repeated_experiments(weighted: bool) -> None:
    rng = np.random.default_rng(6)
    results = []
    for _ in range(120):
        x, labels = draw(rng, 300)
        weights = rng.exponential(size=300) if weighted else None
        results.append(compute_permutation_importance(score, x, labels, rng, 3, [[0], [1]], weights))
    means = np.array([one.means for one in results])
    errors = np.array([one.errors for one in results])
    np.testing.assert_allclose(errors.mean(axis=0), means.std(axis=0), rtol=0.2)


def test_progress_ends_at_one_and_missing_values_are_shuffled_as_such() -> None:
    x, labels = draw(np.random.default_rng(7), 200)
    x[::3, 1] = np.nan
    shares: list[float] = []
    result = compute_permutation_importance(
        lambda x: score(np.nan_to_num(x)), x, labels, np.random.default_rng(8), 2, progress=shares.append
    )
    assert len(shares) == 9
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert np.isfinite(result.drops).all()


def test_nonsense_is_refused() -> None:
    x, labels = draw(np.random.default_rng(9), 50)
    rng = np.random.default_rng(0)
    for groups in ([[0], [0, 1]], [[]], [[4]], [[-1]]):
        with pytest.raises(ValueError, match="do not divide"):
            compute_permutation_importance(score, x, labels, rng, 1, groups)
    with pytest.raises(ValueError, match="once or more"):
        compute_permutation_importance(score, x, labels, rng, 0)
    with pytest.raises(ValueError, match="scores of shape"):
        compute_permutation_importance(lambda x: x[:, :2], x, labels, rng)
    with pytest.raises(ValueError, match="not a finite"):
        compute_permutation_importance(lambda x: x[:, 0] * np.nan, x, labels, rng)
