"""The score from which on an event is called signal."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from hepmodel.metrics.roc import compute_roc


@dataclass(frozen=True)
class ThresholdResult:
    """A threshold and how good it is.

    Attributes
    ----------
    threshold
        Events with at least this score are called signal. Half-way between two scores that occur.
    accuracy
        Share of events that are called rightly.
    """

    threshold: float
    accuracy: float


def find_best_threshold(labels: ArrayLike, scores: ArrayLike) -> ThresholdResult:
    """Find the threshold that calls most events rightly; of equally good ones, the highest.

    Raises
    ------
    ValueError
        As :func:`hepmodel.metrics.roc.compute_roc`.

    Examples
    --------
    >>> find_best_threshold([0, 0, 1, 1], [0.25, 0.5, 0.75, 1.0])
    ThresholdResult(threshold=0.625, accuracy=1.0)
    """
    roc = compute_roc(labels, scores)
    right = roc.signal_efficiency * roc.n_signal + (1.0 - roc.background_efficiency) * roc.n_background
    best = int(np.argmax(np.round(right)))  # counts: rounding makes equals equal
    accuracy = float(right[best] / (roc.n_signal + roc.n_background))
    above = roc.thresholds[best]
    if np.isinf(above):  # nothing is called signal
        # The next single-precision number: a smaller step would be lost in a comparison with such scores.
        return ThresholdResult(
            float(np.nextafter(np.float32(roc.thresholds[1]), np.float32(np.inf))), accuracy
        )
    below = roc.thresholds[min(best + 1, len(roc.thresholds) - 1)]
    # Half-way, so that a score that rounds differently on another machine does not change sides.
    return ThresholdResult(float(above + below) / 2.0, accuracy)
