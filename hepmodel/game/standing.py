"""Who is best: an order that a lucky short round cannot top."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hepmodel.metrics.share import Share, compute_share

SIGMAS = 3.0
"""Standard deviations that a score stays below the accuracy: what the field calls evidence."""


@dataclass(frozen=True)
class Standing:
    """A player among others.

    Attributes
    ----------
    player
        Who it is.
    right, events
        Right answers of how many.
    accuracy
        Their share with the interval of three standard deviations.
    place
        Counted from 1; who is level shares a place.
    """

    player: str
    right: int
    events: int
    accuracy: Share
    place: int = 0

    @property
    def score(self) -> float:
        """The accuracy that the player has at least, with luck left out: the lower end of the interval."""
        return self.accuracy.low


def rank_players(tallies: Iterable[tuple[str, int, int]]) -> tuple[Standing, ...]:
    """Order players by their scores.

    Parameters
    ----------
    tallies
        Player, right answers, and answers; who has not answered is left out.

    Examples
    --------
    >>> ranked = rank_players([("lucky", 5, 5), ("steady", 75, 100), ("coin", 50, 100)])
    >>> [(one.place, one.player, round(one.score, 2)) for one in ranked]
    [(1, 'steady', 0.6), (2, 'lucky', 0.36), (3, 'coin', 0.36)]
    """
    standings = sorted(
        (
            Standing(player, right, events, compute_share(right, events - right, z=SIGMAS))
            for player, right, events in tallies
            if events > 0
        ),
        key=lambda one: (-one.score, -one.events, one.player),
    )
    placed: list[Standing] = []
    for number, one in enumerate(standings, 1):
        level = placed and (placed[-1].right, placed[-1].events) == (one.right, one.events)
        place = placed[-1].place if level else number
        placed.append(replace(one, place=place))
    return tuple(placed)
