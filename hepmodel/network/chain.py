"""Layers fit to each other: what one gives, the next one takes, and the last one gives a score."""

from collections.abc import Sequence

from hepmodel.errors import ConfigurationError
from hepmodel.network.layer import Layer


def check_chain(layers: Sequence[Layer]) -> None:
    """Check that the columns and the kind of number agree from layer to layer.

    Raises
    ------
    ConfigurationError
        If they do not, or no layer says how many columns there are.
    """
    columns = None
    for number, layer in enumerate(layers, start=1):
        if layer.n_inputs is not None and columns is not None and layer.n_inputs != columns:
            raise ConfigurationError(
                f"Layer {number} of a network ({layer.kind}) takes {layer.n_inputs} columns, "
                f"but {columns} come out of the layer before."
            )
        columns = layer.n_outputs if layer.n_outputs is not None else columns
    if columns is None:
        raise ConfigurationError("A network has no layer with weights.")
    kinds = {getattr(layer, name).dtype.name for layer in layers for name in layer.arrays}
    if len(kinds) != 1:
        raise ConfigurationError(f"A network mixes {' and '.join(sorted(kinds))}; one of them is needed.")


def check_score(kind: str, n_outputs: int) -> None:
    """Check that the last layer, of that kind and with so many columns, gives a probability of signal.

    Raises
    ------
    ConfigurationError
        If it is neither one sigmoid nor a softmax of two classes.
    """
    if (kind, n_outputs) not in (("sigmoid", 1), ("softmax", 2)):
        raise ConfigurationError(
            f"The network ends in {kind} of {n_outputs}, which is no score; "
            "one sigmoid or a softmax of two is needed."
        )
