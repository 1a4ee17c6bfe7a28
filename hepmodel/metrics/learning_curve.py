"""What more events to learn from bring: the AUC of trainings that differ only in the number of events."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class LearningPoint:
    """One training.

    Attributes
    ----------
    events
        Number of events that it learned from.
    auc, auc_error
        Area under the ROC curve on the test part, and its standard error.
    """

    events: int
    auc: float
    auc_error: float


@dataclass(frozen=True)
class LearningCurveResult:
    """Trainings by the number of events.

    Attributes
    ----------
    events
        Rising, int64, shape (trainings,); several trainings may have learned from equally many.
    auc, auc_error
        Area under the ROC curve of each and its standard error, float64, shape (trainings,).
    """

    events: NDArray[np.int64]
    auc: NDArray[np.float64]
    auc_error: NDArray[np.float64]


def collect_learning_curve(points: Sequence[LearningPoint]) -> LearningCurveResult:
    """Put trainings in order.

    Raises
    ------
    ValueError
        If a training learned from no event, or its area is not between 0 and 1.

    Examples
    --------
    >>> curve = collect_learning_curve([LearningPoint(2_000, 0.8, 0.01), LearningPoint(1_000, 0.75, 0.01)])
    >>> curve.events
    array([1000, 2000])
    """
    for point in points:
        if point.events < 1 or not 0.0 <= point.auc <= 1.0:
            raise ValueError(f"{point} is not a training")
    ordered = sorted(points, key=lambda point: (point.events, point.auc))
    return LearningCurveResult(
        np.array([point.events for point in ordered], dtype=np.int64),
        np.array([point.auc for point in ordered], dtype=np.float64),
        np.array([point.auc_error for point in ordered], dtype=np.float64),
    )
