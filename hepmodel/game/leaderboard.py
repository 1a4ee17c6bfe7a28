"""Leaderboards: who is best today, this week, of all time, in each way of playing."""

import time
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import case, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from hepmodel.errors import GameError
from hepmodel.game.nickname import clean_nickname
from hepmodel.game.round_config import Mode
from hepmodel.game.standing import Standing, rank_players
from hepmodel.store.engine import Store
from hepmodel.store.tables import guesses, players

DAY = 86_400.0


class Window(StrEnum):
    """Which answers count."""

    TODAY = "today"
    WEEK = "seven days"
    ALL = "all time"

    def find_start(self, now: float) -> float:
        """Return from when on answers count, in seconds since 1970; a day begins at midnight UTC.

        Examples
        --------
        >>> [window.find_start(10.5 * 86400) / 86400 for window in Window]
        [10.0, 3.5, 0.0]
        """
        return {Window.TODAY: now - now % DAY, Window.WEEK: now - 7 * DAY, Window.ALL: 0.0}[self]


@dataclass(frozen=True)
class Leaderboard:
    """Reads standings from the store, and keeps the names that players gave themselves.

    Attributes
    ----------
    store
        The database.
    """

    store: Store

    def rank(
        self, mode: Mode, window: Window, dataset: str, now: float | None = None
    ) -> tuple[Standing, ...]:
        """Rank all players, those without a name as well.

        Parameters
        ----------
        mode, window
            Which answers count.
        dataset
            Name of the data set: others are easier or harder.
        now
            Seconds since 1970; the clock's by default.
        """
        start = window.find_start(time.time() if now is None else now)
        right = func.sum(case((guesses.c.guess == guesses.c.truth, 1), else_=0))
        query = (
            select(guesses.c.player, right, func.count())
            .where(
                guesses.c.mode == mode,
                guesses.c.created >= start,
                guesses.c.dataset == dataset,
                guesses.c.room.is_(None),
            )
            .group_by(guesses.c.player)
        )
        with self.store.snapshot() as connection:
            tallies = [
                (player, int(right), int(events)) for player, right, events in connection.execute(query)
            ]
        return rank_players(tallies)

    def find_nicknames(self) -> dict[str, str]:
        """Return the names of all players who have one, by their identifiers."""
        with self.store.snapshot() as connection:
            rows = connection.execute(select(players.c.player, players.c.nickname))
            return {row.player: row.nickname for row in rows}

    def set_nickname(self, player: str, nickname: str) -> str:
        """Give a player a name on the boards, and return it as it is shown.

        Raises
        ------
        GameError
            If it cannot be a name, or is somebody else's.
        """
        name = clean_nickname(nickname)
        taken = GameError(f"“{name}” is on the board already.", "Take another nickname.")
        for known, other in self.find_nicknames().items():
            if other.casefold() == name.casefold() and known != player:
                raise taken
        row = {"nickname": name, "named": time.time()}
        try:
            with self.store.transaction() as connection:
                changed = connection.execute(update(players).where(players.c.player == player).values(row))
                if not changed.rowcount:
                    connection.execute(insert(players).values(player=player, **row))
        except IntegrityError as error:  # somebody was faster
            raise taken from error
        return name

    def forget(self, player: str) -> None:
        """Take a player's name off the boards."""
        with self.store.transaction() as connection:
            connection.execute(delete(players).where(players.c.player == player))
