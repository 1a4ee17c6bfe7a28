"""A network as plain arrays, without pickle."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from hepmodel.errors import ConfigurationError, StoreError
from hepmodel.network.description import LayerDescription, NetworkDescription, describe_layer
from hepmodel.network.ensemble import Ensemble
from hepmodel.network.network import Network

Arrays = dict[str, NDArray[Any]]

DESCRIPTION = "description"
ADVICE = "Train it again."


def to_arrays(network: Network | Ensemble) -> Arrays:
    """Return all numbers of a network as arrays, named like ``0.2.W`` after member, layer and array, and its layers as JSON."""
    members = network.members if isinstance(network, Ensemble) else (network,)
    description = NetworkDescription(
        members=tuple(tuple(describe_layer(layer) for layer in member.layers) for member in members)
    )
    arrays: Arrays = {DESCRIPTION: np.array(description.model_dump_json())}
    for number, member in enumerate(members):
        for place, layer in enumerate(member.layers):
            arrays |= {f"{number}.{place}.{name}": getattr(layer, name) for name in layer.arrays}
    return arrays


def from_arrays(arrays: Arrays) -> Network | Ensemble:
    """Make the network again; it gives the very same numbers.

    An ensemble of one comes back as that network.

    Raises
    ------
    StoreError
        If anything is not as `to_arrays` writes it: an array is missing, too many, of another shape or kind, or holds
        numbers that are not finite.
    """
    rest = dict(arrays)
    try:
        description = NetworkDescription.model_validate_json(str(rest.pop(DESCRIPTION)), strict=True)
        members = [_build(layers, number, rest) for number, layers in enumerate(description.members)]
        network = Ensemble(tuple(members)) if len(members) > 1 else members[0]
    except KeyError as error:
        raise StoreError(f"The network of this run lacks {error}.", ADVICE) from error
    except ValidationError as error:
        told = error.errors()[0]
        where = ".".join(str(part) for part in told["loc"])
        raise StoreError(
            f"The description of this run's network is damaged: {where} {told['msg']}.", ADVICE
        ) from error
    except ConfigurationError as error:
        raise StoreError(f"The network of this run is damaged: {error}", ADVICE) from error
    if rest:
        raise StoreError(f"The network of this run holds what belongs to no layer: {min(rest)}.", ADVICE)
    return network


def _build(layers: Iterable[LayerDescription], number: int, arrays: Arrays) -> Network:
    """Make a member; the arrays that belong to it are taken away."""
    built = []
    for place, layer in enumerate(layers):
        start = f"{number}.{place}."
        built.append(layer.build({n: _take(arrays, start + n, s) for n, s in layer.shapes().items()}))
    return Network(tuple(built))


def _take(arrays: Arrays, name: str, shape: tuple[int, ...]) -> NDArray[Any]:
    values = arrays.pop(name)
    if values.shape != shape:
        raise ConfigurationError(f"{name} has the shape {values.shape}, not {shape}.")
    return values
