"""Where a loss would fall: its slopes along everything that a network has learnt."""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from hepmodel.network.layer import Gradients, Values
from hepmodel.network.loss import Loss
from hepmodel.network.network import Network


@dataclass(frozen=True)
class GradientResult:
    """A loss and its slopes.

    Attributes
    ----------
    loss
        The loss itself.
    inputs
        Slopes along the inputs, shape (events, columns).
    parameters
        Of each layer, those along its arrays, by name.
    """

    loss: float
    inputs: Values
    parameters: tuple[Gradients, ...]


def compute_gradient(network: Network, loss: Loss, inputs: ArrayLike, targets: Values) -> GradientResult:
    """Compute a loss and its slopes by walking the network forward and back once.

    Parameters
    ----------
    inputs
        Events, shape (events, columns).
    targets
        What should have come out, shape (events, `n_outputs`).

    Raises
    ------
    ConfigurationError
        If the columns do not fit.
    """
    trace = network.trace(inputs)
    y = trace[-1]
    slopes = list(network.walk_back(trace, loss.backward(y, targets)))
    parameters = tuple(
        layer.parameter_gradients(x, dy)
        for layer, x, dy in zip(network.layers, trace[:-1], reversed(slopes[:-1]), strict=True)
    )
    return GradientResult(loss.forward(y, targets), slopes[-1], parameters)
