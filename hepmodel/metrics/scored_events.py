"""Events with their scores, checked, and put in order: what everything else in this room starts from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class ScoredEvents:
    """What a classifier said of events whose class is known.

    Attributes
    ----------
    truth
        True for signal, bool, shape (events,).
    scores
        The larger, the more signal-like, finite, float64, shape (events,).
    weights
        Finite, float64, shape (events,); None where each event counts as one.
    """

    truth: NDArray[np.bool_]
    scores: NDArray[np.float64]
    weights: NDArray[np.float64] | None

    @property
    def n_signal(self) -> int:
        """Number of signal events."""
        return int(np.count_nonzero(self.truth))

    @property
    def n_background(self) -> int:
        """Number of background events."""
        return len(self.truth) - self.n_signal


@dataclass(frozen=True)
class Ranking:
    """Order of events by their score.

    Attributes
    ----------
    order
        Row numbers from the highest score to the lowest, int64, shape (events,).
    last
        Place in that order of the last event of each different score, int64, shape (scores,).
    """

    order: NDArray[np.int64]
    last: NDArray[np.int64]


def check_events(
    labels: ArrayLike,
    scores: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    negative: bool = False,
    both: bool = True,
) -> ScoredEvents:
    """Bring labels, scores and weights into one form.

    Parameters
    ----------
    labels
        1 for signal, 0 for background, shape (events,).
    scores
        The larger, the more signal-like, finite, shape (events,).
    weights
        Shape (events,); None where each event counts as one.
    negative
        Whether negative weights make sense, as those of a simulation in next-to-leading order do in a sum.
    both
        Whether both classes are needed.

    Raises
    ------
    ValueError
        If shapes differ, a score or a weight is not finite, a weight is negative where that makes no sense, or a class
        that is needed is absent.

    Examples
    --------
    >>> check_events([1, 0, 0], [0.9, 0.2, 0.4]).n_background
    2
    """
    truth, values = np.asarray(labels) == 1, np.asarray(scores, dtype=np.float64)
    masses = None if weights is None else np.asarray(weights, dtype=np.float64)
    if not truth.shape == values.shape == (values if masses is None else masses).shape or values.ndim != 1:
        shape = values.shape if masses is None else masses.shape
        raise ValueError(
            f"labels {truth.shape}, scores {values.shape} and weights {shape} do not fit together"
        )
    if not np.isfinite(values).all() or (masses is not None and not np.isfinite(masses).all()):
        raise ValueError("a score or a weight is not a finite number")
    if masses is not None and not negative and (masses < 0.0).any():
        raise ValueError("a weight is negative: a curve of such events need not grow")
    if both and (truth.all() or not truth.any()):
        raise ValueError("all events are of one class")
    return ScoredEvents(truth, values, masses)


def rank_events(scores: NDArray[np.float64]) -> Ranking:
    """Put events in order, shape (events,).

    Examples
    --------
    >>> rank_events(np.array([0.5, 0.9, 0.5])).last
    array([0, 2])
    """
    order = np.argsort(-scores)  # which of two equal scores comes first makes no difference to anything
    ordered = scores[order]
    last = np.append(np.flatnonzero(ordered[1:] != ordered[:-1]), len(scores) - 1)
    return Ranking(order, last)
