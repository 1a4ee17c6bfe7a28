"""A class plays one round together: a state machine that its teacher moves."""

from dataclasses import dataclass, replace
from enum import StrEnum

from hepmodel.errors import GameError


class Phase(StrEnum):
    """What happens in a room just now."""

    LOBBY = "lobby"
    OPEN = "open"
    PAUSED = "paused"
    REVEALED = "revealed"
    ENDED = "ended"


class Move(StrEnum):
    """What a teacher can do."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    REVEAL = "reveal"
    NEXT = "next"
    END = "end"


@dataclass(frozen=True)
class RoomState:
    """Where a room is.

    Attributes
    ----------
    events
        Collisions of its round.
    phase
        What happens.
    number
        Of the collision on the projector, counted from 1; 0 before the first.
    """

    events: int
    phase: Phase = Phase.LOBBY
    number: int = 0

    @property
    def takes_answers(self) -> bool:
        """Whether pupils can answer: never before the start, in a pause, or after the truth was shown."""
        return self.phase is Phase.OPEN

    @property
    def revealed(self) -> int:
        """Number of collisions whose truth the class may know: all before this one, and this one once it was revealed."""
        known = self.phase in (Phase.REVEALED, Phase.ENDED)
        return self.number if known else max(self.number - 1, 0)

    @property
    def moves(self) -> tuple[Move, ...]:
        """What the teacher can do now."""
        possible = {
            Phase.LOBBY: (Move.START, Move.END),
            Phase.OPEN: (Move.PAUSE, Move.REVEAL, Move.END),
            Phase.PAUSED: (Move.RESUME, Move.REVEAL, Move.END),
            Phase.REVEALED: (Move.NEXT, Move.END),
            Phase.ENDED: (),
        }[self.phase]
        return tuple(move for move in possible if move is not Move.NEXT or self.number < self.events)

    def apply(self, move: Move) -> "RoomState":
        """Return the room after a move.

        Raises
        ------
        GameError
            If the teacher cannot do that now, such as by a second click.

        Examples
        --------
        >>> RoomState(10).apply(Move.START).apply(Move.REVEAL).apply(Move.NEXT)
        RoomState(events=10, phase=<Phase.OPEN: 'open'>, number=2)
        """
        if move not in self.moves:
            raise GameError(
                f"A room that is {_describe(self.phase)} cannot {move}.",
                "Look at the page again: it has moved on.",
            )
        match move:
            case Move.START | Move.NEXT:
                return replace(self, phase=Phase.OPEN, number=self.number + 1)
            case Move.PAUSE:
                return replace(self, phase=Phase.PAUSED)
            case Move.RESUME:
                return replace(self, phase=Phase.OPEN)
            case Move.REVEAL:
                return replace(self, phase=Phase.REVEALED)
            case Move.END:
                return replace(self, phase=Phase.ENDED)


def _describe(phase: Phase) -> str:
    return {
        Phase.LOBBY: "waiting for pupils",
        Phase.OPEN: "taking answers",
        Phase.PAUSED: "paused",
        Phase.REVEALED: "showing the truth",
        Phase.ENDED: "closed",
    }[phase]
