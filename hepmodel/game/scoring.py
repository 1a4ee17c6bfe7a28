"""Counting who was right."""

from collections.abc import Iterable
from dataclasses import dataclass

from hepmodel.game.turn import Verdict


@dataclass(frozen=True)
class Score:
    """The standing after some events.

    Attributes
    ----------
    events
        Number of events answered.
    player_right, model_right
        How many of them each got right.
    streak
        How many of the last events the player got right without a miss.
    """

    events: int
    player_right: int
    model_right: int
    streak: int


def count_score(verdicts: Iterable[Verdict]) -> Score:
    """Count a player's and the model's right answers, verdicts given in the order of play.

    Examples
    --------
    >>> count_score([])
    Score(events=0, player_right=0, model_right=0, streak=0)
    """
    events = player_right = model_right = streak = 0
    for verdict in verdicts:
        events += 1
        player_right += verdict.player_is_right
        model_right += verdict.model_is_right
        streak = streak + 1 if verdict.player_is_right else 0
    return Score(events, player_right, model_right, streak)
