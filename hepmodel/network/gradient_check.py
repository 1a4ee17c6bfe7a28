"""Are the slopes right? Compare them with what happens when a number is changed a little."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.network.gradient import compute_gradient
from hepmodel.network.layer import Values
from hepmodel.network.loss import Loss
from hepmodel.network.network import Network

STEP = 1e-6


@dataclass(frozen=True)
class GradientCheckResult:
    """How well slopes agree with small differences.

    Attributes
    ----------
    largest
        The largest difference between the two, relative to the slope where that is above 1. Of the order of 1e-9 where
        everything is right.
    where
        The array that it was found in: ``inputs``, or place and name like ``2.W``.
    """

    largest: float
    where: str


def check_gradient(
    network: Network, loss: Loss, inputs: ArrayLike, targets: ArrayLike
) -> GradientCheckResult:
    """Compare every slope with a central difference, all in float64.

    Parameters
    ----------
    network
        A small one: it is asked twice for every number in it.
    loss
        What the slopes are of.
    inputs
        Events, shape (events, columns). No sum that goes into a rectifier should be within 1e-6 of its kink, where there
        are two slopes.
    targets
        Shape (events, `n_outputs`).
    """
    network = network.astype(np.float64)
    x, t = np.array(inputs, dtype=np.float64), np.asarray(targets, dtype=np.float64)
    slopes = compute_gradient(network, loss, x, t)
    found = {"inputs": _compare(slopes.inputs, (loss.forward(network.forward(v), t) for v in _vary(x)))}
    for place, gradients in enumerate(slopes.parameters):
        for name, slope in gradients.items():
            losses = (loss.forward(v.forward(x), t) for v in _vary_network(network, place, name))
            found[f"{place}.{name}"] = _compare(slope, losses)
    where = max(found, key=lambda name: found[name])
    return GradientCheckResult(found[where], where)


def _vary(values: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    """Yield the array with its first number a step higher, a step lower, and so on for all its numbers."""
    for index in np.ndindex(values.shape):
        for step in (STEP, -STEP):
            varied = values.copy()
            varied[index] += step
            yield varied


def _vary_network(network: Network, place: int, name: str) -> Iterator[Network]:
    layer = network.layers[place]
    for values in _vary(getattr(layer, name)):
        varied = replace(layer, **{name: values})
        yield Network((*network.layers[:place], varied, *network.layers[place + 1 :]))


def _compare(slope: Values, losses: Iterator[float]) -> float:
    pairs = np.fromiter(losses, dtype=np.float64).reshape(-1, 2)
    differences = (pairs[:, 0] - pairs[:, 1]) / (2 * STEP)
    return float(np.max(np.abs(slope.ravel() - differences) / np.maximum(np.abs(differences), 1)))
