"""What pupils answered in a room: while it takes answers, to the collision on the projector, once."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from hepmodel.errors import GameError
from hepmodel.game.guesses import insert_guess, read_verdict
from hepmodel.game.room import Phase
from hepmodel.game.room_record import find_room
from hepmodel.game.turn import Verdict
from hepmodel.store.engine import Store
from hepmodel.store.tables import guesses, pupils


@dataclass(frozen=True)
class RoomAnswer:
    """An answer of a pupil.

    Attributes
    ----------
    player
        Whose.
    verdict
        What it was, with truth and model.
    time
        In seconds since 1970.
    """

    player: str
    verdict: Verdict
    time: float


@dataclass(frozen=True)
class RoomAnswers:
    """Keeps the answers of rooms in the store, among all guesses.

    Attributes
    ----------
    store
        The database.
    clock
        Seconds since 1970.
    """

    store: Store
    clock: Callable[[], float]

    def record(self, code: str, player: str, number: int, verdict: Verdict) -> Verdict:
        """Write an answer down, once.

        Parameters
        ----------
        code, player
            Which room, and who.
        number
            Of the collision that the pupil saw, counted from 1.
        verdict
            The answer with truth and model.

        Returns
        -------
        Verdict
            What stands in the book: the first answer.

        Raises
        ------
        GameError
            If the room takes no answers now, or none to this collision, or the pupil is not in it. A reveal waits for answers
            that are being written, and whatever comes after it is refused.
        """
        try:
            with self.store.transaction() as connection:
                room = find_room(connection, code, self.clock(), lock="share")
                if not room.state.takes_answers or room.state.number != number:
                    raise GameError(*_explain_refusal(room.state.phase, room.state.number, number))
                inside = select(pupils.c.player).where(pupils.c.room == code, pupils.c.player == player)
                if connection.execute(inside).first() is None:
                    raise GameError(f"You are not in room {code}.", "Join it first.")
                insert_guess(connection, player, room.config, verdict, code)
        except IntegrityError:
            mine = guesses.c.player == player
            with self.store.snapshot() as connection:
                query = select(guesses).where(mine, guesses.c.row == verdict.row, guesses.c.room == code)
                return read_verdict(connection.execute(query).one())
        return verdict

    def count(self, code: str, row: int) -> int:
        """Count the answers to one collision."""
        query = select(func.count()).select_from(guesses).where(guesses.c.room == code, guesses.c.row == row)
        with self.store.snapshot() as connection:
            return connection.execute(query).scalar_one()

    def list(self, code: str) -> tuple[RoomAnswer, ...]:
        """List all answers of a room, in the order in which they came."""
        query = select(guesses).where(guesses.c.room == code).order_by(guesses.c.created, guesses.c.id)
        with self.store.snapshot() as connection:
            return tuple(
                RoomAnswer(row.player, read_verdict(row), row.created) for row in connection.execute(query)
            )


def _explain_refusal(phase: Phase, now_at: int, number: int) -> tuple[str, str]:
    if phase in (Phase.OPEN, Phase.PAUSED) and now_at != number:
        return (
            "The class has gone on to another collision.",
            "Look at the page again: you can answer that one.",
        )
    return {
        Phase.LOBBY: ("The round has not begun.", "Wait until your teacher starts it."),
        Phase.PAUSED: ("There is a pause.", "Wait until your teacher goes on, then answer."),
        Phase.REVEALED: ("Too late: the truth is on the screen already.", "Be quicker with the next one."),
        Phase.ENDED: ("The round is over.", "See how the class did."),
    }[phase]
