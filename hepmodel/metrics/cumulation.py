"""Events at or above every threshold, summed up in one pass: curves, scans and working points are read off it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.scored_events import Ranking, ScoredEvents, rank_events


@dataclass(frozen=True)
class ClassCumulation:
    """What of one class lies at or above each threshold.

    Attributes
    ----------
    events
        Their number, int64, shape (points,).
    weights, squares
        Sums of their weights and of the squared weights, float64, shape (points,).
    """

    events: NDArray[np.int64]
    weights: NDArray[np.float64]
    squares: NDArray[np.float64]

    def take(self, rows: NDArray[np.int64]) -> "ClassCumulation":
        """Keep some of the points."""
        return ClassCumulation(self.events[rows], self.weights[rows], self.squares[rows])

    @property
    def efficiency(self) -> NDArray[np.float64]:
        """Share of the summed weights at or above each threshold, shape (points,)."""
        return np.asarray(self.weights / self.weights[-1])


@dataclass(frozen=True)
class CumulationResult:
    """What lies at or above each threshold, of both classes.

    Attributes
    ----------
    thresholds
        Falling, float64, shape (points,). The first is +inf, where there is nothing; at the last there is everything.
    signal, background
        Sums at or above them.
    """

    thresholds: NDArray[np.float64]
    signal: ClassCumulation
    background: ClassCumulation

    def find(self, thresholds: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the point that holds what lies at or above any thresholds, int64, of their shape."""
        return np.searchsorted(-self.thresholds, -thresholds, side="right") - 1

    def take(self, rows: NDArray[np.int64]) -> "CumulationResult":
        """Keep some of the points."""
        return CumulationResult(self.thresholds[rows], self.signal.take(rows), self.background.take(rows))

    def thin(self, points: int) -> "CumulationResult":
        """Keep about `points` points: evenly along the curve, and closer together where little background is left.

        The first and the last are always kept. Half of the points are spread along the sum of both efficiencies, half
        in the logarithm of the background, where a curve of its rejection needs them.

        Raises
        ------
        ValueError
            If fewer than two points are asked for.
        """
        if points < 2:
            raise ValueError(f"a curve needs two points, not {points}")
        last = len(self.thresholds) - 1
        if last < points:
            return self
        signal, background = self.signal.events, self.background.events
        length = signal / signal[-1] + background / background[-1]
        even = np.searchsorted(length, np.linspace(0.0, 2.0, (points + 1) // 2))
        dense = np.searchsorted(background, np.geomspace(1.0, background[-1], points // 2))
        return self.take(np.unique(np.concatenate((even, dense, [0, last])).clip(max=last)))


def cumulate_scores(events: ScoredEvents, ranking: Ranking | None = None) -> CumulationResult:
    """Sum up events from the highest score to the lowest.

    Parameters
    ----------
    events
        From :func:`hepmodel.metrics.scored_events.check_events`.
    ranking
        Their order, where it is known already.

    Returns
    -------
    CumulationResult
        One point for every different score, and one above all of them.

    Raises
    ------
    ValueError
        If the weights of a class sum to zero or less: no share of them means anything.

    Examples
    --------
    >>> from hepmodel.metrics.scored_events import check_events
    >>> cumulate_scores(check_events([0, 1, 1], [0.2, 0.2, 0.7], [5.0, 1.0, 2.0])).signal.weights
    array([0., 2., 3.])
    """
    ranking = ranking or rank_events(events.scores)
    truth = events.truth[ranking.order]
    signal = _start_at_zero(np.cumsum(truth, dtype=np.int64)[ranking.last])
    background = _start_at_zero(ranking.last + 1) - signal
    thresholds = np.concatenate(([np.inf], events.scores[ranking.order[ranking.last]]))
    if events.weights is None:
        return CumulationResult(
            thresholds,
            ClassCumulation(signal, signal.astype(np.float64), signal.astype(np.float64)),
            ClassCumulation(background, background.astype(np.float64), background.astype(np.float64)),
        )
    masses = events.weights[ranking.order]
    classes = []
    for counts, chosen in ((signal, truth), (background, ~truth)):
        own = np.where(chosen, masses, 0.0)
        sums = _start_at_zero(np.cumsum(own)[ranking.last])
        if sums[-1] <= 0.0:
            raise ValueError(f"a class has no weight at all: its weights sum to {sums[-1]:g}")
        classes.append(ClassCumulation(counts, sums, _start_at_zero(np.cumsum(own**2)[ranking.last])))
    return CumulationResult(thresholds, *classes)


def _start_at_zero(sums: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate((np.zeros(1, dtype=sums.dtype), sums))
