"""The dense layer: every neuron hears every number that comes in."""

from dataclasses import dataclass
from typing import ClassVar

from hepmodel.errors import ConfigurationError
from hepmodel.network.layer import Gradients, Layer, Values


@dataclass(frozen=True, eq=False)
class Dense(Layer):
    """Weighted sums.

    Attributes
    ----------
    W
        Weights, shape (columns in, neurons).
    b
        Biases, shape (neurons,).

    Raises
    ------
    ConfigurationError
        If the two do not fit.

    Examples
    --------
    >>> import numpy as np
    >>> layer = Dense(W=np.array([[1.0, 2.0], [0.0, 1.0]]), b=np.array([0.5, 0.0]))
    >>> layer.forward(np.array([[1.0, 10.0]]))
    array([[ 1.5, 12. ]])
    """

    kind: ClassVar[str] = "dense"
    arrays: ClassVar[tuple[str, ...]] = ("W", "b")
    learnt: ClassVar[tuple[str, ...]] = ("W", "b")

    W: Values
    b: Values

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.W.ndim != 2 or not self.W.size or self.b.shape != self.W.shape[1:]:
            raise ConfigurationError(
                f"A dense layer has weights of shape {self.W.shape} and biases of shape {self.b.shape}."
            )

    @property
    def n_inputs(self) -> int:
        """Columns that it takes."""
        return int(self.W.shape[0])

    @property
    def n_outputs(self) -> int:
        """Neurons."""
        return int(self.W.shape[1])

    def forward(self, x: Values) -> Values:
        """y = x W + b."""
        y: Values = x @ self.W
        y += self.b
        return y

    def backward(self, x: Values, y: Values, dy: Values) -> Values:
        """dx = dy Wᵀ."""
        dx: Values = dy @ self.W.T
        return dx

    def parameter_gradients(self, x: Values, dy: Values) -> Gradients:
        """dW = xᵀ dy and db = Σ dy."""
        return {"W": x.T @ dy, "b": dy.sum(axis=0)}
