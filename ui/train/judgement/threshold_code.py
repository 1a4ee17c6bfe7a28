"""The lines of Python that make the figures of the threshold view."""

from hepmodel.metrics.expected_yields import ExpectedYields
from hepmodel.metrics.significance_scan import Measure
from ui.train.judgement.code import write_code
from ui.train.judgement.material import Judged

EXPECTED = "from hepmodel.metrics.expected_yields import ExpectedYields"


def write_confusion_code(judged: Judged, threshold: float, expected: ExpectedYields) -> str:
    """Write the program that draws the confusion matrix."""
    return write_code(
        judged,
        [
            EXPECTED,
            "from hepmodel.metrics.working_point_table import tabulate_working_points",
            "from hepmodel.plots.confusion import confusion_figure",
        ],
        [
            *_tabulate(judged, expected),
            f"point = points.at({round(threshold / 0.005)})  # every 0.005 from 0 on",
            f"figure = confusion_figure(point, {judged.caption()!r}, expected=True, height=340)",
        ],
    )


def write_scores_code(judged: Judged, threshold: float) -> str:
    """Write the program that draws the scores with the threshold."""
    positive = ", weights.clip(0.0)" if _is_weighted(judged) else ""
    return write_code(
        judged,
        [
            "from hepmodel.metrics.score_histogram import fill_score_histograms",
            "from hepmodel.plots.score_distribution import score_distribution_figure",
        ],
        [
            f"shapes = fill_score_histograms(scores.labels, scores.scores{positive})",
            f"figure = score_distribution_figure(shapes, {judged.caption()!r}, threshold={threshold:g}, height=340)",
        ],
    )


def write_scan_code(judged: Judged, threshold: float, expected: ExpectedYields, measure: Measure) -> str:
    """Write the program that draws the significances."""
    weights = "weights" if _is_weighted(judged) else "None"
    return write_code(
        judged,
        [
            "import numpy as np",
            EXPECTED,
            "from hepmodel.metrics.ams_band import compute_ams_band",
            "from hepmodel.metrics.significance_scan import scan_significance",
            "from hepmodel.metrics.working_point_table import tabulate_working_points",
            "from hepmodel.plots.significance_scan import significance_scan_figure",
        ],
        [
            *_tabulate(judged, expected),
            f"band = compute_ams_band(scores.labels, scores.scores, np.random.default_rng(1), {weights}, expected)",
            "figure = significance_scan_figure(",
            f"    scan_significance(points), {judged.caption()!r}, ({measure!r},),",
            f"    threshold={threshold:g}, ams_band=band, height=360,",
            ")",
        ],
    )


def _tabulate(judged: Judged, expected: ExpectedYields) -> list[str]:
    weights = "weights=weights, " if _is_weighted(judged) else ""
    return [
        f"expected = ExpectedYields({expected.signal!r}, {expected.background!r})",
        f"points = tabulate_working_points(scores.labels, scores.scores, {weights}expected=expected)",
    ]


def _is_weighted(judged: Judged) -> bool:
    return judged.table is not None and judged.table.weights is not None
