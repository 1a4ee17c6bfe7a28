"""How one setting may vary: over a range of numbers, or among a few values."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from hepmodel.errors import ConfigurationError
from hepmodel.search.ranges import RealRange, WholeRange

MOST_CHOICES = 30


@dataclass(frozen=True)
class Choice:
    """A few values.

    Attributes
    ----------
    values
        As JSON has them: numbers, words, lists of whole numbers.
    """

    values: tuple[Any, ...]

    def __post_init__(self) -> None:
        told = [repr(value) for value in self.values]
        twice = next((value for value in told if told.count(value) > 1), None)
        if twice is not None:
            raise ConfigurationError(f"The choice {twice[:60]} is listed twice.", "List each once.")
        if not 2 <= len(told) <= MOST_CHOICES:
            raise ConfigurationError(
                f"There {'is 1 choice' if len(told) == 1 else f'are {len(told)} choices'}.",
                f"Give 2 to {MOST_CHOICES} to choose from.",
            )

    def contains(self, value: Any) -> bool:
        """Whether it is one of them."""
        return any(value == one and type(value) is type(one) for one in self.values)

    def draw(self, rng: np.random.Generator) -> Any:
        """Draw one of them, all equally likely."""
        return self.values[rng.integers(len(self.values))]

    def corners(self) -> tuple[Any, ...]:
        """Return all of them."""
        return self.values

    def count(self) -> int | None:
        """Return how many there are."""
        return len(self.values)


Dimension = RealRange | WholeRange | Choice
