"""The events' weights in numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class ClassWeights:
    """The weights of one class.

    Attributes
    ----------
    events
        Events of the class.
    total, total_error
        Sum of the weights, and its statistical error: the square root of the sum of their squares.
    effective_events
        As many events of weight 1 would be known as well: ``(Σw)² / Σw²`` (L. Kish, Survey Sampling, Wiley, 1965). 0 where
        the weights sum to zero.
    """

    events: int
    total: float
    total_error: float
    effective_events: float


@dataclass(frozen=True)
class WeightProfile:
    """All weights.

    Attributes
    ----------
    signal, background
        By class.
    minimum, maximum
        Smallest and largest; NaN where none is finite.
    negative, zero, not_finite
        Events whose weight is below zero, exactly zero, or no finite number (these are left out of all sums).
    events
        Events in all.
    """

    signal: ClassWeights
    background: ClassWeights
    minimum: float
    maximum: float
    negative: int
    zero: int
    not_finite: int
    events: int

    @property
    def negative_share(self) -> float:
        """Share of events with a weight below zero."""
        return self.negative / self.events if self.events else 0.0

    @property
    def total(self) -> float:
        """Sum of all weights."""
        return self.signal.total + self.background.total


def profile_weights(weights: NDArray[np.float64], labels: NDArray[np.int8]) -> WeightProfile:
    """Describe weights in numbers.

    Parameters
    ----------
    weights, labels
        Weight and label (1 signal, 0 background) of each event, shape (events,).
    """
    is_finite = np.isfinite(weights)
    finite = weights if is_finite.all() else weights[is_finite]
    label = labels if len(finite) == len(labels) else labels[is_finite]
    return WeightProfile(
        signal=_sum(finite[label == 1], int(np.count_nonzero(labels))),
        background=_sum(finite[label == 0], int(np.count_nonzero(labels == 0))),
        minimum=float(finite.min()) if len(finite) else float("nan"),
        maximum=float(finite.max()) if len(finite) else float("nan"),
        negative=int(np.count_nonzero(finite < 0)),
        zero=int(np.count_nonzero(finite == 0)),
        not_finite=len(weights) - len(finite),
        events=len(weights),
    )


def _sum(weights: NDArray[np.float64], events: int) -> ClassWeights:
    total, squares = float(weights.sum()), float(weights @ weights)
    return ClassWeights(events, total, float(np.sqrt(squares)), total**2 / squares if squares > 0 else 0.0)
