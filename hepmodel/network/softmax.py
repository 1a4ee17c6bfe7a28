"""The softmax: sums become probabilities of classes."""

from typing import ClassVar

import numpy as np

from hepmodel.network.layer import Layer, Values


class Softmax(Layer):
    """Probabilities of classes, one a column; those of an event add up to 1.

    Examples
    --------
    >>> Softmax().forward(np.array([[0.0, 0.0], [-1000.0, 1000.0]]))
    array([[0.5, 0.5],
           [0. , 1. ]])
    """

    kind: ClassVar[str] = "softmax"

    def forward(self, x: Values) -> Values:
        """y = eˣ / Σ eˣ; the largest x of an event is taken from all of them first, which changes nothing."""
        grown: Values = np.exp(x - x.max(axis=1, keepdims=True))
        grown /= grown.sum(axis=1, keepdims=True)
        return grown

    def backward(self, x: Values, y: Values, dy: Values) -> Values:
        """dx = y (dy - Σ dy y)."""
        dx: Values = y * (dy - (dy * y).sum(axis=1, keepdims=True))
        return dx
