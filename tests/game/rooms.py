"""What tests of rooms play with."""

from hepmodel.game.call import Call
from hepmodel.game.room_answers import RoomAnswer
from hepmodel.game.round_config import RoundConfig
from hepmodel.game.turn import Verdict

ROUND = RoundConfig(seed="class", events=5)
START = 1_800_000_000.0


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self, now: float = START) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def make_verdict(
    row: int, guess: Call = Call.SIGNAL, truth: Call = Call.SIGNAL, confidence: float = 0.75
) -> Verdict:
    """Make an answer to a collision that the model takes for background."""
    return Verdict(row, guess, truth, 0.25, Call.BACKGROUND, confidence)


def make_answer(player: str, row: int, guess: Call, truth: Call, confidence: float = 0.75) -> RoomAnswer:
    """Make an answer of a pupil."""
    return RoomAnswer(player, make_verdict(row, guess, truth, confidence), START)
