"""The ROC curve against scikit-learn, SciPy and hand-made cases."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats
from sklearn.metrics import roc_auc_score, roc_curve

from hepmodel.metrics.roc import RocResult, compute_auc, compute_roc, thin_roc
from hepmodel.metrics.threshold import find_best_threshold

# Few different scores, so that ties are the rule.
events = st.integers(2, 60).flatmap(
    lambda n: st.tuples(
        hnp.arrays(np.int8, n, elements=st.integers(0, 1)),
        hnp.arrays(np.float32, n, elements=st.integers(0, 12).map(lambda k: np.float32(k / 8))),
        hnp.arrays(np.float64, n, elements=st.floats(0.1, 5.0)),
    )
).filter(lambda made: 0 < made[0].sum() < len(made[0]))  # fmt: skip


@given(events)
def test_curve_and_area_as_in_scikit_learn(made: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    labels, scores, weights = made
    for masses in (None, weights):
        roc = compute_roc(labels, scores, masses)
        background, signal, thresholds = roc_curve(
            labels, scores, sample_weight=masses, drop_intermediate=False
        )
        np.testing.assert_allclose(roc.background_efficiency, background, atol=1e-12)
        np.testing.assert_allclose(roc.signal_efficiency, signal, atol=1e-12)
        np.testing.assert_array_equal(roc.thresholds[1:], thresholds[1:])
        assert roc.auc == pytest.approx(roc_auc_score(labels, scores, sample_weight=masses), abs=1e-12)
    assert (roc.n_signal, roc.n_background) == (labels.sum(), (labels == 0).sum())


@given(events)
def test_area_is_the_mann_whitney_statistic(made: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    labels, scores, _ = made
    statistic = stats.mannwhitneyu(scores[labels == 1], scores[labels == 0]).statistic
    assert compute_auc(labels, scores) == pytest.approx(statistic / (labels.sum() * (labels == 0).sum()))
    assert compute_auc(labels, scores) == pytest.approx(compute_roc(labels, scores).auc)


def test_error_by_the_definition_of_delong() -> None:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 2, 80)
    scores = np.round(labels + rng.normal(size=80), 1)
    signal, background = scores[labels == 1], scores[labels == 0]
    kernel = (signal[:, None] > background[None, :]) + 0.5 * (signal[:, None] == background[None, :])
    variance = kernel.mean(1).var(ddof=1) / len(signal) + kernel.mean(0).var(ddof=1) / len(background)
    assert compute_roc(labels, scores).auc_error == pytest.approx(np.sqrt(variance))


def test_error_covers_the_spread_of_repeated_experiments() -> None:
    rng = np.random.default_rng(2)
    labels = np.repeat([0, 1], 150)
    rocs = [compute_roc(labels, labels + rng.normal(size=300)) for _ in range(400)]
    areas, errors = np.array([roc.auc for roc in rocs]), np.array([roc.auc_error for roc in rocs])
    assert areas.mean() == pytest.approx(stats.norm.cdf(1 / np.sqrt(2)), abs=0.005)
    assert errors.mean() == pytest.approx(areas.std(), rel=0.1)


def test_equal_weights_change_no_error() -> None:
    rng = np.random.default_rng(5)
    labels = rng.integers(0, 2, 300)
    scores = np.round(labels + rng.normal(size=300), 1)
    plain, weighted = compute_roc(labels, scores), compute_roc(labels, scores, np.full(300, 0.3))
    assert weighted.auc_error == pytest.approx(plain.auc_error, rel=1e-12)


def test_weighted_error_covers_the_spread_of_repeated_experiments() -> None:
    rng = np.random.default_rng(6)
    labels = np.repeat([0, 1], 200)
    rocs = [compute_roc(labels, labels + rng.normal(size=400), rng.exponential(size=400)) for _ in range(400)]
    areas, errors = np.array([roc.auc for roc in rocs]), np.array([roc.auc_error for roc in rocs])
    assert errors.mean() == pytest.approx(areas.std(), rel=0.1)


def test_by_hand() -> None:
    roc = compute_roc([1, 0, 1, 0], [0.9, 0.5, 0.5, 0.1])
    np.testing.assert_allclose(roc.signal_efficiency, [0, 0.5, 1, 1])
    np.testing.assert_allclose(roc.background_efficiency, [0, 0, 0.5, 1])
    assert (roc.auc, roc.thresholds[0]) == (0.875, np.inf)
    assert np.isnan(compute_roc([1, 0], [1, 0]).auc_error)
    assert np.isnan(compute_roc([1, 0, 0], [1, 0, 0.5], [1, 1, 1]).auc_error)


@pytest.mark.parametrize(
    ("labels", "scores", "weights", "words"),
    [
        ([1, 1], [0.1, 0.2], None, "one class"),
        ([0, 0], [0.1, 0.2], None, "one class"),
        ([], [], None, "one class"),
        ([1, 0], [0.1], None, "do not fit"),
        ([1, 0], [0.1, float("nan")], None, "finite"),
        ([1, 0], [0.1, 0.2], [1, -1], "negative"),
        ([1, 0], [0.1, 0.2], [1, float("inf")], "finite"),
        ([1, 0], [0.1, 0.2], [1, 0], "no weight"),
    ],
)
def test_nonsense_is_refused(labels: list, scores: list, weights: list | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        compute_roc(labels, scores, weights)


def area(roc: RocResult) -> float:
    return float(np.trapezoid(roc.signal_efficiency, roc.background_efficiency))


def test_thinned_curve_keeps_its_ends_and_its_shape() -> None:
    rng = np.random.default_rng(3)
    labels = rng.integers(0, 2, 20_000)
    roc = compute_roc(labels, labels + rng.normal(size=20_000))
    thin = thin_roc(roc)
    assert 400 < len(thin.thresholds) <= 500
    assert thin.auc == roc.auc
    assert area(thin) == pytest.approx(roc.auc, abs=1e-4)
    for values in (thin.signal_efficiency, thin.background_efficiency):
        assert (values[0], values[-1]) == (0.0, 1.0)
        assert (np.diff(values) >= 0).all()
    assert thin_roc(roc, points=2).signal_efficiency.tolist() == [0.0, 1.0]
    with pytest.raises(ValueError, match="two points"):
        thin_roc(roc, points=1)


@given(events, st.integers(2, 30))
def test_thinning_never_gives_more_points(
    made: tuple[np.ndarray, np.ndarray, np.ndarray], points: int
) -> None:
    roc = compute_roc(made[0], made[1])
    thin = thin_roc(roc, points)
    assert 2 <= len(thin.thresholds) <= points or len(roc.thresholds) <= points
    assert thin.signal_efficiency[-1] == thin.background_efficiency[-1] == 1.0


@given(events)
def test_no_threshold_is_better_than_the_best(made: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    labels, scores, _ = made
    best = find_best_threshold(labels, scores)
    assert best.accuracy == pytest.approx(np.mean((scores >= best.threshold) == labels))
    for threshold in [*np.unique(scores), 99.0]:
        assert best.accuracy >= np.mean((scores >= threshold) == labels) - 1e-12
