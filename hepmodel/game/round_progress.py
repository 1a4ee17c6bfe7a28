"""How far somebody is in a round."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hepmodel.game.deck import Deck
from hepmodel.game.round_config import Mode, RoundConfig
from hepmodel.game.turn import Verdict

LIVES = 3
"""So many mistakes end a round of survival."""


@dataclass(frozen=True)
class RoundProgress:
    """What is answered of a round, and what comes next.

    Attributes
    ----------
    verdicts
        Of the answered events, in the order of the deck.
    next_row
        Row of the first event that is not answered; None when the round is over.
    rows
        Of all events of the round, in the order of the deck; of survival, without those that the player knew.
    lives
        Mistakes that are left in survival; None in other modes.
    """

    verdicts: tuple[Verdict, ...]
    next_row: int | None
    rows: tuple[int, ...]
    lives: int | None

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to answer."""
        return self.next_row is None

    def number_of(self, row: int) -> int:
        """Return the number of an event in the round, counted from 1."""
        return self.rows.index(row) + 1


def follow_round(
    config: RoundConfig, deck: Deck, verdicts: Mapping[int, Verdict], met: Collection[int] = ()
) -> RoundProgress:
    """Follow a round as far as it was played.

    Parameters
    ----------
    config, deck
        The round and its collisions.
    verdicts
        What was answered, by row.
    met
        Rows that survival leaves out, because the player knows them from another round.

    Examples
    --------
    >>> from hepmodel.game.call import Call
    >>> wrong = Verdict(7, Call.SIGNAL, Call.BACKGROUND, 0.2, Call.BACKGROUND)
    >>> follow_round(RoundConfig(seed="a"), Deck("a", (7, 3)), {7: wrong}).next_row
    3
    >>> follow_round(RoundConfig(seed="a", mode="survival"), Deck("a", (7, 3)), {7: wrong}).lives
    2
    """
    survival = config.mode is Mode.SURVIVAL
    rows = tuple(row for row in deck.rows if row not in met) if survival else deck.rows
    lives = LIVES if survival else None
    answered: list[Verdict] = []
    waiting: int | None = None
    for row in rows:
        verdict = verdicts.get(row)
        if verdict is None:
            waiting = row if waiting is None else waiting
            if survival:
                break
            continue
        answered.append(verdict)
        if lives is not None and not verdict.player_is_right:
            lives -= 1
            if not lives:
                break
    return RoundProgress(tuple(answered), waiting, rows, lives)
