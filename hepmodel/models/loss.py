"""What a training makes small, event by event."""

from typing import Any

import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from hepmodel.runs.config import TrainingConfig

CLIP = 1e-7
"""Keras clips probabilities here before it takes their logarithm."""


def make_targets(labels: NDArray[np.float32], config: TrainingConfig) -> NDArray[np.float32]:
    """Return what the network's output is compared with: shape (events, 1), or with a softmax (events, 2)."""
    labels = labels.astype(np.float32)
    if config.output == "sigmoid":
        return labels[:, np.newaxis]
    return np.stack([1 - labels, labels], axis=1)


def compute_losses(targets: Any, outputs: Any, config: TrainingConfig) -> Any:
    """Return the loss of each event, shape (events,), as a tensor; penalties on weights come on top.

    Parameters
    ----------
    targets, outputs
        Shape (events, 1) with a sigmoid, (events, 2) with a softmax.
    config
        Names the loss: see :class:`hepmodel.runs.learning_config.LearningConfig`.
    """
    if config.loss in ("mean_squared_error", "sum_of_squares"):
        return keras.losses.mean_squared_error(targets, outputs)
    binary = config.output == "sigmoid"
    if config.loss == "focal":
        if binary:
            return keras.losses.binary_focal_crossentropy(targets, outputs, gamma=config.focal_gamma)
        return keras.losses.categorical_focal_crossentropy(
            targets, outputs, alpha=1.0, gamma=config.focal_gamma
        )
    if binary:
        return keras.losses.binary_crossentropy(targets, outputs)
    return keras.losses.categorical_crossentropy(targets, outputs)


def evaluate_loss(
    targets: NDArray[np.float32],
    outputs: NDArray[np.float32],
    weights: NDArray[np.float32] | None,
    config: TrainingConfig,
) -> float:
    """Return the mean loss over many events, summed in double precision; events count by their weight."""
    losses = ops.convert_to_numpy(compute_losses(targets, outputs, config)).astype(np.float64)
    return float(np.mean(losses if weights is None else losses * weights))
