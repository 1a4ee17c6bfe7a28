"""The learning curve, and where a power law through it is honest."""

import numpy as np
import pytest

from hepmodel.metrics.learning_curve import LearningCurveResult, LearningPoint, collect_learning_curve
from hepmodel.metrics.power_law import fit_power_law

EVENTS = np.array([1_000, 2_000, 5_000, 10_000, 30_000, 100_000])


def make_curve(
    rng: np.random.Generator, events: np.ndarray = EVENTS, limit: float = 0.85, error: float = 0.002
) -> LearningCurveResult:
    areas = limit - 0.15 * (events / 1_000) ** -0.5 + error * rng.normal(size=len(events))
    return LearningCurveResult(events, areas, np.full(len(events), error))


def test_trainings_are_put_in_order() -> None:
    curve = collect_learning_curve([LearningPoint(*one) for one in ((500, 0.7, 0.1), (100, 0.6, 0.2))])
    assert curve.events.tolist() == [100, 500]
    assert curve.auc.tolist() == [0.6, 0.7]
    assert curve.auc_error.tolist() == [0.2, 0.1]
    assert len(collect_learning_curve([]).events) == 0
    for events, auc in ((0, 0.5), (10, 1.2), (10, float("nan"))):
        with pytest.raises(ValueError, match="not a training"):
            collect_learning_curve([LearningPoint(events, auc, 0.1)])


def test_the_law_is_found_within_its_errors() -> None:
    rng = np.random.default_rng(1)
    fits = [fit_power_law(make_curve(rng)) for _ in range(100)]
    kept = [fit for fit in fits if fit is not None]
    assert len(kept) > 90
    pulls = np.array([(fit.limit - 0.85) / fit.limit_error for fit in kept])
    assert pulls.std() == pytest.approx(1.0, abs=0.25)
    assert abs(pulls.mean()) < 0.4
    assert np.mean([fit.chi2 / fit.degrees_of_freedom for fit in kept]) == pytest.approx(1.0, abs=0.25)
    predictions = np.array([fit.predict(np.array([300_000.0])) for fit in kept])[..., 0]
    truth = 0.85 - 0.15 * 300.0**-0.5
    assert ((predictions[:, 0] - truth) / predictions[:, 1]).std() == pytest.approx(1.0, abs=0.3)


@pytest.mark.parametrize(
    "curve",
    [
        make_curve(np.random.default_rng(2), EVENTS[:3]),  # as many points as parameters
        make_curve(np.random.default_rng(2), np.array([1_000, 2_000, 3_000, 4_000, 5_000])),  # a narrow range
        make_curve(np.random.default_rng(2), error=0.1),  # nothing but noise
        LearningCurveResult(
            EVENTS, np.array([0.6, 0.9, 0.6, 0.9, 0.6, 0.9]), np.full(6, 0.001)
        ),  # no such law
        LearningCurveResult(EVENTS, np.linspace(0.9, 0.7, 6), np.full(6, 0.01)),  # more events are worse
        LearningCurveResult(EVENTS, np.full(6, 0.7), np.full(6, np.nan)),  # errors that nobody knows
        LearningCurveResult(
            EVENTS, 0.5 + 0.07 * np.log10(EVENTS / 1e3), np.full(6, 0.002)
        ),  # no end in sight
    ],
)
def test_no_law_where_the_points_do_not_say_enough(curve: LearningCurveResult) -> None:
    assert fit_power_law(curve) is None
