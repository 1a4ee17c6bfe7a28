"""One who answers, measured as one measures a classifier."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.game.call import Call
from hepmodel.metrics.brier import BrierResult, compute_brier
from hepmodel.metrics.roc import RocResult, compute_roc
from hepmodel.metrics.share import Share, compute_share


@dataclass(frozen=True)
class Scorecard:
    """What answers to some events are worth.

    Attributes
    ----------
    accuracy
        Share of right answers, with its Wilson interval.
    signal_kept, background_kept
        Shares of signal and of background that were called signal: the point on the plane of ROC curves.
    roc
        The curve that the confidences make, None unless there was signal and background.
    brier
        Mean squared distance of the probabilities from the truth, None without events.
    """

    accuracy: Share
    signal_kept: Share
    background_kept: Share
    roc: RocResult | None
    brier: BrierResult | None

    def bound(self, compute: Callable[[float, float], float]) -> tuple[float, float, float]:
        """Compute something of the shares of signal and of background kept, and how far it may be off.

        Returns
        -------
        value, worst, best
            With the shares themselves; with less signal and more background kept, each by one standard deviation; and the other
            way round. Both at their worst at once is wider than one standard deviation.
        """
        signal, background = self.signal_kept, self.background_kept
        return (
            compute(signal.value, background.value),
            compute(signal.low, background.high),
            compute(signal.high, background.low),
        )


def fill_scorecard(
    truths: Sequence[Call], calls: Sequence[Call], probabilities: Sequence[float]
) -> Scorecard:
    """Fill a scorecard.

    Parameters
    ----------
    truths, calls
        What each event was, and what was said of it.
    probabilities
        Of signal, as it was said: 0 to 1.

    Raises
    ------
    ValueError
        If they are not equally many, or a probability is none.

    Examples
    --------
    >>> card = fill_scorecard([Call.SIGNAL, Call.BACKGROUND], [Call.SIGNAL, Call.SIGNAL], [0.9, 0.6])
    >>> card.accuracy.value, card.signal_kept.value, card.background_kept.value, card.roc.auc
    (0.5, 1.0, 1.0, 1.0)
    """
    if not len(truths) == len(calls) == len(probabilities):
        raise ValueError(
            f"{len(truths)} truths, {len(calls)} calls and {len(probabilities)} probabilities: not one an event"
        )
    labels = np.array([truth.label for truth in truths], dtype=np.int8)
    said = np.array([call.label for call in calls], dtype=np.int8)
    right = int(np.sum(labels == said))
    return Scorecard(
        compute_share(right, len(labels) - right),
        _count_kept(said[labels == 1]),
        _count_kept(said[labels == 0]),
        roc=compute_roc(labels, probabilities) if 0 < labels.sum() < len(labels) else None,
        brier=compute_brier(labels, probabilities) if len(labels) else None,
    )


def _count_kept(said: NDArray[np.int8]) -> Share:
    kept = int(said.sum())
    return compute_share(kept, len(said) - kept)
