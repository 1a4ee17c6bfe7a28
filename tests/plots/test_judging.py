"""The figures that judge a network, by their content and in words; each is also built once with full validation."""

import numpy as np
import plotly.graph_objects as go
import pytest

from hepmodel.metrics.ams_band import compute_ams_band
from hepmodel.metrics.brier import compute_brier
from hepmodel.metrics.calibration import compute_calibration
from hepmodel.metrics.expected_yields import ExpectedYields
from hepmodel.metrics.learning_curve import LearningCurveResult, collect_learning_curve
from hepmodel.metrics.power_law import MOST_AHEAD, fit_power_law
from hepmodel.metrics.published import PublishedResult
from hepmodel.metrics.roc_band import compute_roc_band
from hepmodel.metrics.score_histogram import fill_score_histograms
from hepmodel.metrics.significance_scan import scan_significance
from hepmodel.metrics.working_point_table import tabulate_working_points
from hepmodel.plots.calibration import calibration_figure, describe_calibration
from hepmodel.plots.confusion import confusion_figure, describe_confusion
from hepmodel.plots.learning_curve import describe_learning_curve, learning_curve_figure
from hepmodel.plots.roc_comparison import (
    NamedCurve,
    describe_roc_comparison,
    rejection_figure,
    roc_comparison_figure,
)
from hepmodel.plots.score_distribution import describe_score_distribution, score_distribution_figure
from hepmodel.plots.significance_scan import describe_significance_scan, significance_scan_figure
from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR
from tests.metrics.scored import draw_events

RNG = np.random.default_rng(11)
LABELS, SCORES = draw_events(RNG, 4_000)
OTHERS = np.clip(SCORES + RNG.normal(0, 0.2, 4_000), 0, 1)
CURVES = [
    NamedCurve("this network", compute_roc_band(LABELS, SCORES, RNG, resamples=50)),
    NamedCurve("boosted trees", compute_roc_band(LABELS, OTHERS, RNG, resamples=50)),
]
PUBLISHED = [
    PublishedResult("deep network", "Baldi et al. 2014", 10_500_000, 0.885),
    PublishedResult("ReLU network", "somebody", None, None, 0.9, 0.25),
]
EXPECTED = ExpectedYields(700.0, 40_000.0)
TABLE = tabulate_working_points(LABELS, SCORES, None, None, EXPECTED)


def validate(figure: go.Figure) -> None:
    go.Figure(figure.to_dict(), skip_invalid=False)


def find(figure: go.Figure, words: str) -> go.Scatter:
    return next(one for one in figure.data if one.name and words in one.name)


def caption(figure: go.Figure) -> str:
    return next(note.text for note in figure.layout.annotations if note.name == "caption")


def test_curves_with_their_bands_and_what_others_reached() -> None:
    figure = roc_comparison_figure(CURVES, "4,000 events", PUBLISHED)
    validate(figure)
    assert caption(figure) == "4,000 events"
    for curve in CURVES:
        line = find(figure, curve.name)
        np.testing.assert_array_equal(line.x, curve.band.background_efficiency)
        np.testing.assert_array_equal(line.y, curve.band.signal_efficiency)
        assert f"{curve.band.auc:.3f} ± " in line.name
    assert find(figure, "this").line.dash != find(figure, "boosted").line.dash
    band = figure.data[1]
    half = len(band.x) // 2
    np.testing.assert_array_equal(band.y[:half], CURVES[0].band.signal_high)
    np.testing.assert_array_equal(band.y[half:][::-1], CURVES[0].band.signal_low)
    assert find(figure, "deep").x[0] is None, "an area is no point of a curve"
    assert "10.5 million" in find(figure, "deep").name
    assert (find(figure, "ReLU").x[0], find(figure, "ReLU").y[0]) == (0.25, 0.9)


def test_rejection_on_a_logarithmic_axis() -> None:
    figure = rejection_figure(CURVES, "4,000 events", PUBLISHED)
    validate(figure)
    assert figure.layout.yaxis.type == "log"
    line, band = find(figure, "this network"), CURVES[0].band
    finite = np.isfinite(band.rejection)
    np.testing.assert_array_equal(np.array(line.y)[finite], band.rejection[finite])
    assert np.isnan(np.array(line.y)[~finite]).all()
    assert np.isfinite(np.array(figure.data[0].y, dtype=float)).all()
    assert (find(figure, "ReLU").x[0], find(figure, "ReLU").y[0]) == (0.9, 4.0)


def test_curves_in_words() -> None:
    words = describe_roc_comparison(CURVES, PUBLISHED)
    band = CURVES[0].band
    assert f"{band.n_signal:,} signal" in words
    assert f"this network has an area of {band.auc:.3f} plus or minus {band.auc_error:.3f}" in words
    assert "trained on 10.5 million events, area 0.885" in words
    assert "25 % of the background at 90 % of the signal" in words
    assert "Published" not in describe_roc_comparison(CURVES)


def test_scores_of_the_train_part_are_filled_and_those_of_the_test_part_points() -> None:
    train = fill_score_histograms(LABELS[::2], SCORES[::2])
    test = fill_score_histograms(LABELS[1::2], SCORES[1::2])
    figure = score_distribution_figure(test, "2,000 and 2,000 events", train, 0.6)
    validate(figure)
    for name, colour in (("signal", SIGNAL_COLOUR), ("background", BACKGROUND_COLOUR)):
        steps, points = find(figure, f"{name}, train"), find(figure, f"{name}, test")
        np.testing.assert_array_equal(steps.y[:-1], getattr(train, name).counts)
        there = getattr(test, name).counts > 0
        np.testing.assert_array_equal(points.y, getattr(test, name).counts[there])
        np.testing.assert_array_equal(points.error_y.array, getattr(test, name).errors[there])
        assert steps.line.color == points.marker.color == colour
    assert find(figure, "signal, train").line.dash != find(figure, "background, train").line.dash
    (line,) = figure.layout.shapes
    assert (line.name, line.x0, line.x1) == ("threshold", 0.6, 0.6)
    assert {"← called background", "called signal →"} < {note.text for note in figure.layout.annotations}
    words = describe_score_distribution(test, train, 0.6)
    mean = SCORES[1::2][LABELS[1::2] == 1].mean()
    assert f"signal {mean:.2f} on average" in words
    assert f"{train.background.events:,} background" in words
    assert "From 0.6 on" in words


def test_scores_of_the_test_part_alone_and_on_a_logarithmic_axis() -> None:
    test = fill_score_histograms(LABELS, SCORES)
    figure = score_distribution_figure(test, "4,000 events", log_y=True)
    validate(figure)
    assert find(figure, "signal, test").fill == "tozeroy"
    assert figure.layout.yaxis.type == "log"
    assert not figure.layout.shapes
    assert [note.text for note in score_distribution_figure(test, "", None, 0.95).layout.annotations][1:] == [
        "← called background"
    ]
    assert "no signal event" in describe_score_distribution(fill_score_histograms([0, 0], [0.1, 0.2]))


def test_four_kinds_of_events() -> None:
    point = TABLE.at(120)
    figure = confusion_figure(point, "4,000 events", expected=True)
    validate(figure)
    background, signal = figure.data
    assert signal.z[0] == pytest.approx([point.signal_efficiency.value, 1 - point.signal_efficiency.value])
    assert background.z[0][0] == pytest.approx(point.background_efficiency.value)
    texts = {(note.x, note.y): note.text for note in figure.layout.annotations if note.name != "caption"}
    assert list(figure.layout.xaxis.ticktext) == ["called signal", "called background"]
    assert list(figure.layout.yaxis.ticktext) == ["background", "signal"]
    for place, tally in (
        ((0, 1), point.confusion.signal_kept),
        ((1, 1), point.confusion.signal_lost),
        ((0, 0), point.confusion.background_kept),
        ((1, 0), point.confusion.background_rejected),
    ):
        assert f"<b>{tally.events:,}</b>" in texts[place]
        assert "expected" in texts[place]
    assert "expected" not in confusion_figure(point, "").layout.annotations[1].text
    words = describe_confusion(point)
    assert f"{point.confusion.background_kept.events:,} are called signal by mistake" in words
    assert "threshold of 0.6" in words


def test_a_scan_is_drawn_where_enough_events_are_left() -> None:
    scan = scan_significance(TABLE)
    figure = significance_scan_figure(scan, "4,000 events", ("ams", "simple"), 0.4)
    validate(figure)
    line = np.array(find(figure, "AMS").y)
    np.testing.assert_array_equal(line[scan.enough], scan.ams.values[scan.enough])
    assert np.isnan(line[~scan.enough]).all()
    band = figure.data[0]
    half = len(band.x) // 2
    np.testing.assert_allclose(band.y[:half], (scan.ams.values + scan.ams.errors)[scan.enough])
    best = scan.find_best("ams")
    stars = [one for one in figure.data if one.name and one.name.startswith("best")]
    assert (stars[0].x[0], stars[0].y[0]) == (scan.thresholds[best], scan.ams.values[best])
    assert stars[0].error_y.array[0] == scan.ams.errors[best]
    assert figure.layout.yaxis.range[1] > scan.simple.values[scan.find_best("simple")]
    assert figure.layout.shapes[0].x0 == 0.4
    words = describe_significance_scan(scan)
    assert f"threshold of {scan.thresholds[best]:.3g}" in words
    assert "too few to tell" in words


def test_a_scan_with_the_band_of_drawing_again() -> None:
    scan = scan_significance(TABLE)
    drawn = compute_ams_band(LABELS, SCORES, np.random.default_rng(1), None, EXPECTED, resamples=30)
    figure = significance_scan_figure(scan, "", ("ams",), None, drawn)
    validate(figure)
    band = figure.data[0]
    shown = drawn.thresholds <= scan.thresholds[scan.enough].max()
    np.testing.assert_array_equal(band.y[: shown.sum()], drawn.high[shown])
    nothing = scan_significance(tabulate_working_points([0, 1], [0.2, 0.8]))
    validate(significance_scan_figure(nothing, "two events"))


def test_calibration_with_intervals_and_counts() -> None:
    result = compute_calibration(LABELS, SCORES, None, 10, "equal_width")
    figure = calibration_figure(result, "4,000 events")
    validate(figure)
    line, bars = find(figure, "this network"), figure.data[-1]
    np.testing.assert_array_equal(line.x, result.scores)
    np.testing.assert_array_equal(line.y, result.shares)
    np.testing.assert_allclose(line.error_y.array, result.high - result.shares)
    np.testing.assert_allclose(line.error_y.arrayminus, result.shares - result.low)
    np.testing.assert_array_equal(bars.y, result.events)
    brier = compute_brier(LABELS, SCORES)
    words = describe_calibration(result, brier)
    assert "4,000 events in 10 bins" in words
    assert f"Brier score {brier.score:.4f}" in words
    few = compute_calibration([0, 1], [0.05, 0.95], bins=4, choice="equal_width")
    assert len(find(calibration_figure(few, ""), "this network").x) == 2, "empty bins are not drawn"


def test_learning_curve_with_a_law_and_without() -> None:
    events = np.array([1_000, 3_000, 10_000, 30_000, 100_000])
    curve = LearningCurveResult(events, 0.85 - 0.15 * (events / 1e3) ** -0.5, np.full(5, 0.002))
    law = fit_power_law(curve)
    assert law is not None
    figure = learning_curve_figure(curve, "tested on 4,000 events", law, PUBLISHED)
    validate(figure)
    points = find(figure, "this network")
    np.testing.assert_array_equal(points.x, events)
    np.testing.assert_array_equal(points.error_y.array, curve.auc_error)
    assert max(find(figure, "power law").x) == pytest.approx(MOST_AHEAD * 100_000)
    assert (find(figure, "deep").x[0], find(figure, "deep").y[0]) == (10_500_000, 0.885)
    assert find(figure, "ReLU").x[0] is None
    words = describe_learning_curve(curve, law, PUBLISHED)
    assert "from 1,000 events" in words
    assert "0.85" in words
    bare = learning_curve_figure(curve, "")
    validate(bare)
    assert len(bare.data) == 1
    assert "no training" in describe_learning_curve(collect_learning_curve([]))
