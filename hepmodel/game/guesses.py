"""The book of guesses: one row a player and event, whatever is clicked twice."""

import time
from dataclasses import dataclass

from sqlalchemy import Row, insert, select
from sqlalchemy.exc import IntegrityError

from hepmodel.game.call import Call
from hepmodel.game.confidence import USUAL
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

    def record(self, player: str, dataset: str, verdict: Verdict) -> Verdict:
        """Write a guess down, once.

        Parameters
        ----------
        player
            Unguessable name of the player.
        dataset
            Name of the data set that the event is from.
        verdict
            The guess with truth and model.

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
                connection.execute(
                    insert(guesses).values(
                        player=player,
                        dataset=dataset,
                        row=verdict.row,
                        guess=verdict.guess.label,
                        confidence=verdict.confidence,
                        truth=verdict.truth.label,
                        model_score=verdict.model_score,
                        model_guess=verdict.model_call.label,
                        created=time.time(),
                    )
                )
        except IntegrityError:
            # The rule is the table's own: whoever comes second reads what the first one wrote.
            with self.store.snapshot() as connection:
                known = connection.execute(
                    select(guesses).where(
                        guesses.c.player == player, guesses.c.dataset == dataset, guesses.c.row == verdict.row
                    )
                ).one()
            return _to_verdict(known)
        return verdict

    def list_verdicts(self, player: str, dataset: str) -> tuple[Verdict, ...]:
        """List a player's verdicts on a data set, in the order of play."""
        query = (
            select(guesses)
            .where(guesses.c.player == player, guesses.c.dataset == dataset)
            .order_by(guesses.c.created, guesses.c.id)
        )
        with self.store.snapshot() as connection:
            return tuple(_to_verdict(row) for row in connection.execute(query))


def _to_verdict(row: Row[tuple[object, ...]]) -> Verdict:
    return Verdict(
        row=row.row,
        guess=Call.from_label(row.guess),
        truth=Call.from_label(row.truth),
        model_score=row.model_score,
        model_call=Call.from_label(row.model_guess),
        confidence=USUAL.probability if row.confidence is None else row.confidence,
    )
