"""Everything that can be said of many thresholds, prepared in one pass: a slider only looks it up."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.metrics.confusion import read_confusion
from hepmodel.metrics.cumulation import CumulationResult, cumulate_scores
from hepmodel.metrics.expected_yields import ExpectedYields, scale_to_expected
from hepmodel.metrics.scored_events import check_events
from hepmodel.metrics.working_point import WorkingPointResult, judge_point

PLACES = 201


@dataclass(frozen=True)
class WorkingPointTable:
    """Thresholds that a slider can stand at, with what each keeps: looking one up costs no pass over the events.

    Attributes
    ----------
    thresholds
        Rising, float64, shape (places,).
    sums
        What lies at or above each, the highest threshold first, and everything at the end.
    fixed
        Whether the numbers before the selection are known, and not only simulated.
    """

    thresholds: NDArray[np.float64]
    sums: CumulationResult
    fixed: bool

    def at(self, place: int) -> WorkingPointResult:
        """Return what the threshold at this place of the slider gives, counted from 0."""
        row = len(self.thresholds) - 1 - range(len(self.thresholds))[place]
        return judge_point(float(self.thresholds[place]), read_confusion(self.sums, row), fixed=self.fixed)


def tabulate_working_points(
    labels: ArrayLike,
    scores: ArrayLike,
    thresholds: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    expected: ExpectedYields | None = None,
) -> WorkingPointTable:
    """Prepare many thresholds in one pass over the events.

    Parameters
    ----------
    labels, scores, weights, expected
        As for :func:`hepmodel.metrics.working_point.compute_working_point`.
    thresholds
        Rising, shape (places,); 201 from 0 to 1 by default.

    Raises
    ------
    ValueError
        As :func:`hepmodel.metrics.working_point.compute_working_point`; or if thresholds do not rise.

    Examples
    --------
    >>> table = tabulate_working_points([0, 0, 1, 1], [0.1, 0.6, 0.4, 0.8], [0.0, 0.5, 1.0])
    >>> [table.at(place).signal_efficiency.value for place in range(3)]
    [1.0, 0.5, 0.0]
    """
    places = np.linspace(0.0, 1.0, PLACES) if thresholds is None else np.asarray(thresholds, np.float64)
    if places.ndim != 1 or not len(places) or not (np.diff(places) > 0.0).all():
        raise ValueError("thresholds do not rise")
    sums = scale_to_expected(cumulate_scores(check_events(labels, scores, weights, negative=True)), expected)
    last = len(sums.thresholds) - 1
    rows = np.append(sums.find(places[::-1]), last)
    return WorkingPointTable(places, sums.take(rows), expected is not None)
