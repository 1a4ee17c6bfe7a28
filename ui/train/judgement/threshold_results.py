"""What the threshold view looks up: prepared once a run and assumption, for all sessions."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.ams_band import AmsBandResult, compute_ams_band
from hepmodel.metrics.expected_yields import ExpectedYields
from hepmodel.metrics.score_histogram import fill_score_histograms
from hepmodel.metrics.significance_scan import SignificanceScanResult, scan_significance
from hepmodel.metrics.working_point_table import WorkingPointTable, tabulate_working_points
from hepmodel.runs.part_scores import PartScores
from hepmodel.statistics.distribution import DistributionResult
from ui.shared_results import get_results
from ui.train.judgement.material import Judged

STEP = 0.005
SEED = 1


def find_table(judged: Judged, expected: ExpectedYields) -> WorkingPointTable:
    """Return everything at 201 thresholds of the test part."""
    return get_results().get(judged.key("points", expected), lambda: _tabulate(judged, judged.test, expected))


def find_scan(judged: Judged, expected: ExpectedYields) -> SignificanceScanResult:
    """Return the significances at the same thresholds."""
    return get_results().get(
        judged.key("scan", expected), lambda: scan_significance(find_table(judged, expected))
    )


def find_ams_band(judged: Judged, expected: ExpectedYields) -> AmsBandResult:
    """Return the AMS with its band, by drawing the test events again."""

    def compute() -> AmsBandResult:
        test = judged.test
        rng = np.random.default_rng(SEED)
        return compute_ams_band(test.labels, test.scores, rng, judged.weigh(test), expected)

    return get_results().get(judged.key("ams band", expected), compute)


def find_histograms(judged: Judged) -> DistributionResult:
    """Return the histograms of the scores of the test part."""

    def fill() -> DistributionResult:
        test = judged.test
        return fill_score_histograms(test.labels, test.scores, weigh_positively(judged, test))

    return get_results().get(judged.key("histograms", "test"), fill)


def weigh_positively(judged: Judged, part: PartScores) -> NDArray[np.float64] | None:
    """Return the weights of a part for curves that need them not negative: those count as zero."""
    weights = judged.weigh(part)
    return None if weights is None else np.maximum(weights, 0.0)


def find_validation_scan(judged: Judged, expected: ExpectedYields) -> SignificanceScanResult | None:
    """Return the significances on the validation part, on which thresholds are chosen; None without one."""
    part = judged.validation
    if part is None or not 0 < np.count_nonzero(part.labels) < len(part.labels):
        return None
    return get_results().get(
        judged.key("validation scan", expected),
        lambda: scan_significance(_tabulate(judged, part, expected)),
    )


def _tabulate(judged: Judged, part: PartScores, expected: ExpectedYields) -> WorkingPointTable:
    return tabulate_working_points(part.labels, part.scores, weights=judged.weigh(part), expected=expected)
