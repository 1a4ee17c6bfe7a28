"""How a network learns."""

import math
from collections.abc import Callable
from typing import Any, Literal

from pydantic import BaseModel, Field, model_validator

Loss = Literal["cross_entropy", "mean_squared_error", "sum_of_squares", "focal"]
Optimiser = Literal["sgd", "rmsprop", "adam", "adamw"]
Schedule = Literal["constant", "linear", "exponential", "cosine"]
Keep = Literal["best", "last"]

KNOW_MOMENTUM = ("sgd", "rmsprop")
MOST_RATE = 10.0


class LearningConfig(BaseModel):
    """The steps of a training.

    Attributes
    ----------
    loss
        What the steps make small. ``cross_entropy``: binary or, with a softmax, categorical. ``mean_squared_error``:
        mean over the events of a batch. ``sum_of_squares``: their sum, as a lecture writes it, so that the step grows with
        the batch. ``focal``: cross-entropy in which events that are easy count less (Lin et al., arXiv:1708.02002).
    focal_gamma
        How much less: an event whose class has the probability p counts (1 - p)^gamma.
    optimiser
        ``sgd``: plain gradient descent, ``rmsprop``: Tieleman and Hinton 2012, ``adam``: arXiv:1412.6980, ``adamw``:
        arXiv:1711.05101.
    learning_rate
        Length of the first steps.
    schedule
        How the length changes from the first step to the last: not at all, along a line, by the same factor in every step,
        or along half a cosine.
    final_rate
        Share of the first length that the last step has.
    momentum
        Share of the last step that goes into the next one.
    final_momentum
        What it grows to, along a line from the first epoch to the last; None keeps it.
    nesterov
        Look ahead before the slope is taken.
    weight_decay
        Share of each weight, times the learning rate, that every step of ``adamw`` takes away.
    batch_size
        Events in one training step.
    epochs
        How often all training events are seen.
    patience
        Stop after so many epochs in a row without a smaller validation loss; None never stops early.
    keep
        Weights that are kept: those of the epoch with the smallest validation loss, or the last.
    seed
        Decides first weights, shuffling and dropout.
    """

    loss: Loss = "cross_entropy"
    focal_gamma: float = Field(2.0, ge=0.0, le=10.0)
    optimiser: Optimiser = "adam"
    learning_rate: float = Field(0.001, gt=0.0, le=MOST_RATE)
    schedule: Schedule = "constant"
    final_rate: float = Field(0.01, gt=0.0, le=1.0)
    momentum: float = Field(0.0, ge=0.0, lt=1.0)
    final_momentum: float | None = Field(None, ge=0.0, lt=1.0)
    nesterov: bool = False
    weight_decay: float = Field(0.004, ge=0.0, le=1.0)
    batch_size: int = Field(256, ge=1, le=1_000_000)
    epochs: int = Field(20, ge=1, le=100_000)
    patience: int | None = Field(None, ge=1, le=100_000)
    keep: Keep = "best"
    seed: int = Field(0, ge=0, lt=2**31)

    @model_validator(mode="after")
    def _fits_the_optimiser(self) -> "LearningConfig":
        if self.momentum and self.optimiser not in KNOW_MOMENTUM:
            raise ValueError(
                f"momentum is {self.momentum:g}; the optimiser {self.optimiser} has none of its own to set"
            )
        if self.final_momentum is not None and (self.optimiser != "sgd" or not self.momentum):
            raise ValueError("final_momentum needs the optimiser sgd with a momentum to begin with")
        if self.nesterov and (self.optimiser != "sgd" or not self.momentum):
            raise ValueError("nesterov needs the optimiser sgd with a momentum")
        return self

    def rate_at(self, progress: float) -> float:
        """Return the learning rate after that share, 0 to 1, of all steps.

        Examples
        --------
        >>> LearningConfig(learning_rate=0.1, schedule="linear", final_rate=0.5).rate_at(1.0)
        0.05
        """
        return self.learning_rate * float(rate_share(self.schedule, self.final_rate, progress))


def rate_share(
    schedule: Schedule, final: float, progress: Any, cosine: Callable[[Any], Any] = math.cos
) -> Any:
    """Return the share of the first learning rate that is left after that share of all steps; also of tensors."""
    if schedule == "linear":
        return 1 + (final - 1) * progress
    if schedule == "exponential":
        return final**progress
    if schedule == "cosine":
        return final + (1 - final) * (1 + cosine(math.pi * progress)) / 2
    return 1.0
