"""A class as one player: what most say, and how likely signal is for all of them together."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from hepmodel.game.call import Call
from hepmodel.game.confidence import compute_signal_probability
from hepmodel.game.turn import Verdict


@dataclass(frozen=True)
class VoteResult:
    """What a class said of a collision.

    Attributes
    ----------
    signal, background
        Numbers of pupils.
    probability
        Mean probability that the pupils gave to signal, the score of the crowd; NaN where nobody answered.
    """

    signal: int
    background: int
    probability: float

    @property
    def answers(self) -> int:
        """Number of pupils who answered."""
        return self.signal + self.background

    @property
    def call(self) -> Call | None:
        """What the majority said, None where nobody answered; where it is level, the surer half decides, then background.

        Examples
        --------
        >>> VoteResult(2, 2, 0.6).call, VoteResult(1, 3, 0.6).call
        (<Call.SIGNAL: 'signal'>, <Call.BACKGROUND: 'background'>)
        """
        if not self.answers:
            return None
        if self.signal != self.background:
            return Call.SIGNAL if self.signal > self.background else Call.BACKGROUND
        return Call.SIGNAL if self.probability > 0.5 else Call.BACKGROUND


def count_vote(verdicts: Iterable[Verdict]) -> VoteResult:
    """Count the answers to one collision; their order does not matter."""
    signal = background = 0
    probabilities = []
    for verdict in verdicts:
        signal += verdict.guess is Call.SIGNAL
        background += verdict.guess is Call.BACKGROUND
        probabilities.append(compute_signal_probability(verdict.guess, verdict.confidence))
    mean = math.fsum(probabilities) / len(probabilities) if probabilities else math.nan
    return VoteResult(signal, background, mean)
