"""How far the AMS, and the threshold that looks best, would wobble with other events."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.metrics.ams import REGULARISER
from hepmodel.metrics.cumulation import ClassCumulation, cumulate_scores
from hepmodel.metrics.expected_yields import ExpectedYields, scale_to_expected
from hepmodel.metrics.resampling import ONE_SIGMA, find_band, resample_cumulation
from hepmodel.metrics.scored_events import check_events
from hepmodel.metrics.significance_curve import FEWEST_BACKGROUND, compute_asimov_curve, find_best

POINTS = 400


@dataclass(frozen=True)
class AmsBandResult:
    """AMS with the band of its statistical error.

    Attributes
    ----------
    thresholds
        Falling, float64, shape (points,): about 400 of those that make a difference.
    values, low, high
        AMS of keeping what lies at or above each, and its band, shape (points,). Where few simulated background events are
        left the band is too narrow: drawing them again makes no new ones.
    best
        Place of the highest value that enough simulated background events stand behind.
    best_low, best_high
        Thresholds between which the best one lies in the middle share of the repetitions.
    level
        That share, and the share of the repetitions that the band holds at each threshold.
    resamples
        Number of repetitions.
    """

    thresholds: NDArray[np.float64]
    values: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    best: int
    best_low: float
    best_high: float
    level: float
    resamples: int

    @property
    def best_threshold(self) -> float:
        """Threshold of the highest AMS."""
        return float(self.thresholds[self.best])


def compute_ams_band(
    labels: ArrayLike,
    scores: ArrayLike,
    rng: np.random.Generator,
    weights: ArrayLike | None = None,
    expected: ExpectedYields | None = None,
    regulariser: float = REGULARISER,
    *,
    fewest: int = FEWEST_BACKGROUND,
    resamples: int = 200,
    level: float = ONE_SIGMA,
) -> AmsBandResult:
    """Compute the band of the AMS by drawing the events again: see :mod:`hepmodel.metrics.resampling`.

    Parameters
    ----------
    labels, scores, weights, expected, regulariser, fewest
        As for :func:`hepmodel.metrics.ams.scan_ams`. Where expected numbers are given, every repetition is scaled to
        them: they are known, and only the shares that pass are not.
    rng
        Where chance comes from.
    resamples
        How often the events are drawn.
    level
        Share of the repetitions that the band holds.

    Raises
    ------
    ValueError
        As :func:`hepmodel.metrics.ams.scan_ams`; or if no repetition or a senseless share is asked for.
    """
    if resamples < 1:
        raise ValueError(f"a band needs a repetition, not {resamples}")
    events = check_events(labels, scores, weights, negative=True)
    sums = scale_to_expected(cumulate_scores(events).thin(POINTS), expected)
    fixed = expected is not None
    signal = _resample(sums.signal, rng, resamples, fixed)
    background = _resample(sums.background, rng, resamples, fixed)
    # Where nothing is left in a repetition its AMS is 0: there is no more to be seen there.
    repeated = np.nan_to_num(compute_asimov_curve(signal, background + regulariser).values)
    curve = compute_asimov_curve(sums.signal.weights, sums.background.weights + regulariser)
    low, high = find_band(repeated, level)
    left = sums.background.events
    bests = [sums.thresholds[find_best(one, left, fewest)] for one in repeated]
    best_low, best_high = find_band(np.array(bests)[:, None], level)
    return AmsBandResult(
        sums.thresholds,
        curve.values,
        low,
        high,
        find_best(curve.values, left, fewest),
        float(best_low[0]),
        float(best_high[0]),
        level,
        resamples,
    )


def _resample(
    cumulation: ClassCumulation, rng: np.random.Generator, resamples: int, fixed: bool
) -> NDArray[np.float64]:
    drawn = resample_cumulation(cumulation, rng, resamples)
    if not fixed:
        return drawn
    total = drawn[:, -1:]
    # A class that is drawn not even once keeps nothing.
    share = np.divide(drawn, total, out=np.zeros_like(drawn), where=total > 0.0)
    return share * float(cumulation.weights[-1])
