"""What all layers of a network have in common."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from hepmodel.errors import ConfigurationError

Values = NDArray[np.floating[Any]]
Gradients = dict[str, Values]

# No number of a network is larger, and no value inside it becomes larger: the product of two of them, summed over any
# layer, is still a float32, so that no event and no weight makes an infinity or what is not a number.
LARGEST = 1e15


@dataclass(frozen=True, eq=False)
class Layer(ABC):
    """One operation, forward and backward. It remembers no events, so that threads can share it.

    In every layer x is what comes in and y what goes out, shape (events, columns), float32, or float64 where gradients
    are checked. dy is the slope of some number L (a loss, a score) along y, that is ∂L/∂y, and dx the one along x.

    Attributes
    ----------
    kind
        Its name in files.
    arrays
        Names of the attributes that are arrays: all that it has learnt. They are copied and cannot be changed.
    learnt
        Those of them that steps of a training follow down their slopes.

    Raises
    ------
    ConfigurationError
        If an array is not of float32 or float64, finite, and at most `LARGEST`.
    """

    kind: ClassVar[str]
    arrays: ClassVar[tuple[str, ...]] = ()
    learnt: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        for name in self.arrays:
            object.__setattr__(self, name, _take(getattr(self, name), f"{name} of a layer '{self.kind}'"))

    @property
    def n_inputs(self) -> int | None:
        """Columns that it takes; None where it takes any."""
        return None

    @property
    def n_outputs(self) -> int | None:
        """Columns that it gives; None where they are as many as it takes."""
        return self.n_inputs

    @abstractmethod
    def forward(self, x: Values) -> Values:
        """Compute y, a new array."""

    @abstractmethod
    def backward(self, x: Values, y: Values, dy: Values) -> Values:
        """Compute dx."""

    def parameter_gradients(self, x: Values, dy: Values) -> Gradients:
        """Compute the slope of L along each array in `learnt`, summed over the events."""
        return {}


def _take(values: Values, name: str) -> Values:
    taken = np.array(values)
    if taken.dtype not in (np.float32, np.float64):
        raise ConfigurationError(f"{name} holds {taken.dtype}; float32 is needed.")
    if not (np.abs(taken) <= LARGEST).all():  # neither is what is not a number
        raise ConfigurationError(f"{name} holds numbers that are not finite, or larger than {LARGEST:g}.")
    taken.flags.writeable = False
    return taken
