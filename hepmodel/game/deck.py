"""The order in which events come up: decided by a seed, drawn from the test part alone."""

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from hepmodel.errors import GameError


@dataclass(frozen=True)
class Deck:
    """A shuffled pile of events.

    Attributes
    ----------
    seed
        The text that decided the order; the same text gives the same order on every machine.
    rows
        Row numbers in the data set's file, in the order of play.
    """

    seed: str
    rows: tuple[int, ...]

    def row_at(self, position: int) -> int:
        """Return the row number of the event at a position, counted from 0.

        Raises
        ------
        GameError
            If the deck has no such position.
        """
        if not 0 <= position < len(self.rows):
            raise GameError(
                f"This deck has {len(self.rows)} events; there is no number {position + 1}.",
                "Start a new game.",
            )
        return self.rows[position]


def shuffle_deck(rows: ArrayLike, test_rows: ArrayLike, seed: str) -> Deck:
    """Shuffle events into a deck.

    Parameters
    ----------
    rows
        The events that can be drawn.
    test_rows
        The rows of the data set's test part.
    seed
        Any text.

    Returns
    -------
    Deck

    Raises
    ------
    GameError
        If an event does not belong to the test part: a model may have learned from it, which would be unfair.

    Examples
    --------
    >>> shuffle_deck([3, 1, 2], [1, 2, 3, 4], "a").rows == shuffle_deck([1, 2, 3], [1, 2, 3, 4], "a").rows
    True
    """
    asked = np.asarray(rows, dtype=np.int64)
    foreign = asked[~np.isin(asked, np.asarray(test_rows, dtype=np.int64))]
    if foreign.size:
        raise GameError(f"Event {foreign[0]} is not in the test part, so a model may have seen it.")
    return Deck(
        seed, tuple(sorted(asked.tolist(), key=lambda row: hashlib.sha256(f"{seed}/{row}".encode()).digest()))
    )
