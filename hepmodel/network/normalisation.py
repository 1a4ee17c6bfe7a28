"""Layers that bring sums to one centre and spread."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from hepmodel.errors import ConfigurationError
from hepmodel.network.layer import Gradients, Layer, Values

SMALLEST_EPSILON = 1e-12


@dataclass(frozen=True, eq=False)
class Normalisation(Layer):
    """y = γ x̂ + β with x̂ = (x - μ) / s and s = √(σ² + ε); whose mean μ and variance σ² is what its kinds differ in.

    Attributes
    ----------
    gamma, beta
        Spread and centre that come out, shape (columns,).
    epsilon
        Added to the variance, from 1e-12 to 1.

    Raises
    ------
    ConfigurationError
        If shapes of arrays differ, or epsilon is out of bounds.
    """

    arrays: ClassVar[tuple[str, ...]] = ("gamma", "beta")
    learnt: ClassVar[tuple[str, ...]] = ("gamma", "beta")

    gamma: Values
    beta: Values
    epsilon: float

    def __post_init__(self) -> None:
        super().__post_init__()
        shapes = {name: getattr(self, name).shape for name in self.arrays}
        if set(shapes.values()) != {(self.gamma.size,)} or not self.gamma.size:
            told = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
            raise ConfigurationError(f"The arrays of a layer '{self.kind}' should have one shape: {told}.")
        if not SMALLEST_EPSILON <= self.epsilon <= 1:
            raise ConfigurationError(
                f"epsilon of a layer '{self.kind}' is {self.epsilon:g}; "
                f"it should be from {SMALLEST_EPSILON:g} to 1."
            )

    @property
    def n_inputs(self) -> int:
        """Columns."""
        return int(self.gamma.size)

    def forward(self, x: Values) -> Values:
        """y = γ x̂ + β."""
        y, _ = self._normalise(x)
        y *= self.gamma
        y += self.beta
        return y

    def parameter_gradients(self, x: Values, dy: Values) -> Gradients:
        """dγ = Σ dy x̂ and dβ = Σ dy."""
        normal, _ = self._normalise(x)
        return {"gamma": (dy * normal).sum(axis=0), "beta": dy.sum(axis=0)}

    @abstractmethod
    def _normalise(self, x: Values) -> tuple[Values, Values]:
        """Return x̂, a new array, and s."""


@dataclass(frozen=True, eq=False)
class BatchNormalisation(Normalisation):
    """Each column, to the mean and spread that its numbers had in training (Ioffe and Szegedy, arXiv:1502.03167).

    Attributes
    ----------
    mean, variance
        Of the numbers that came in while it was trained, as the training has kept them, shape (columns,).

    Raises
    ------
    ConfigurationError
        Also if a variance is negative.

    Examples
    --------
    >>> one, two = np.ones(1), np.array([2.0])
    >>> BatchNormalisation(gamma=one, beta=two, epsilon=1e-12, mean=two, variance=4 * one).forward(np.array([[4.0]]))
    array([[3.]])
    """

    kind: ClassVar[str] = "batch_normalisation"
    arrays: ClassVar[tuple[str, ...]] = ("gamma", "beta", "mean", "variance")

    mean: Values
    variance: Values

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.variance < 0).any():
            raise ConfigurationError(f"A variance of a layer '{self.kind}' is negative.")

    def _normalise(self, x: Values) -> tuple[Values, Values]:
        spread: Values = np.sqrt(self.variance + self.epsilon)
        return (x - self.mean) / spread, spread

    def backward(self, x: Values, y: Values, dy: Values) -> Values:
        """dx = γ dy / s: mean and variance stand still."""
        spread = np.sqrt(self.variance + self.epsilon)
        dx: Values = dy * (self.gamma / spread)
        return dx


@dataclass(frozen=True, eq=False)
class LayerNormalisation(Normalisation):
    """Each event, to the mean and spread of its own columns (Ba, Kiros and Hinton, arXiv:1607.06450)."""

    kind: ClassVar[str] = "layer_normalisation"

    def _normalise(self, x: Values) -> tuple[Values, Values]:
        normal: Values = x - x.mean(axis=1, keepdims=True)
        spread: Values = np.sqrt((normal * normal).mean(axis=1, keepdims=True) + self.epsilon)
        normal /= spread
        return normal, spread

    def backward(self, x: Values, y: Values, dy: Values) -> Values:
        """dx = (g - ⟨g⟩ - x̂ ⟨g x̂⟩) / s with g = γ dy, ⟨⟩ being the mean over the columns."""
        normal, spread = self._normalise(x)
        g = dy * self.gamma
        dx: Values = g - g.mean(axis=1, keepdims=True)
        dx -= normal * (g * normal).mean(axis=1, keepdims=True)
        dx /= spread
        return dx
