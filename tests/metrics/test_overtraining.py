"""Train against test part, against SciPy, and in words."""

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from hepmodel.metrics.overtraining import OvertrainingResult, compute_overtraining
from hepmodel.metrics.overtraining_verdict import OvertrainingLevel, judge_overtraining
from hepmodel.metrics.roc import compute_roc
from hepmodel.metrics.score_shift import ScoreShiftResult, compare_scores
from tests.metrics.scored import draw_events, tied_events

Made = tuple[np.ndarray, np.ndarray, np.ndarray]


def test_as_in_scipy_and_with_errors_of_the_areas() -> None:
    rng = np.random.default_rng(1)
    for n in (300, 4_000):
        train, test = draw_events(rng, n), draw_events(rng, n, 1.2)
        result = compute_overtraining(*train, *test)
        for shift, label in ((result.signal, 1), (result.background, 0)):
            one, other = (scores[labels == label] for labels, scores in (train, test))
            expected = stats.ks_2samp(one, other, method="exact" if n < 1_000 else "asymp")
            assert shift.distance == pytest.approx(expected.statistic)
            assert shift.p_value == pytest.approx(expected.pvalue)
            assert (shift.n_train, shift.n_test) == (len(one), len(other))
        assert result.train_auc == compute_roc(*train).auc
        assert result.auc_gap == pytest.approx(compute_roc(*train).auc - compute_roc(*test).auc)
        assert result.auc_gap_error > result.test_auc_error


@given(tied_events)
def test_the_weighted_distance_by_its_definition(made: Made) -> None:
    labels, scores, weights = made
    one, other = scores[labels == 1], scores[labels == 0]
    masses, others = weights[labels == 1], weights[labels == 0]
    steps = np.unique(scores)
    shares = [
        (w[:, None] * (s[:, None] <= steps)).sum(axis=0) / w.sum()
        for s, w in ((one, masses), (other, others))
    ]
    shift = compare_scores(one, other, masses, others)
    assert shift.distance == pytest.approx(np.abs(shares[0] - shares[1]).max(), abs=1e-12)
    same = compare_scores(one, other, np.ones(len(one)), None)
    assert same.distance == pytest.approx(stats.ks_2samp(one, other).statistic, abs=1e-12)


def test_weighted_p_values_are_uniform_where_nothing_differs() -> None:
    rng = np.random.default_rng(2)
    p_values = [
        compare_scores(*rng.random((2, 600)), *rng.exponential(size=(2, 600))).p_value for _ in range(300)
    ]
    assert np.mean(np.array(p_values) < 0.1) == pytest.approx(0.1, abs=0.05)
    assert compare_scores(*rng.random((2, 600)), *np.ones((2, 600))).p_value > 0.001


def shift(distance: float, p_value: float) -> ScoreShiftResult:
    return ScoreShiftResult(distance, p_value, 100_000, 50_000)


@pytest.mark.parametrize(
    ("result", "level", "words"),
    [
        (
            OvertrainingResult(shift(0.004, 0.61), shift(0.003, 0.9), 0.801, 0.001, 0.8, 0.001),
            OvertrainingLevel.NONE,
            "61 of 100",
        ),
        (
            OvertrainingResult(shift(0.012, 1e-4), shift(0.003, 0.9), 0.803, 0.001, 0.8, 0.001),
            OvertrainingLevel.TINY,
            "1.2%",
        ),
        (
            OvertrainingResult(shift(0.09, 1e-40), shift(0.1, 1e-50), 0.95, 0.001, 0.8, 0.002),
            OvertrainingLevel.CLEAR,
            "0.950 on those",
        ),
        (
            OvertrainingResult(shift(0.09, 1e-40), shift(0.003, 0.4), 0.8, 0.001, 0.81, 0.002),
            OvertrainingLevel.ODD,
            "not clearly better",
        ),
        (
            OvertrainingResult(shift(0.015, 0.2), shift(0.014, 0.3), 0.82, 0.001, 0.8, 0.002),
            OvertrainingLevel.CLEAR,
            "by heart",
        ),
    ],
)
def test_verdicts(result: OvertrainingResult, level: OvertrainingLevel, words: str) -> None:
    verdict = judge_overtraining(result)
    assert verdict.level is level
    assert words in verdict.words


def test_equal_parts_raise_few_alarms_and_learned_ones_do() -> None:
    rng = np.random.default_rng(3)
    levels = [
        judge_overtraining(compute_overtraining(*draw_events(rng, 400), *draw_events(rng, 400))).level
        for _ in range(100)
    ]
    assert levels.count(OvertrainingLevel.NONE) >= 92
    labels, scores = draw_events(rng, 3_000)
    by_heart = 0.7 * scores + 0.3 * labels
    verdict = judge_overtraining(compute_overtraining(labels, by_heart, *draw_events(rng, 3_000)))
    assert verdict.level is OvertrainingLevel.CLEAR


def test_one_event_a_class_is_no_reason_to_fail() -> None:
    result = compute_overtraining([0, 1], [0.1, 0.9], [0, 1], [0.2, 0.8])
    assert np.isnan(result.auc_gap_error)
    assert judge_overtraining(result).level is OvertrainingLevel.NONE
    with pytest.raises(ValueError, match="negative"):
        compute_overtraining([0, 1], [0.1, 0.9], [0, 1], [0.2, 0.8], None, [1.0, -1.0])
