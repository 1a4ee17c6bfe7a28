"""The threshold: one slider that moves everything."""

import streamlit as st

from hepmodel.metrics.ams_band import AmsBandResult
from hepmodel.metrics.expected_yields import ExpectedYields
from hepmodel.metrics.significance_scan import Measure, SignificanceScanResult
from hepmodel.metrics.working_point_table import WorkingPointTable
from hepmodel.plots.confusion import confusion_figure, describe_confusion
from hepmodel.plots.score_distribution import describe_score_distribution, score_distribution_figure
from hepmodel.plots.significance_scan import describe_significance_scan, significance_scan_figure
from hepmodel.statistics.distribution import DistributionResult
from ui.error_boundary import error_boundary
from ui.explore.distributions.view import pick_expectation
from ui.figure import show_figure
from ui.train.judgement.material import Judged
from ui.train.judgement.threshold_choice import offer_choices
from ui.train.judgement.threshold_code import write_confusion_code, write_scan_code, write_scores_code
from ui.train.judgement.threshold_numbers import show_numbers
from ui.train.judgement.threshold_results import (
    STEP,
    find_ams_band,
    find_histograms,
    find_scan,
    find_table,
)

SLIDER = "threshold"
MEASURES: dict[str, Measure] = {"AMS": "ams", "Asimov Z": "asimov", "s / √b": "simple"}


def show_threshold(judged: Judged) -> None:
    """Show the slider and all that follows it."""
    st.fragment(_show)(judged)


def _show(judged: Judged) -> None:
    """Only this runs again when the slider moves; its table was made once, so that a place is only looked up."""
    with error_boundary():
        slider, assumption = st.columns([3, 1], vertical_alignment="bottom")
        with assumption:
            expected = _read_expectation(judged)
        threshold = _pick_threshold(judged, slider, expected)
        table, scan = find_table(judged, expected), find_scan(judged, expected)
        point = table.at(round(threshold / STEP))
        show_numbers(point)
        caption = judged.caption()
        left, right = st.columns(2)
        with left:
            show_figure(
                confusion_figure(point, caption, expected=True, height=340),
                describe_confusion(point),
                key="judge_confusion",
                numbers=lambda: _tabulate_points(table),
                code=write_confusion_code(judged, threshold, expected),
            )
        with right:
            shapes = find_histograms(judged)
            show_figure(
                score_distribution_figure(shapes, caption, threshold=threshold, height=340),
                describe_score_distribution(shapes, threshold=threshold),
                key="judge_where",
                numbers=lambda: _tabulate_shapes(shapes),
                code=write_scores_code(judged, threshold),
            )
        measure = _pick_measure()
        band = find_ams_band(judged, expected)
        show_figure(
            significance_scan_figure(
                scan, caption, (measure,), threshold=threshold, ams_band=band, height=360
            ),
            describe_significance_scan(scan, (measure,)),
            key="judge_scan",
            numbers=lambda: _tabulate_scan(scan),
            code=write_scan_code(judged, threshold, expected, measure),
        )
        st.caption(_explain(judged, expected, band))


def _pick_measure() -> Measure:
    """Ask which significance is drawn for all thresholds."""
    name = st.segmented_control(
        "How far the signal stands out, threshold by threshold",
        tuple(MEASURES),
        default="AMS",
        required=True,
        key="scan_of",
        bind="query-params",
    )
    return MEASURES[name or "AMS"]


def _read_expectation(judged: Judged) -> ExpectedYields:
    """Ask how many events of each class an experiment would have, as the Distributions page does."""
    if judged.schema is None:  # the numbers of its authors went with the data set
        return ExpectedYields(100.0, 10_000.0)
    signal, background = pick_expectation(judged.schema)
    if signal <= 0 or background <= 0:
        st.caption("Both must be above zero: one is taken.")
    return ExpectedYields(signal if signal > 0 else 1.0, background if background > 0 else 1.0)


def _pick_threshold(
    judged: Judged, place: "st.delta_generator.DeltaGenerator", expected: ExpectedYields
) -> float:
    with place:
        threshold = st.slider(
            "Call it signal from this score on",
            0.0,
            1.0,
            0.5,
            STEP,
            key=SLIDER,
            bind="query-params",
            format="%.3f",
        )
    offer_choices(judged, expected, SLIDER)
    return float(threshold)


def _explain(judged: Judged, expected: ExpectedYields, band: AmsBandResult) -> str:
    own = judged.schema is not None and ExpectedYields.of(judged.schema) == expected
    source = "as the authors of these events say" if own else "an assumption of yours, to be changed above"
    return (
        f"Expected before any selection: {expected.signal:,.6g} signal and {expected.background:,.6g} background events "
        f"({source}); the weights of each class are scaled to that. AMS is the figure of merit of the Higgs ML challenge: "
        f"the Asimov significance with 10 events added to the background (b_reg = 10). With other test events the best threshold "
        f"would lie between {band.best_low:.2f} and {band.best_high:.2f} in 68 of 100 cases."
    )


def _tabulate_points(table: WorkingPointTable) -> dict[str, object]:
    points = [table.at(place) for place in range(len(table.thresholds))]
    return {
        "threshold": table.thresholds,
        "signal_kept": [one.confusion.signal_kept.events for one in points],
        "signal_lost": [one.confusion.signal_lost.events for one in points],
        "background_kept": [one.confusion.background_kept.events for one in points],
        "background_rejected": [one.confusion.background_rejected.events for one in points],
        "signal_efficiency": [one.signal_efficiency.value for one in points],
        "background_efficiency": [one.background_efficiency.value for one in points],
        "purity": [one.purity.value for one in points],
        "accuracy": [one.accuracy.value for one in points],
        "ams": [one.ams.value for one in points],
        "ams_error": [one.ams.error for one in points],
    }


def _tabulate_shapes(shapes: DistributionResult) -> dict[str, object]:
    return {
        "from": shapes.edges[:-1],
        "to": shapes.edges[1:],
        "signal": shapes.signal.counts,
        "background": shapes.background.counts,
    }


def _tabulate_scan(scan: SignificanceScanResult) -> dict[str, object]:
    columns: dict[str, object] = {
        "threshold": scan.thresholds,
        "signal": scan.signal,
        "background": scan.background,
        "simulated_background_events": scan.background_events,
    }
    for name in ("simple", "asimov", "ams"):
        curve = getattr(scan, name)
        columns |= {name: curve.values, f"{name}_error": curve.errors}
    return columns
