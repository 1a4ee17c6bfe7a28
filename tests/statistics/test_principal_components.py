from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.principal_components import compute_principal_components, find_components
from hepmodel.statistics.scores import compute_scores, count_scores
from tests.statistics.event_tables import write_table
from tests.statistics.test_andrews import make_sample


def correlated(seed: int, size: int = 1500, features: int = 5) -> np.ndarray:
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(size, features)) @ rng.normal(size=(features, features)) * 20 + 100
    values[rng.random(values.shape) < 0.05] = np.nan
    return values.astype(np.float32)


def with_signs(rows: np.ndarray) -> np.ndarray:
    """Return rows with the largest entry of each positive."""
    largest = np.argmax(np.abs(rows), axis=1)
    return rows * np.sign(rows[np.arange(len(rows)), largest])[:, None]


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_components_agree_with_scikit_learn(seed: int) -> None:
    values = correlated(seed)
    sample = make_sample(values, np.arange(len(values)) % 2)
    found = find_components(sample)
    scaled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler()).fit_transform(
        values.astype(np.float64)
    )
    oracle = PCA().fit(scaled)
    np.testing.assert_allclose(found.shares, oracle.explained_variance_ratio_, atol=1e-5)
    np.testing.assert_allclose(found.correlation, np.corrcoef(scaled.T), atol=1e-4)
    gaps = np.abs(np.diff(oracle.explained_variance_)).min()
    if gaps > 0.02:  # of two equal variances any direction between them is right
        np.testing.assert_allclose(found.loadings, with_signs(oracle.components_), atol=5e-3)
        scores = compute_scores(sample, found, np.arange(20))
        expected = scaled[:20] @ with_signs(oracle.components_).T
        np.testing.assert_allclose(scores, expected, atol=0.05)


def test_variances_sum_to_the_number_of_features_and_directions_are_orthonormal() -> None:
    found = find_components(make_sample(correlated(1), np.zeros(1500)))
    assert found.variances.sum() == pytest.approx(5, abs=1e-9)
    np.testing.assert_allclose(found.loadings @ found.loadings.T, np.eye(5), atol=1e-9)
    assert found.cumulative[-1] == pytest.approx(1)


def test_chunks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    sample = make_sample(correlated(2), np.arange(1500) % 2)
    whole = find_components(sample)
    scores = count_scores(sample, whole)
    monkeypatch.setattr("hepmodel.statistics.principal_components.CHUNK", 101)
    monkeypatch.setattr("hepmodel.statistics.scores.CHUNK", 101)
    seen: list[float] = []
    np.testing.assert_allclose(find_components(sample, seen.append).correlation, whole.correlation, atol=1e-6)
    assert seen == sorted(seen)
    assert len(seen) == 15
    parts = count_scores(sample, whole)
    assert np.abs(parts.counts - scores.counts).sum() <= 4
    np.testing.assert_allclose(parts.means, scores.means, atol=1e-4)


def test_how_many_are_enough() -> None:
    rng = np.random.default_rng(3)
    first = rng.normal(size=4000)
    values = np.stack([first, first + 0.01 * rng.normal(size=4000), rng.normal(size=4000)], axis=1)
    found = find_components(make_sample(values, np.zeros(4000)))
    assert found.count_for(0.85) == 2
    assert found.count_for(0.5) == 1
    assert found.count_for(1.0) == 3


def test_scores_count_every_event_and_know_the_classes() -> None:
    values, labels = correlated(4), np.arange(1500) % 2
    sample = make_sample(values, labels, np.arange(1500) >= 300)
    found = find_components(sample)
    counted = count_scores(sample, found, (1, 0))
    every = compute_scores(sample, found, np.arange(300, 1500))[:, [1, 0]]
    assert counted.counts.sum() + sum(counted.outside) == 1200
    assert counted.sizes == (600, 600)
    for code in (0, 1):
        own = every[labels[300:] == code]
        np.testing.assert_allclose(counted.means[code], own.mean(axis=0), atol=1e-4)
        np.testing.assert_allclose(counted.covariances[code], np.cov(own.T, bias=True), atol=1e-3)
        expected, _, _ = np.histogram2d(own[:, 0], own[:, 1], counted.edges)
        assert np.abs(counted.counts[code] - expected).sum() <= 4
        assert counted.densities[code].sum() == pytest.approx(1, abs=0.03)


def test_too_little_to_compare_is_said(tmp_path: Path) -> None:
    table = write_table(tmp_path, {"a": np.ones(4), "b": np.arange(4.0)}, np.array([0, 1, 0, 1]))
    with pytest.raises(SchemaMismatchError, match="Fewer than two"):
        compute_principal_components(table, ["a", "b"])
    with pytest.raises(SchemaMismatchError, match="Only one collision"):
        compute_principal_components(table, ["a", "b"], np.array([True, False, False, False]))
    with pytest.raises(SchemaMismatchError, match="Not one collision"):
        compute_principal_components(table, ["a", "b"], np.zeros(4, dtype=bool))


def test_one_class_alone_is_placed_too() -> None:
    sample = make_sample(correlated(5), np.ones(1500))
    counted = count_scores(sample, find_components(sample))
    assert counted.sizes == (0, 1500)
    assert not counted.densities[0].any()
    assert np.isnan(counted.means[0]).all()
