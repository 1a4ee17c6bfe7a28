"""All numbers of a training between two epochs: stop here, and go on from here as if nothing had been."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from hepmodel.errors import StoreError
from hepmodel.runs.packing import pack_arrays, unpack_arrays

Arrays = tuple[NDArray[np.generic], ...]


@dataclass(frozen=True)
class NetworkState:
    """A training between two epochs.

    Attributes
    ----------
    epoch
        Epochs of the run that are behind it, those of earlier networks included.
    weights, optimizer
        Values of the network's variables, and what its optimiser remembers.
    best_epoch, best_loss, best_weights
        The epoch with the smallest validation loss so far, that loss, and the weights after it.
    member
        Which network of the run this is, from 0.
    before
        Epochs of the run that earlier networks have taken.
    """

    epoch: int
    weights: Arrays
    optimizer: Arrays
    best_epoch: int
    best_loss: float
    best_weights: Arrays
    member: int = 0
    before: int = 0

    @property
    def own_epochs(self) -> int:
        """Epochs that this network has seen."""
        return self.epoch - self.before

    def follow(self, weights: Arrays, memory: Arrays, loss: float) -> Self:
        """Return the state of the same network after one more epoch, with the validation loss `loss`."""
        epoch = self.epoch + 1
        best = (self.best_epoch, self.best_loss, self.best_weights)
        if self.best_epoch == 0 or not self.best_loss <= loss:
            best = (epoch, loss, weights)
        return type(self)(epoch, weights, memory, *best, self.member, self.before)

    def pack(self) -> bytes:
        """Write everything into the bytes of an ``.npz`` file."""
        arrays: dict[str, NDArray[np.generic]] = {
            "counters": np.array([self.epoch, self.best_epoch, self.member, self.before], dtype=np.int64),
            "best_loss": np.array(self.best_loss),
        }
        for name, values in (
            ("weights", self.weights),
            ("optimizer", self.optimizer),
            ("best_weights", self.best_weights),
        ):
            arrays |= {f"{name}_{number}": value for number, value in enumerate(values)}
        return pack_arrays(arrays)

    @classmethod
    def unpack(cls, content: bytes) -> Self:
        """Read what `pack` has written.

        Raises
        ------
        StoreError
            If the file is damaged.
        """
        arrays = unpack_arrays(content, "The checkpoint")

        def group(name: str) -> Arrays:
            numbers = sorted(
                int(key.removeprefix(f"{name}_")) for key in arrays if key.rpartition("_")[0] == name
            )
            return tuple(arrays[f"{name}_{number}"] for number in numbers)

        try:
            counters = [int(counter) for counter in np.asarray(arrays["counters"], dtype=np.int64)]
            epoch, best_epoch, member, before = (*counters, 0, 0)[:4]  # version 0.2 wrote two
            best_loss = float(np.asarray(arrays["best_loss"], dtype=np.float64))
        except (KeyError, ValueError) as error:
            raise StoreError(f"The checkpoint is damaged: {error}.", "Start the run again.") from error
        return cls(
            epoch,
            group("weights"),
            group("optimizer"),
            best_epoch,
            best_loss,
            group("best_weights"),
            member,
            before,
        )


def begin_state(weights: Arrays, memory: Arrays, member: int = 0, before: int = 0) -> NetworkState:
    """Return the state of a network that has learnt nothing yet."""
    return NetworkState(before, weights, memory, 0, float("inf"), weights, member, before)
