"""Why the model said what it said of a collision: prepared beforehand, or computed when it is asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hepmodel.errors import GameError
from hepmodel.metrics.explanation import explain_event

Score = Callable[[NDArray[np.float32]], NDArray[np.float32]]


@dataclass(frozen=True)
class Reasons:
    """What each feature adds to the model's answer for one collision.

    Attributes
    ----------
    names
        Of the features.
    contributions
        Their Shapley values in log-odds, positive towards signal, float32, shape (features,).
    """

    names: tuple[str, ...]
    contributions: NDArray[np.float32]

    @property
    def order(self) -> NDArray[np.int64]:
        """Places of the features, the largest contribution of either sign first."""
        return np.argsort(-np.abs(self.contributions), kind="stable")


class ReasonBook(Protocol):
    """Something that knows the reasons."""

    def explain(self, row: int) -> Reasons:
        """Return the reasons for the answer to an event."""


@dataclass(frozen=True)
class WrittenReasons:
    """Reasons that were computed when the model was trained.

    Attributes
    ----------
    rows
        Row numbers of the events, int64, ascending, shape (events,).
    names
        Of the features.
    contributions
        float32, shape (events, features).
    """

    rows: NDArray[np.int64]
    names: tuple[str, ...]
    contributions: NDArray[np.float32]

    def explain(self, row: int) -> Reasons:
        """Look up the reasons for the answer to an event.

        Raises
        ------
        GameError
            If none were written down.
        """
        place = int(np.searchsorted(self.rows, row))
        if place == len(self.rows) or self.rows[place] != row:
            raise GameError(
                f"Why the network answered event {row} as it did was not written down.", "Begin a new round."
            )
        return Reasons(self.names, self.contributions[place])


@dataclass(frozen=True)
class ComputedReasons:
    """Reasons of a network that is at hand.

    Attributes
    ----------
    score
        The network with its preprocessing.
    names
        Of its features.
    read_event
        Gives the features of an event by row, float32, shape (features,).
    reference
        Events that it is compared with, shape (reference events, features).
    """

    score: Score
    names: tuple[str, ...]
    read_event: Callable[[int], NDArray[np.float32]]
    reference: NDArray[np.float32]

    def explain(self, row: int) -> Reasons:
        """Compute the reasons for the answer to an event; the same every time."""
        event = self.read_event(row)
        result = explain_event(self.score, event, self.reference, np.random.default_rng(row))
        return Reasons(self.names, result.contributions.astype(np.float32))


def describe_reasons(reasons: Reasons, titles: Sequence[str], most: int = 2) -> str:
    """Say in one sentence what spoke for signal and what for background.

    Parameters
    ----------
    reasons
        What each feature adds.
    titles
        What the features are called in a sentence.
    most
        So many features of each side are named.

    Examples
    --------
    >>> reasons = Reasons(("m", "pt", "eta"), np.array([0.9, -0.4, 0.01], dtype=np.float32))
    >>> describe_reasons(reasons, ["the mass", "the momentum", "the angle"])
    'Towards signal: the mass; towards background: the momentum.'
    """
    sides = []
    strongest = float(np.abs(reasons.contributions).max(initial=0.0))
    for sign in (1, -1):
        chosen = [
            titles[place] for place in reasons.order if sign * reasons.contributions[place] > 0.1 * strongest
        ]
        sides.append(" and ".join(chosen[:most]))
    towards_signal, towards_background = sides
    if not towards_signal and not towards_background:
        return "Nothing in this collision told the network anything."
    told = [
        f"{side} {names}"
        for side, names in (("towards signal:", towards_signal), ("towards background:", towards_background))
        if names
    ]
    return f"T{'; '.join(told)[1:]}."
