"""Each layer of Keras and its counterpart in plain numpy."""

from collections.abc import Callable

import keras
import numpy as np
from numpy.typing import NDArray

from hepmodel.errors import ConfigurationError
from hepmodel.network.activation import LeakyRelu
from hepmodel.network.dense import Dense
from hepmodel.network.known import KNOWN_ACTIVATIONS, make_activation
from hepmodel.network.layer import Layer
from hepmodel.network.normalisation import BatchNormalisation, LayerNormalisation

Float = NDArray[np.float32]


def export_layer(layer: keras.Layer) -> list[Layer]:
    """Export a layer: none where it does nothing after the training, two where an activation is part of it.

    Raises
    ------
    ConfigurationError
        If it has no counterpart; a subclass of a known layer may do anything, so that it has none.
    """
    kind = type(layer)
    if kind in (keras.layers.InputLayer, keras.layers.Dropout):
        return []
    if kind is keras.layers.Dense:
        W = _read(layer.kernel)
        b = _read(layer.bias) if layer.use_bias else np.zeros(W.shape[1], dtype=np.float32)
        return [Dense(W=W, b=b), *_export_activation(layer.activation, layer)]
    if kind is keras.layers.Activation:
        return _export_activation(layer.activation, layer)
    if kind is keras.layers.LeakyReLU:
        return [LeakyRelu(float(layer.negative_slope))]
    if kind is keras.layers.BatchNormalization:
        return [_export_batch_normalisation(layer)]
    if kind is keras.layers.LayerNormalization:
        return [_export_layer_normalisation(layer)]
    raise ConfigurationError(
        f"The layer '{layer.name}' ({kind.__name__}) has no counterpart outside Keras.",
        "Use dense layers, activations, normalisations and dropout.",
    )


def _export_activation(activation: Callable[..., object], layer: keras.Layer) -> list[Layer]:
    if isinstance(activation, keras.Layer):  # keras.layers.LeakyReLU(0.1) in the place of a name
        return export_layer(activation)
    if activation is keras.activations.linear:
        return []
    if activation is keras.activations.leaky_relu:
        return [LeakyRelu()]
    for known in KNOWN_ACTIVATIONS:
        if activation is getattr(keras.activations, known.kind):
            return [make_activation(known.kind)]
    name = getattr(activation, "__name__", repr(activation))
    raise ConfigurationError(
        f"The activation '{name}' of the layer '{layer.name}' has no counterpart outside Keras."
    )


def _export_batch_normalisation(layer: keras.layers.BatchNormalization) -> Layer:
    _check_axis(layer, layer.axis)
    mean = _read(layer.moving_mean)
    return BatchNormalisation(
        gamma=_read(layer.gamma) if layer.scale else np.ones_like(mean),
        beta=_read(layer.beta) if layer.center else np.zeros_like(mean),
        epsilon=float(layer.epsilon),
        mean=mean,
        variance=_read(layer.moving_variance),
    )


def _export_layer_normalisation(layer: keras.layers.LayerNormalization) -> Layer:
    axes = layer.axis if isinstance(layer.axis, list | tuple) else [layer.axis]
    if len(axes) != 1 or layer.rms_scaling or not (layer.scale or layer.center):
        raise ConfigurationError(f"The normalisation '{layer.name}' is of a form that has no counterpart.")
    _check_axis(layer, axes[0])
    one = _read(layer.gamma if layer.scale else layer.beta)
    return LayerNormalisation(
        gamma=one if layer.scale else np.ones_like(one),
        beta=_read(layer.beta) if layer.center else np.zeros_like(one),
        epsilon=float(layer.epsilon),
    )


def _check_axis(layer: keras.Layer, axis: int) -> None:
    if axis not in (-1, 1):
        raise ConfigurationError(f"'{layer.name}' normalises along the axis {axis}; the last one is needed.")


def _read(variable: keras.Variable) -> Float:
    return np.array(variable.numpy(), dtype=np.float32)
