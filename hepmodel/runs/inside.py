"""A look inside a network: its weights, and what its neurons say of events."""

import json
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hepmodel.errors import StoreError
from hepmodel.metrics.layer_values import LayerValues, fill_layer
from hepmodel.network.dense import Dense
from hepmodel.network.ensemble import Ensemble
from hepmodel.network.network import Network
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.portable_network import PortableNetwork

INSIDE_FILE = "inside.json"


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
    epoch
        After which of the run it was looked into while it was trained; None for the network that was kept.
    """

    weights: tuple[LayerValues, ...]
    activations: tuple[LayerValues, ...]
    events: int
    members: int
    epoch: int | None = None


def look_inside(portable: PortableNetwork, features: NDArray[np.float32]) -> InsideResult:
    """Look into the network that a run has kept.

    Parameters
    ----------
    portable
        The network of a run.
    features
        Events in the data set's units, shape (events, features).
    """
    network, members = _choose(portable.network)
    return look_into_network(network, portable.preprocessing.transform(features), members)


def look_into_network(
    network: Network, inputs: NDArray[np.float32], members: int = 1, epoch: int | None = None
) -> InsideResult:
    """Fill the histograms; `inputs` are prepared events, shape (events, inputs)."""
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
        epoch,
    )


def write_inside(artifacts: ArtifactStore, run_id: str, result: InsideResult) -> None:
    """Keep a look for pages, in place of the one before."""
    content = json.dumps(asdict(result), default=lambda values: values.tolist())
    artifacts.write_bytes(run_id, INSIDE_FILE, content.encode())


def read_inside(artifacts: ArtifactStore, run_id: str) -> InsideResult | None:
    """Read the last look into a network that is being trained; None where there was none yet."""
    if not artifacts.exists(run_id, INSIDE_FILE):
        return None
    try:
        told: dict[str, Any] = json.loads(artifacts.read_bytes(run_id, INSIDE_FILE))
        layers = {name: tuple(_to_layer(one) for one in told[name]) for name in ("weights", "activations")}
        return InsideResult(**{**told, **layers})
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(f"{INSIDE_FILE} of the run {run_id} is damaged: {error}.") from error


def _to_layer(told: dict[str, Any]) -> LayerValues:
    arrays: dict[str, Any] = {name: np.array(told[name], dtype=np.float64) for name in ("edges", "counts")}
    return LayerValues(**{**told, **arrays})


def _choose(network: Network | Ensemble) -> tuple[Network, int]:
    if isinstance(network, Ensemble):
        return network.members[0], len(network.members)
    return network, 1
