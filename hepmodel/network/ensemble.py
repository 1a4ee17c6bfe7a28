"""Several networks that are asked the same."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.errors import ConfigurationError
from hepmodel.network.network import Network


@dataclass(frozen=True, eq=False)
class Ensemble:
    """Networks whose scores are averaged ("bagging": Breiman, Machine Learning 24 (1996) 123).

    Attributes
    ----------
    members
        At least one; all take the same inputs.

    Raises
    ------
    ConfigurationError
        If there are none, or their inputs differ.
    """

    members: tuple[Network, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", tuple(self.members))
        if len({member.n_inputs for member in self.members}) != 1:
            raise ConfigurationError(
                "The networks of an ensemble should take the same inputs; these take "
                f"{', '.join(str(member.n_inputs) for member in self.members) or 'none: there are none'}."
            )

    @property
    def n_inputs(self) -> int:
        """Columns of the inputs."""
        return self.members[0].n_inputs

    def score(self, inputs: ArrayLike) -> NDArray[np.float32]:
        """Compute the mean of the members' scores, float32, shape (events,). Raises as :meth:`Network.score`."""
        total = self.members[0].score(inputs)
        for member in self.members[1:]:
            total += member.score(inputs)
        return total / np.float32(len(self.members))

    def input_gradient(self, inputs: ArrayLike) -> NDArray[np.float32]:
        """Compute the slope of that mean along every input, float32, shape (events, `n_inputs`)."""
        total = self.members[0].input_gradient(inputs)
        for member in self.members[1:]:
            total += member.input_gradient(inputs)
        return total / np.float32(len(self.members))
