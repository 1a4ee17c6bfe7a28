"""What a network is given of the events that it learns from."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class LearningEvents:
    """What a network learns from, or is checked on.

    Attributes
    ----------
    inputs
        Prepared, float32, shape (events, inputs).
    targets
        What the output is to be, float32, shape (events, outputs): see :func:`hepmodel.models.loss.make_targets`.
    weights
        How much each event counts, float32, shape (events,), 1 on average; None where all count the same.
    """

    inputs: NDArray[np.float32]
    targets: NDArray[np.float32]
    weights: NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.inputs)

    def take(self, rows: NDArray[np.int64]) -> Self:
        """Return some of the events, any of them more than once."""
        weights = None if self.weights is None else self.weights[rows]
        return type(self)(self.inputs[rows], self.targets[rows], weights)
