"""The book of guesses: one row a player and event, whatever is clicked twice."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.exc import IntegrityError

from hepmodel.game.call import Call
from hepmodel.game.confidence import USUAL
from hepmodel.game.round_config import RoundConfig
from hepmodel.game.turn import Verdict
from hepmodel.store.engine import Store
from hepmodel.store.tables import guesses


@dataclass(frozen=True)
class GuessBook:
    """Keeps guesses in the store.

    Attributes
    ----------
    store
        The database.
    """

    store: Store

    def record(self, player: str, config: RoundConfig, verdict: Verdict, room: str | None = None) -> Verdict:
        """Write a guess down, once.

        Parameters
        ----------
        player
            Unguessable name of the player.
        config
            The round that it belongs to.
        verdict
            The guess with truth and model.
        room
            Code of the class room that the round is played in, if it is. Whether the room takes answers is not asked here:
            see :class:`hepmodel.game.room_answers.RoomAnswers`.

        Returns
        -------
        Verdict
            What stands in the book: the first guess of this player on this event, which a double click, a second tab or
            a replayed message cannot change.

        Raises
        ------
        StoreUnavailableError
            If the database does not answer.
        """
        try:
            with self.store.transaction() as connection:
                insert_guess(connection, player, config, verdict, room)
        except IntegrityError:
            # The rule is the table's own: whoever comes second reads what the first one wrote.
            return self.find_verdicts(player, config.dataset, [verdict.row])[verdict.row]
        return verdict

    def find_verdicts(
        self, player: str, dataset: str, rows: Sequence[int] | None = None
    ) -> dict[int, Verdict]:
        """Return a player's verdicts on a data set by row, in the order of play.

        Parameters
        ----------
        player, dataset
            Who, and on what.
        rows
            Only of these events.
        """
        wanted = [guesses.c.player == player, guesses.c.dataset == dataset]
        if rows is not None:
            wanted.append(guesses.c.row.in_(rows))
        query = select(guesses).where(*wanted).order_by(guesses.c.created, guesses.c.id)
        with self.store.snapshot() as connection:
            return {row.row: read_verdict(row) for row in connection.execute(query)}

    def list_met(self, player: str, dataset: str, besides: str = "") -> frozenset[int]:
        """List the events that a player has answered, besides those of one round."""
        query = select(guesses.c.row).where(
            guesses.c.player == player, guesses.c.dataset == dataset, guesses.c.round != besides
        )
        with self.store.snapshot() as connection:
            return frozenset(connection.execute(query).scalars())


def insert_guess(
    connection: Connection, player: str, config: RoundConfig, verdict: Verdict, room: str | None = None
) -> None:
    """Write a guess within a transaction; `room` is the code of the class room that the round is played in, if it is.

    Raises
    ------
    sqlalchemy.exc.IntegrityError
        If this player has guessed this event before.
    """
    connection.execute(
        insert(guesses).values(
            player=player,
            dataset=config.dataset,
            row=verdict.row,
            guess=verdict.guess.label,
            confidence=verdict.confidence,
            truth=verdict.truth.label,
            model_score=verdict.model_score,
            model_guess=verdict.model_call.label,
            created=time.time(),
            mode=config.board,
            round=config.seed,
            room=room,
        )
    )


def read_verdict(row: Row[Any]) -> Verdict:
    """Read a verdict from a row of the table."""
    return Verdict(
        row=row.row,
        guess=Call.from_label(row.guess),
        truth=Call.from_label(row.truth),
        model_score=row.model_score,
        model_call=Call.from_label(row.model_guess),
        confidence=USUAL.probability if row.confidence is None else row.confidence,
    )
