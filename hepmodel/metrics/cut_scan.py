"""What a cut at each place of a histogram would be worth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.significance import compute_asimov_significance
from hepmodel.statistics.distribution import ClassHistogram, DistributionResult


@dataclass(frozen=True)
class CutScanResult:
    """Asimov significance of keeping one side of each bin edge.

    Attributes
    ----------
    edges
        Places of the cut, shape (edges,).
    above, below
        Significance of keeping what lies at or above an edge, or below it, under- and overflow included, shape
        (edges,); NaN where no background or no signal would be left, since nothing can be said then.
    """

    edges: NDArray[np.float64]
    above: NDArray[np.float64]
    below: NDArray[np.float64]


def scan_cut(distribution: DistributionResult) -> CutScanResult:
    """Compute the significance of a cut at every bin edge.

    Parameters
    ----------
    distribution
        Histograms scaled to expected events.
    """
    signal, background = _sums_below(distribution.signal), _sums_below(distribution.background)
    all_signal, all_background = distribution.signal.total, distribution.background.total
    return CutScanResult(
        distribution.edges,
        _significances(all_signal - signal, all_background - background),
        _significances(signal, background),
    )


def compute_bin_significances(distribution: DistributionResult) -> NDArray[np.float64]:
    """Compute the Asimov significance of each bin alone, shape (bins,); NaN where it holds no signal or no background."""
    return _significances(distribution.signal.counts, distribution.background.counts)


def _sums_below(histogram: ClassHistogram) -> NDArray[np.float64]:
    return histogram.underflow + np.concatenate([[0.0], np.cumsum(histogram.counts)])


def _significances(signal: NDArray[np.float64], background: NDArray[np.float64]) -> NDArray[np.float64]:
    tiny = 1e-9 * max(float(np.max(background, initial=0.0)), 1e-300)  # what rounding leaves of a difference
    return np.array(
        [
            compute_asimov_significance(float(s), float(b)).value if s > 0 and b > tiny else np.nan
            for s, b in zip(signal, background, strict=True)
        ]
    )
