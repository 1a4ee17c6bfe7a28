"""Who is in a room: pupils with a nickname each, and nothing else is known of them."""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, insert, select

from hepmodel.errors import GameError
from hepmodel.game.nickname import clean_nickname
from hepmodel.game.room import Phase
from hepmodel.game.room_record import find_room
from hepmodel.store.engine import Store
from hepmodel.store.tables import pupils

MOST_PUPILS = 500
UNSEEN = "\u200d\ufe0e\ufe0f"
"""Signs that a nickname may have and nobody sees: they join pictures, or choose their style."""


@dataclass(frozen=True)
class Pupil:
    """Somebody in a room.

    Attributes
    ----------
    player
        Unguessable name, of this room alone.
    nickname
        What the others see.
    """

    player: str
    nickname: str


def name_pupil(browser: str, code: str) -> str:
    """Return the name of a browser's pupil in a room.

    It says nothing of the browser's own game, nor of its pupils in other rooms.

    Examples
    --------
    >>> len(name_pupil("a", "ACDEF3")), name_pupil("a", "ACDEF3") == name_pupil("a", "ACDEF4")
    (64, False)
    """
    return hashlib.sha256(f"{browser}/{code}".encode()).hexdigest()


@dataclass(frozen=True)
class RoomPupils:
    """Keeps the pupils of rooms in the store.

    Attributes
    ----------
    store
        The database.
    clock
        Seconds since 1970.
    """

    store: Store
    clock: Callable[[], float]

    def join(self, code: str, player: str, nickname: str) -> Pupil:
        """Let somebody into a room; who is in it already stays who one is.

        Raises
        ------
        GameError
            If the room is not there, over or full, or the nickname is taken or none.
        """
        name, now = clean_nickname(nickname), self.clock()
        with self.store.transaction() as connection:
            # Who joins waits for who joined just before: so the count is right, and no name is given twice.
            room = find_room(connection, code, now, lock="update")
            there = connection.execute(
                select(pupils.c.nickname).where(pupils.c.room == code, pupils.c.player == player)
            ).scalar_one_or_none()
            if there is not None:
                return Pupil(player, there)
            if room.state.phase is Phase.ENDED:
                raise GameError(f"The round of room {code} is over.", "Ask your teacher for a new room.")
            number = connection.execute(
                select(func.count()).select_from(pupils).where(pupils.c.room == code)
            ).scalar_one()
            if number >= MOST_PUPILS:
                raise GameError(
                    f"Room {code} is full: {MOST_PUPILS} pupils are in it.", "Watch with somebody."
                )
            folded = fold_nickname(name)
            if connection.execute(
                select(pupils.c.player).where(pupils.c.room == code, pupils.c.folded == folded)
            ).first():
                raise GameError(f"Somebody in this room is called {name} already.", "Take another nickname.")
            connection.execute(
                insert(pupils).values(room=code, player=player, nickname=name, folded=folded, joined=now)
            )
        return Pupil(player, name)

    def find(self, code: str, player: str) -> Pupil | None:
        """Return a pupil of a room, None if that is nobody."""
        query = select(pupils.c.nickname).where(pupils.c.room == code, pupils.c.player == player)
        with self.store.snapshot() as connection:
            nickname = connection.execute(query).scalar_one_or_none()
        return None if nickname is None else Pupil(player, nickname)

    def list(self, code: str) -> tuple[Pupil, ...]:
        """List the pupils of a room, in the order in which they came."""
        query = (
            select(pupils.c.player, pupils.c.nickname)
            .where(pupils.c.room == code)
            .order_by(pupils.c.joined, pupils.c.player)
        )
        with self.store.snapshot() as connection:
            return tuple(Pupil(*row) for row in connection.execute(query))


def fold_nickname(nickname: str) -> str:
    """Return a nickname as names are compared: without regard to capital letters and to forms of the same letter.

    Examples
    --------
    >>> fold_nickname("MARIE") == fold_nickname("marie") == fold_nickname("Ｍａｒｉｅ")
    True
    """
    seen = "".join(sign for sign in nickname if sign not in UNSEEN)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
