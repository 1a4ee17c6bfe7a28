"""All numbers of a training between two epochs: stop here, and go on from here as if nothing had been."""

from dataclasses import dataclass
from typing import Self

import keras
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
        Epochs that are behind it.
    weights, optimizer
        Values of the network's and the optimiser's variables.
    best_epoch, best_loss, best_weights
        The epoch with the smallest validation loss so far, that loss, and the weights after it.
    """

    epoch: int
    weights: Arrays
    optimizer: Arrays
    best_epoch: int
    best_loss: float
    best_weights: Arrays

    @classmethod
    def capture(cls, model: keras.Model, epoch: int, loss: float, before: Self | None) -> Self:
        """Copy the state of a model after an epoch with the validation loss `loss`."""
        weights = tuple(model.get_weights())
        optimizer = tuple(np.array(variable.numpy()) for variable in model.optimizer.variables)
        if before is not None and before.best_loss <= loss:
            return cls(epoch, weights, optimizer, before.best_epoch, before.best_loss, before.best_weights)
        return cls(epoch, weights, optimizer, epoch, loss, weights)

    def restore(self, model: keras.Model) -> None:
        """Put the state into a model of the same configuration."""
        model.set_weights(list(self.weights))
        for variable, value in zip(model.optimizer.variables, self.optimizer, strict=True):
            variable.assign(value)

    def pack(self) -> bytes:
        """Write everything into the bytes of an ``.npz`` file."""
        arrays: dict[str, NDArray[np.generic]] = {
            "counters": np.array([self.epoch, self.best_epoch], dtype=np.int64),
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
            epoch, best_epoch = (int(counter) for counter in np.asarray(arrays["counters"], dtype=np.int64))
            best_loss = float(np.asarray(arrays["best_loss"], dtype=np.float64))
        except (KeyError, ValueError) as error:
            raise StoreError(f"The checkpoint is damaged: {error}.", "Start the run again.") from error
        return cls(epoch, group("weights"), group("optimizer"), best_epoch, best_loss, group("best_weights"))
