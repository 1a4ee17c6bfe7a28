"""The model that players guess against: its answers were given before anybody played."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.errors import GameError
from hepmodel.game.call import Call
from hepmodel.game.confidence import USUAL
from hepmodel.game.pool import EventPool
from hepmodel.game.reasons import ReasonBook
from hepmodel.game.turn import Verdict
from hepmodel.metrics.roc import RocResult


@dataclass(frozen=True)
class Opponent:
    """A trained network's answers to the events of the test part.

    Attributes
    ----------
    title
        What people call it.
    rows, scores
        Row numbers, int64, ascending, and scores between 0 and 1, float32, shape (events,).
    threshold
        From this score on it says "signal"; fixed on the validation part.
    roc
        How well it does on the test part.
    train_events
        Number of events that it learned from.
    reasons
        Why it said what it said.
    """

    title: str
    rows: NDArray[np.int64]
    scores: NDArray[np.float32]
    threshold: float
    roc: RocResult
    train_events: int
    reasons: ReasonBook

    def score(self, row: int) -> float:
        """Return its score of an event.

        Raises
        ------
        GameError
            If it has not answered that one.
        """
        place = int(np.searchsorted(self.rows, row))
        if place == len(self.rows) or self.rows[place] != row:
            raise GameError(
                f"{self.title} has not answered event {row}.",
                "Play against another network, or another round.",
            )
        return float(self.scores[place])

    def judge(self, pool: EventPool, row: int, guess: Call, confidence: float = USUAL.probability) -> Verdict:
        """Hold a guess against the truth and this model."""
        score = self.score(row)
        return Verdict(
            row=row,
            guess=guess,
            truth=pool.reveal(row),
            model_score=score,
            model_call=Call.SIGNAL if score >= self.threshold else Call.BACKGROUND,
            confidence=confidence,
        )
