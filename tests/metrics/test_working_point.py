"""A threshold by counting, by table, and in a scan."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, confusion_matrix, precision_score, recall_score

from hepmodel.metrics.ams import compute_ams
from hepmodel.metrics.expected_yields import ExpectedYields
from hepmodel.metrics.share import compute_share
from hepmodel.metrics.significance import compute_asimov_significance, compute_simple_significance
from hepmodel.metrics.significance_scan import scan_significance
from hepmodel.metrics.working_point import WorkingPointResult, compute_working_point
from hepmodel.metrics.working_point_table import tabulate_working_points
from tests.metrics.scored import draw_events, tied_events

Made = tuple[np.ndarray, np.ndarray, np.ndarray]
EXPECTED = ExpectedYields(40.0, 3_000.0)
SHARES = ("signal_efficiency", "background_efficiency", "purity", "accuracy")
SIGNIFICANCES = ("simple", "asimov", "ams")
TALLIES = ("signal_kept", "signal_lost", "background_kept", "background_rejected")


@given(tied_events, st.floats(0.0, 1.0))
@settings(max_examples=40)
def test_as_in_scikit_learn(made: Made, threshold: float) -> None:
    labels, scores, weights = made
    called = scores.astype(float) >= threshold
    for masses in (None, weights):
        point = compute_working_point(labels, scores, threshold, masses)
        own = np.ones(len(labels)) if masses is None else masses
        matrix = confusion_matrix(labels, called, sample_weight=own, labels=[1, 0])
        tallies = [getattr(point.confusion, name) for name in TALLIES]
        assert [one.weight for one in tallies] == pytest.approx(matrix.ravel().tolist())
        assert sum(one.events for one in tallies) == len(labels)
        assert point.signal_efficiency.value == pytest.approx(recall_score(labels, called, sample_weight=own))
        assert point.accuracy.value == pytest.approx(accuracy_score(labels, called, sample_weight=own))
        if called.any():
            assert point.purity.value == pytest.approx(precision_score(labels, called, sample_weight=own))
        else:
            assert np.isnan(point.purity.value)


def list_numbers(point: WorkingPointResult) -> list[float]:
    numbers = [getattr(getattr(point, name), part) for name in SHARES for part in ("value", "low", "high")]
    numbers += [getattr(getattr(point, name), part) for name in SIGNIFICANCES for part in ("value", "error")]
    for name in TALLIES:
        tally = getattr(point.confusion, name)
        numbers += [tally.events, tally.weight, tally.squares]
    return numbers


@given(tied_events, st.booleans(), st.sampled_from([None, EXPECTED]))
@settings(max_examples=40)
def test_a_table_holds_what_counting_gives(
    made: Made, weighted: bool, expected: ExpectedYields | None
) -> None:
    labels, scores, weights = made
    masses = weights if weighted else None
    thresholds = np.linspace(-0.0625, 1.0625, 10)  # on, between and beyond the scores
    table = tabulate_working_points(labels, scores, thresholds, masses, expected)
    points = [compute_working_point(labels, scores, float(one), masses, expected) for one in thresholds]
    for place, point in enumerate(points):
        np.testing.assert_allclose(list_numbers(table.at(place)), list_numbers(point), rtol=1e-7, atol=1e-7)
    scan = scan_significance(table)
    for name in SIGNIFICANCES:
        singles, curve = [getattr(point, name) for point in points], getattr(scan, name)
        values = np.array([one.value for one in singles])
        np.testing.assert_allclose(curve.values, np.where(np.isinf(values), np.nan, values), rtol=1e-7)
        np.testing.assert_allclose(curve.errors, [one.error for one in singles], rtol=1e-6, atol=1e-9)
    assert (np.diff(scan.signal) <= 1e-9).all()
    assert (np.diff(scan.background) <= 1e-9).all()


def test_by_hand() -> None:
    point = compute_working_point(
        [1, 1, 1, 0, 0, 0, 0], [9, 8, 2, 7, 3, 2, 1], 6, None, ExpectedYields(30.0, 800.0)
    )
    assert (point.confusion.signal_kept.weight, point.confusion.background_kept.weight) == (20.0, 200.0)
    assert (point.confusion.signal_kept.events, point.confusion.background_rejected.events) == (2, 3)
    assert point.purity.value == pytest.approx(20 / 220)
    assert point.accuracy.value == pytest.approx((20 + 600) / 830)
    # the numbers before the selection are known: what is not is which share passes
    errors = (30 * np.sqrt(2 / 3 * 1 / 3 / 3), 800 * np.sqrt(1 / 4 * 3 / 4 / 4))
    assert point.simple.error == pytest.approx(compute_simple_significance(20.0, 200.0, *errors).error)
    assert point.asimov.value == pytest.approx(compute_asimov_significance(20.0, 200.0).value)
    assert point.ams.value == pytest.approx(compute_ams(20.0, 200.0).value)
    counted = compute_working_point([1, 1, 1, 0, 0, 0, 0], [9, 8, 2, 7, 3, 2, 1], 6)
    assert counted.signal_efficiency == compute_share(2, 1)
    assert counted.simple.error == pytest.approx(
        compute_simple_significance(2.0, 1.0, np.sqrt(2.0), 1.0).error
    )


def test_a_float32_score_is_compared_as_what_it_is() -> None:
    score = np.float32(0.7)  # a little less than 0.7
    point = compute_working_point([1, 0], np.array([score, 0.0], np.float32), 0.7)
    assert point.confusion.signal_kept.events == 0
    table = tabulate_working_points([1, 0], np.array([score, 0.0], np.float32), [float(score), 0.7])
    assert [table.at(place).confusion.signal_kept.events for place in (0, 1)] == [1, 0]


def test_errors_of_a_scan_are_the_spread_of_repeated_simulations() -> None:
    rng = np.random.default_rng(2)
    scans = []
    for _ in range(150):
        labels, scores = draw_events(rng, 1_500)
        scans.append(scan_significance(tabulate_working_points(labels, scores, None, None, EXPECTED)))
    assert len(scans[0].thresholds) == 201
    for name in SIGNIFICANCES:
        place = 140
        values = [getattr(one, name).values[place] for one in scans]
        errors = [getattr(one, name).errors[place] for one in scans]
        assert np.mean(errors) == pytest.approx(np.std(values), rel=0.2)


def test_the_best_point_has_enough_background_behind_it() -> None:
    labels, scores = draw_events(np.random.default_rng(4), 600)
    scan = scan_significance(tabulate_working_points(labels, scores, None, None, EXPECTED))
    left = [np.count_nonzero(scores[labels == 0] >= one) for one in scan.thresholds]
    assert scan.background_events.tolist() == left
    np.testing.assert_array_equal(scan.enough, np.array(left) >= 10)
    for name in SIGNIFICANCES:
        best = scan.find_best(name)  # type: ignore[arg-type]
        assert scan.enough[best]
        values = getattr(scan, name).values
        assert values[best] == values[scan.enough].max()


def test_slider_and_nonsense() -> None:
    labels, scores = draw_events(np.random.default_rng(3), 100)
    table = tabulate_working_points(labels, scores)
    assert table.at(0).signal_efficiency.value == table.at(0).background_efficiency.value == 1.0
    assert table.at(200).threshold == table.at(-1).threshold == 1.0
    with pytest.raises(IndexError):
        table.at(201)
    for thresholds in ([], [0.5, 0.5], [0.6, 0.2]):
        with pytest.raises(ValueError, match="do not rise"):
            tabulate_working_points(labels, scores, thresholds)
    with pytest.raises(ValueError, match="no weight"):
        compute_working_point([1, 0], [0.5, 0.5], 0.5, [1.0, -1.0])


def test_negative_weights_count_as_such() -> None:
    point = compute_working_point([1, 1, 0, 0], [0.9, 0.1, 0.8, 0.1], 0.5, [3.0, -1.0, -1.0, 5.0])
    assert point.signal_efficiency.value == 1.5
    assert point.signal_efficiency.low < 1.5 < point.signal_efficiency.high
    assert np.isinf(point.simple.value)
    assert point.ams.value == pytest.approx(compute_ams(3.0, -1.0).value)
