"""What a threshold makes of the events: signal kept and lost, background kept and rejected."""

from dataclasses import dataclass

import numpy as np

from hepmodel.metrics.cumulation import ClassCumulation, CumulationResult


@dataclass(frozen=True)
class Tally:
    """Events of one class on one side of the threshold.

    Attributes
    ----------
    events
        Their number.
    weight, squares
        Sums of their weights and of the squared weights.
    """

    events: int
    weight: float
    squares: float

    @property
    def error(self) -> float:
        """Statistical error of the summed weights."""
        return float(np.sqrt(self.squares))

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.events + other.events, self.weight + other.weight, self.squares + other.squares)


@dataclass(frozen=True)
class ConfusionResult:
    """The four kinds of events at one threshold.

    Attributes
    ----------
    signal_kept, signal_lost
        Signal at or above the threshold, and below it.
    background_kept, background_rejected
        Background at or above the threshold, and below it.
    """

    signal_kept: Tally
    signal_lost: Tally
    background_kept: Tally
    background_rejected: Tally


def read_confusion(cumulation: CumulationResult, row: int) -> ConfusionResult:
    """Read what one point of a cumulation keeps, and what it does not.

    Examples
    --------
    >>> from hepmodel.metrics.cumulation import cumulate_scores
    >>> from hepmodel.metrics.scored_events import check_events
    >>> cumulation = cumulate_scores(check_events([0, 1, 1], [0.2, 0.5, 0.7]))
    >>> read_confusion(cumulation, 1).signal_lost
    Tally(events=1, weight=1.0, squares=1.0)
    """
    return ConfusionResult(*_divide(cumulation.signal, row), *_divide(cumulation.background, row))


def _divide(cumulation: ClassCumulation, row: int) -> tuple[Tally, Tally]:
    events, weights, squares = cumulation.events, cumulation.weights, cumulation.squares
    return (
        Tally(int(events[row]), float(weights[row]), float(squares[row])),
        Tally(
            int(events[-1] - events[row]),
            float(weights[-1] - weights[row]),
            max(float(squares[-1] - squares[row]), 0.0),  # what rounding leaves of nothing is not negative
        ),
    )
