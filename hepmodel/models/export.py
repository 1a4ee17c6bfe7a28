"""Take a trained Keras model out of Keras: the same layers in plain numpy."""

import keras

from hepmodel.errors import ConfigurationError
from hepmodel.models.layer_export import export_layer
from hepmodel.network.ensemble import Ensemble
from hepmodel.network.network import Network


def export_network(model: keras.Model) -> Network | Ensemble:
    """Export a network, or several whose outputs are averaged; scores agree with those of Keras to 1e-5.

    Parameters
    ----------
    model
        A `keras.Sequential` of dense layers, activations, normalisations and dropout; or a functional model that does
        nothing but average some of these (``keras.layers.Average``).

    Raises
    ------
    ConfigurationError
        If it has another form, a layer that has no counterpart, or no weights yet.
    """
    if isinstance(model, keras.Sequential):
        return _export_member(model)
    return Ensemble(tuple(_export_member(member) for member in _list_averaged(model)))


def _export_member(model: keras.Sequential) -> Network:
    if not model.built:
        raise ConfigurationError(
            f"The model '{model.name}' has no weights yet.", "Show it some events first."
        )
    if len(model.input_shape) != 2:
        raise ConfigurationError(
            f"The model '{model.name}' takes events of the shape {model.input_shape[1:]}; "
            "one row of numbers is needed."
        )
    return Network(tuple(exported for layer in model.layers for exported in export_layer(layer)))


def _list_averaged(model: keras.Model) -> list[keras.Sequential]:
    """Return the models whose outputs are averaged, one that is averaged twice twice."""
    wrong = ConfigurationError(
        f"The model '{model.name}' is neither a sequence of layers nor the average of such sequences."
    )
    if not isinstance(model, keras.Model) or len(model.layers) < 2 or len(model.outputs) != 1:
        raise wrong
    average = _origin(model.outputs[0])
    if type(average) is not keras.layers.Average:
        raise wrong
    averaged = [_origin(tensor) for tensor in average.input]
    others = [layer for layer in model.layers if layer is not average and layer not in averaged]
    if not all(isinstance(member, keras.Sequential) for member in averaged):
        raise wrong
    if len(model.inputs) != 1 or [type(layer) for layer in others] != [keras.layers.InputLayer]:
        raise wrong
    return averaged


def _origin(tensor: keras.KerasTensor) -> keras.Operation:
    return tensor._keras_history.operation
