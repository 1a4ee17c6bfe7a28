"""Ask a network for its scores."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

SCORE_BATCH = 8192


def make_forward(model: keras.Model) -> Any:
    """Compile the network's answer to a batch: float32 of shape (events, inputs) to (events, outputs)."""
    signature = [tf.TensorSpec((None, model.input_shape[-1]), tf.float32)]
    return tf.function(lambda batch: model(batch, training=False), input_signature=signature, autograph=False)


def score_in_batches(forward: Any, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the outputs for prepared events, float32, shape (events, outputs), in batches that keep memory small."""
    pieces = [
        forward(tf.constant(inputs[start : start + SCORE_BATCH])).numpy()
        for start in range(0, len(inputs), SCORE_BATCH)
    ]
    return np.concatenate(pieces) if pieces else np.empty((0, 1), dtype=np.float32)
