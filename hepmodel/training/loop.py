"""Epoch after epoch."""

import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.roc import compute_auc
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.record import EpochRecord
from hepmodel.training.callback import Callback, Progress
from hepmodel.training.epoch import EpochTrainer
from hepmodel.training.network_state import NetworkState
from hepmodel.training.preparation import PreparedEvents

CLIP = 1e-7  # Keras clips scores here before it takes their logarithm


def train_epochs(
    trainer: EpochTrainer,
    events: PreparedEvents,
    config: TrainingConfig,
    callbacks: Sequence[Callback],
    state: NetworkState | None,
) -> NetworkState | None:
    """Train until all epochs are done or a callback wants to stop.

    Parameters
    ----------
    trainer, events, config
        The network, what it learns from and how.
    callbacks
        Called in order after every epoch.
    state
        Where to go on from; None to begin.

    Returns
    -------
    NetworkState or None
        After the last whole epoch; None where there was none.
    """
    if state is not None:
        state.restore(trainer.model)

    def should_stop() -> bool:
        return any(callback.should_stop() for callback in callbacks)

    for number in range((state.epoch if state else 0) + 1, config.epochs + 1):
        if should_stop():
            break
        began = time.perf_counter()
        loss = trainer.run(number, should_stop)
        if loss is None:
            break
        scores = trainer.score(events.validation_inputs)
        if np.isfinite(scores).all():
            validation_loss = compute_cross_entropy(events.validation_labels, scores)
            auc = compute_auc(events.validation_labels, scores)
        else:
            validation_loss = auc = float("nan")
        record = EpochRecord(number, loss, validation_loss, auc, time.perf_counter() - began)
        state = NetworkState.capture(trainer.model, number, validation_loss, state)
        for callback in callbacks:
            callback.on_epoch_end(Progress(record, state))
    return state


def compute_cross_entropy(labels: NDArray[np.float32], scores: NDArray[np.float32]) -> float:
    """Return the mean binary cross-entropy, as Keras computes it but in double precision.

    Examples
    --------
    >>> compute_cross_entropy(np.array([1.0, 0.0], dtype=np.float32), np.array([0.5, 0.5], dtype=np.float32))
    0.6931471805599453
    """
    clipped = np.clip(scores.astype(np.float64), CLIP, 1.0 - CLIP)
    return float(-np.mean(np.where(labels == 1, np.log(clipped), np.log1p(-clipped))))
