"""A look inside a trained network: its weights, and what its neurons say of events."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.layer_values import LayerValues, fill_layer
from hepmodel.network.dense import Dense
from hepmodel.network.ensemble import Ensemble
from hepmodel.network.network import Network
from hepmodel.runs.portable_network import PortableNetwork


@dataclass(frozen=True)
class InsideResult:
    """What is inside.

    Attributes
    ----------
    weights
        Of each layer of neurons, the output last; biases left out.
    activations
        What the neurons of each of these layers gave for the events.
    events
        How many events there were.
    members
        Networks that are averaged; the first one is shown.
    """

    weights: tuple[LayerValues, ...]
    activations: tuple[LayerValues, ...]
    events: int
    members: int


def look_inside(portable: PortableNetwork, features: NDArray[np.float32]) -> InsideResult:
    """Fill the histograms.

    Parameters
    ----------
    portable
        The network of a run.
    features
        Events in the data set's units, shape (events, features).
    """
    network, members = _choose(portable.network)
    inputs = portable.preprocessing.transform(features)
    answers = network.activations(inputs)
    places = (*network.hidden, len(network.layers) - 1)
    names = [*(f"hidden layer {number}" for number in range(1, len(places))), "output"]
    dense = [layer for layer in network.layers if isinstance(layer, Dense)]
    return InsideResult(
        tuple(fill_layer(name, layer.W) for name, layer in zip(names, dense, strict=True)),
        tuple(
            fill_layer(name, answers[place], watch_silence=True)
            for name, place in zip(names, places, strict=True)
        ),
        len(inputs),
        members,
    )


def _choose(network: Network | Ensemble) -> tuple[Network, int]:
    if isinstance(network, Ensemble):
        return network.members[0], len(network.members)
    return network, 1
