"""What a training makes small: how far outputs y are from targets t."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from hepmodel.network.layer import Values

# A probability is taken to be no closer to 0 and 1 than this, as in Keras: the logarithm of 0 has no end.
CLOSEST = 1e-7


class Loss(ABC):
    """A mean over events, forward and backward; y and t have the shape (events, columns)."""

    @abstractmethod
    def forward(self, y: Values, t: Values) -> float:
        """Compute L."""

    @abstractmethod
    def backward(self, y: Values, t: Values) -> Values:
        """Compute dy, the slope of L along y."""


class MeanSquaredError(Loss):
    """The mean of squared differences.

    Examples
    --------
    >>> MeanSquaredError().forward(np.array([[1.0], [0.0]]), np.array([[0.0], [0.0]]))
    0.5
    """

    def forward(self, y: Values, t: Values) -> float:
        """L = ⟨(y - t)²⟩."""
        return float(np.mean((y - t) ** 2))

    def backward(self, y: Values, t: Values) -> Values:
        """dy = 2 (y - t) / n for n numbers."""
        dy: Values = 2 * (y - t) / y.size
        return dy


@dataclass(frozen=True)
class BinaryCrossEntropy(Loss):
    """How surprised someone who believes the probabilities y is by the truth t, 0 or 1; in nats.

    Attributes
    ----------
    gamma
        An event whose true class has the probability p counts (1 - p)^gamma: the focal loss (Lin et al.,
        arXiv:1708.02002, equation 4). 0 is the plain cross-entropy.

    Examples
    --------
    >>> y, t = np.array([[0.5]]), np.array([[1.0]])
    >>> round(BinaryCrossEntropy().forward(y, t), 4), round(BinaryCrossEntropy(gamma=2.0).forward(y, t), 4)
    (0.6931, 0.1733)
    """

    gamma: float = 0.0

    def forward(self, y: Values, t: Values) -> float:
        """L = -⟨(1 - p)^γ ln p⟩ with p = y where t = 1 and p = 1 - y where t = 0."""
        p = np.clip(np.where(t > 0.5, y, 1 - y), CLOSEST, 1 - CLOSEST)
        return float(-np.mean((1 - p) ** self.gamma * np.log(p)))

    def backward(self, y: Values, t: Values) -> Values:
        """dp = (γ (1 - p)^(γ-1) ln p - (1 - p)^γ / p) / n for n numbers; dy = dp where t = 1, else -dp."""
        p = np.where(t > 0.5, y, 1 - y)
        inside = (p > CLOSEST) & (p < 1 - CLOSEST)
        p = np.clip(p, CLOSEST, 1 - CLOSEST)
        dp = self.gamma * (1 - p) ** (self.gamma - 1) * np.log(p) - (1 - p) ** self.gamma / p
        dy: Values = np.where(t > 0.5, dp, -dp) * inside / y.size
        return dy


class CategoricalCrossEntropy(Loss):
    """How surprised someone who believes the probabilities y of classes is by the true one, where t is 1; in nats."""

    def forward(self, y: Values, t: Values) -> float:
        """L = -⟨Σ t ln y⟩, the sum over the classes."""
        p = np.clip(y, CLOSEST, 1 - CLOSEST)
        return float(-np.mean((t * np.log(p)).sum(axis=1)))

    def backward(self, y: Values, t: Values) -> Values:
        """dy = -t / y / n for n events."""
        inside = (y > CLOSEST) & (y < 1 - CLOSEST)
        dy: Values = -t / np.clip(y, CLOSEST, 1 - CLOSEST) * inside / len(y)
        return dy
