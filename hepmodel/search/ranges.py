"""Ranges of numbers, real and whole."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from hepmodel.errors import ConfigurationError

DIGITS = 3


@dataclass(frozen=True)
class RealRange:
    """All numbers between two.

    Attributes
    ----------
    low, high
        Both belong to it.
    log
        Whether factors count rather than differences: 0.001 is as far from 0.01 as 0.01 from 0.1.
    """

    low: float
    high: float
    log: bool = False

    def __post_init__(self) -> None:
        _check_range(self.low, self.high, self.log)

    def contains(self, value: Any) -> bool:
        """Whether it is one of them."""
        return _is_number(value) and self.low <= value <= self.high

    def draw(self, rng: np.random.Generator) -> float:
        """Draw one of them, all equally likely."""
        if self.log:
            return self.settle(math.exp(rng.uniform(math.log(self.low), math.log(self.high))))
        return self.settle(rng.uniform(self.low, self.high))

    def settle(self, value: float) -> float:
        """Round to three digits, which is as much as anybody wants to read, and keep it inside.

        Examples
        --------
        >>> RealRange(0.0001, 0.1).settle(0.012345)
        0.0123
        """
        return min(max(float(f"{value:.{DIGITS}g}"), self.low), self.high)

    def corners(self) -> tuple[float, ...]:
        """Return both ends."""
        return (self.low, self.high)

    def count(self) -> int | None:
        """Return None: there are more than anybody could try."""
        return None


@dataclass(frozen=True)
class WholeRange:
    """Whole numbers between two.

    Attributes
    ----------
    low, high
        Both belong to it.
    log
        As for :class:`RealRange`; then there are no steps.
    step
        Distance of one from the next; `high` is lowered to the last that is reached.
    """

    low: int
    high: int
    log: bool = False
    step: int = 1

    def __post_init__(self) -> None:
        _check_range(self.low, self.high, self.log)
        if self.step < 1 or self.step > self.high - self.low or (self.log and self.step != 1):
            raise ConfigurationError(
                f"{self.low} to {self.high} cannot be gone through in steps of {self.step}"
                f"{' on a logarithmic scale' if self.log else ''}.",
                "Choose a smaller step, or none.",
            )
        object.__setattr__(self, "high", self.high - (self.high - self.low) % self.step)

    def contains(self, value: Any) -> bool:
        """Whether it is one of them."""
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        return is_whole and self.low <= value <= self.high and (value - self.low) % self.step == 0

    def draw(self, rng: np.random.Generator) -> int:
        """Draw one of them, all equally likely, or with `log` small ones more likely."""
        if self.log:
            low, high = math.log(self.low - 0.5), math.log(self.high + 0.5)
            return min(max(round(math.exp(rng.uniform(low, high))), self.low), self.high)
        return int(self.low + self.step * rng.integers((self.high - self.low) // self.step + 1))

    def corners(self) -> tuple[int, ...]:
        """Return both ends."""
        return (self.low, self.high)

    def count(self) -> int | None:
        """Return how many there are."""
        return (self.high - self.low) // self.step + 1


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_range(low: float, high: float, log: bool) -> None:
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ConfigurationError(f"{low:g} to {high:g} is no range.", "Give the smaller number first.")
    if log and low <= 0:
        raise ConfigurationError(
            f"A logarithmic range cannot begin at {low:g}.", "Begin above 0, or leave out log."
        )
