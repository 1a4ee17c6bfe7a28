"""Load a Keras file that somebody brought along, after it was looked at from outside."""

import tempfile
from pathlib import Path

import h5py
import keras
import numpy as np

from hepmodel.errors import ConfigurationError
from hepmodel.models.export import export_network
from hepmodel.network.chain import check_score
from hepmodel.network.ensemble import Ensemble
from hepmodel.runs.model_file import ADVICE, WEIGHTS, ModelFile, unpack_weights

BYTES_A_NUMBER = 8


def import_model(file: ModelFile, most_parameters: int) -> keras.Model:
    """Load a network that ends in a probability of signal, with plain layers only.

    Parameters
    ----------
    file
        As :func:`hepmodel.runs.model_file.read_model_file` has found it harmless.
    most_parameters
        Of the network.

    Returns
    -------
    keras.Model
        A sequence of layers, or the average of such sequences: what :func:`hepmodel.models.export.export_network` takes.

    Raises
    ------
    ConfigurationError
        If it is too large, damaged, or of another form.
    """
    if file.outline.parameters > most_parameters:
        raise ConfigurationError(
            f"The network in the file has about {file.outline.parameters:,} parameters; at most {most_parameters:,} are "
            "allowed here.",
            "Bring a smaller network, or raise HEPMODEL_MAX_PARAMETERS.",
        )
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder) / WEIGHTS
        weights.write_bytes(unpack_weights(file.content))
        _check_weights(weights, most_parameters)
        path = Path(folder) / "model.keras"
        path.write_bytes(file.content)
        try:
            model = keras.saving.load_model(path, safe_mode=True, compile=False)
        except Exception as error:  # whatever a stranger's file makes Keras say
            reason = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
            raise ConfigurationError(
                f"Keras cannot load the network in the file: {reason}", ADVICE
            ) from error
    model = unroll(model)
    exported = export_network(model)
    for member in exported.members if isinstance(exported, Ensemble) else (exported,):
        check_score(member.layers[-1].kind, member.n_outputs)
    return model


def unroll(model: keras.Model) -> keras.Model:
    """Return a functional model that is nothing but one layer after the other as a sequence; any other as it is."""
    if isinstance(model, keras.Sequential) or len(model.outputs) != 1 or len(model.inputs) != 1:
        return model
    chain: list[keras.Operation] = []
    tensor = model.outputs[0]
    while not isinstance(tensor, list):
        layer = tensor._keras_history.operation
        if isinstance(layer, keras.layers.InputLayer):
            break
        if isinstance(layer, keras.Model):
            return model
        chain.insert(0, layer)
        tensor = layer.input
    if isinstance(tensor, list) or len(chain) != len(model.layers) - 1:
        return model
    return keras.Sequential([keras.Input(model.input_shape[1:]), *chain], name=model.name)


def _check_weights(path: Path, most_parameters: int) -> None:
    """Look at the sizes of all arrays before any is read: a few bytes can claim to be many gigabytes."""
    total = 0

    def visit(_name: str, item: object) -> None:
        nonlocal total
        if isinstance(item, h5py.Dataset):
            total += int(np.prod(item.shape, dtype=float)) * max(item.dtype.itemsize, 1)
            if item.external or item.is_virtual:
                raise ConfigurationError("The weights in the file point to another file.", ADVICE)

    try:
        with h5py.File(path, "r") as file:
            file.visititems(visit)
    except OSError as error:
        raise ConfigurationError("The weights in the file are damaged.", ADVICE) from error
    # a network that was trained brings its optimiser's memory along: two numbers for each weight
    if total > 4 * BYTES_A_NUMBER * max(most_parameters, 1000):
        raise ConfigurationError(
            f"The weights in the file claim {total / 1e6:,.0f} MB, which is refused.", ADVICE
        )
