import numpy as np
import pytest

from hepmodel.metrics.cut_scan import compute_bin_significances, scan_cut
from hepmodel.metrics.significance import compute_asimov_significance
from hepmodel.statistics.distribution import fill_distribution

RNG = np.random.default_rng(6)
VALUES = np.r_[RNG.normal(1, 1, 500), RNG.normal(0, 1, 900)].astype(np.float32)
LABELS = np.repeat([1, 0], [500, 900]).astype(np.int8)
SHAPES = fill_distribution(VALUES, LABELS, None, np.linspace(-2, 2, 9))


def test_each_place_is_what_a_cut_there_would_give() -> None:
    scan = scan_cut(SHAPES)
    for edge, above, below in zip(scan.edges, scan.above, scan.below, strict=True):
        kept = edge <= VALUES
        for chosen, value in ((kept, above), (~kept, below)):
            signal, background = (int((chosen & (label == LABELS)).sum()) for label in (1, 0))
            if signal and background:
                assert value == pytest.approx(compute_asimov_significance(signal, background).value)
            else:
                assert np.isnan(value)


def test_bins_add_up_in_quadrature_to_about_the_whole() -> None:
    bins = compute_bin_significances(SHAPES.scaled(0.01, 1.0))
    assert len(bins) == 8
    first = compute_asimov_significance(0.01 * SHAPES.signal.counts[0], SHAPES.background.counts[0]).value
    assert bins[0] == pytest.approx(first)
