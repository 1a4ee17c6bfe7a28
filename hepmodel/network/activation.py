"""What a neuron does with its sum, number by number."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from scipy.special import ndtr

from hepmodel.errors import ConfigurationError
from hepmodel.network.layer import Layer, Values

ROOT_2_PI = float(np.sqrt(2.0 * np.pi))


class Relu(Layer):
    """The rectifier: nothing below 0 (Nair and Hinton, ICML 2010)."""

    kind: ClassVar[str] = "relu"

    def forward(self, x: Values) -> Values:
        """y = max(x, 0)."""
        y: Values = np.maximum(x, 0)
        return y

    def backward(self, x: Values, y: Values, dy: Values) -> Values:
        """dx = dy above 0, else 0."""
        dx: Values = dy * (x > 0)
        return dx


@dataclass(frozen=True, eq=False)
class LeakyRelu(Layer):
    """A rectifier that lets a little through below 0 (Maas, Hannun and Ng, ICML 2013).

    Attributes
    ----------
    negative_slope
        How much, from 0 to 1. 0.2 is what Keras means by the name ``leaky_relu``.
    """

    kind: ClassVar[str] = "leaky_relu"

    negative_slope: float = 0.2

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 <= self.negative_slope <= 1:
            raise ConfigurationError(
                f"The slope of a leaky rectifier is {self.negative_slope:g}; it should be from 0 to 1."
            )

    def forward(self, x: Values) -> Values:
        """y = x above 0, else slope · x."""
        y: Values = np.maximum(x, self.negative_slope * x)
        return y

    def backward(self, x: Values, y: Values, dy: Values) -> Values:
        """dx = dy above 0, else slope · dy."""
        return dy * np.where(x > 0, x.dtype.type(1), x.dtype.type(self.negative_slope))


class Tanh(Layer):
    """The hyperbolic tangent, from -1 to 1."""

    kind: ClassVar[str] = "tanh"

    def forward(self, x: Values) -> Values:
        """y = tanh(x)."""
        y: Values = np.tanh(x)
        return y

    def backward(self, x: Values, y: Values, dy: Values) -> Values:
        """dx = dy (1 - y²)."""
        dx: Values = dy * (1 - y * y)
        return dx


class Sigmoid(Layer):
    """The logistic function, from 0 to 1: a probability.

    Examples
    --------
    >>> Sigmoid().forward(np.array([[-1000.0, 0.0, 1000.0]]))
    array([[0. , 0.5, 1. ]])
    """

    kind: ClassVar[str] = "sigmoid"

    def forward(self, x: Values) -> Values:
        """y = 1 / (1 + e⁻ˣ), written so that no exponent is above 0."""
        y: Values = np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))
        return y

    def backward(self, x: Values, y: Values, dy: Values) -> Values:
        """dx = dy y (1 - y)."""
        dx: Values = dy * (y * (1 - y))
        return dx


class Gelu(Layer):
    """The Gaussian error linear unit: x times the share of a standard normal below x (arXiv:1606.08415)."""

    kind: ClassVar[str] = "gelu"

    def forward(self, x: Values) -> Values:
        """y = x Φ(x)."""
        y: Values = x * ndtr(x)
        return y

    def backward(self, x: Values, y: Values, dy: Values) -> Values:
        """dx = dy (Φ(x) + x φ(x))."""
        dx: Values = dy * (ndtr(x) + x * np.exp(-0.5 * x * x) / ROOT_2_PI)
        return dx


class Selu(Layer):
    """The scaled exponential linear unit, which keeps sums at mean 0 and spread 1 (arXiv:1706.02515)."""

    kind: ClassVar[str] = "selu"

    alpha: ClassVar[float] = 1.6732632423543772
    scale: ClassVar[float] = 1.0507009873554805

    def forward(self, x: Values) -> Values:
        """y = scale · x above 0, else scale · alpha (eˣ - 1)."""
        # exp(x) - 1 and not expm1(x): as good as any number near 0 has to be here, and eight times as fast
        below = self.alpha * (np.exp(np.minimum(x, 0)) - 1)
        y: Values = self.scale * (np.maximum(x, 0) + below)
        return y

    def backward(self, x: Values, y: Values, dy: Values) -> Values:
        """dx = scale · dy above 0, else scale · alpha · eˣ dy."""
        grown = np.exp(np.minimum(x, 0))
        dx: Values = dy * (self.scale * np.where(x > 0, grown, self.alpha * grown))
        return dx
