"""The book of rooms: opened by a teacher, moved by nobody else, thrown away after some hours."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from hepmodel.errors import GameError
from hepmodel.game.room import Move, RoomState
from hepmodel.game.room_answers import RoomAnswers
from hepmodel.game.room_code import digest_key, draw_code, draw_key, fits_key
from hepmodel.game.room_pupils import RoomPupils
from hepmodel.game.room_record import RoomRecord, find_room, write_room
from hepmodel.game.round_config import RoundConfig
from hepmodel.store.engine import Store
from hepmodel.store.tables import guesses, rooms

HOUR = 3600.0
DRAWS = 20


@dataclass(frozen=True)
class RoomBook:
    """Keeps rooms in the store.

    Attributes
    ----------
    store
        The database.
    hours
        After so many a room closes.
    of_one, of_all
        So many rooms that are not closed one browser may lead, and may be there together: codes stay too few to be met by
        trying, and nobody fills the store.
    clock
        Seconds since 1970.
    """

    store: Store
    hours: float = 12.0
    of_one: int = 20
    of_all: int = 1_000
    clock: Callable[[], float] = time.time

    @property
    def pupils(self) -> RoomPupils:
        """Who is in the rooms."""
        return RoomPupils(self.store, self.clock)

    @property
    def answers(self) -> RoomAnswers:
        """What was answered in the rooms."""
        return RoomAnswers(self.store, self.clock)

    def open(self, config: RoundConfig, teacher: str) -> tuple[RoomRecord, str]:
        """Open a room; return it with the teacher's key, of which only a digest is kept.

        Raises
        ------
        GameError
            If there are too many rooms, of this teacher or of all.
        """
        key, now = draw_key(), self.clock()
        self._check_number(teacher, now)
        for _ in range(DRAWS):
            room = RoomRecord(draw_code(), config, RoomState(config.events), teacher, now + self.hours * HOUR)
            try:
                with self.store.transaction() as connection:
                    connection.execute(insert(rooms).values(write_room(room, digest_key(key), now)))
            except IntegrityError:  # there is a room of this code
                continue
            return room, key
        raise GameError("No free code for a room was found.", "Try again.")

    def _check_number(self, teacher: str, now: float) -> None:
        number = select(func.count()).select_from(rooms).where(rooms.c.expires > now)
        with self.store.snapshot() as connection:
            own = connection.execute(number.where(rooms.c.teacher == teacher)).scalar_one()
            together = connection.execute(number).scalar_one()
        if own >= self.of_one:
            raise GameError(
                f"You have {own} rooms, the most that one browser may lead.",
                f"Go on with one of them: each closes {self.hours:g} hours after it was opened.",
            )
        if together >= self.of_all:
            raise GameError("No further room can be opened on this server now.", "Try again later.")

    def find(self, code: str) -> RoomRecord:
        """Return a room.

        Raises
        ------
        GameError
            If there is none, or it has expired.
        """
        with self.store.snapshot() as connection:
            return find_room(connection, code, self.clock())

    def find_led(self, code: str, teacher: str) -> RoomRecord | None:
        """Return a room if this teacher leads it, None otherwise: a stranger does not learn whether it is there."""
        with self.store.snapshot() as connection:
            try:
                room = find_room(connection, code, self.clock())
            except GameError:
                return None
        return room if room.teacher == teacher else None

    def take_over(self, code: str, key: str, teacher: str) -> RoomRecord:
        """Lead a room from another browser from now on; the one before leads it no more.

        Raises
        ------
        GameError
            If there is no such room with that key; which of the two is wrong is not said.
        """
        now = self.clock()
        with self.store.transaction() as connection:
            digest = connection.execute(
                select(rooms.c.key_digest).where(rooms.c.code == code, rooms.c.expires > now)
            ).scalar_one_or_none()
            # A key is compared in either case, so that the time tells no more than the words.
            if not fits_key(key, digest or "") or digest is None:
                raise GameError("No room has this code and this key.", "Type both as you wrote them down.")
            connection.execute(update(rooms).where(rooms.c.code == code).values(teacher=teacher))
            return find_room(connection, code, now)

    def move(self, code: str, teacher: str, seen: RoomState, move: Move) -> RoomRecord:
        """Move a room on, if it still is where the teacher saw it.

        A second click or a second tab finds it moved already and changes nothing: no collision is ever skipped.

        Parameters
        ----------
        code, teacher, move
            Which room, who wants to move it, and how.
        seen
            Where it was when the teacher decided.

        Returns
        -------
        RoomRecord
            The room as it is now, whoever moved it.

        Raises
        ------
        GameError
            If the room is not there, somebody else leads it, or the move is not possible from what was seen.
        """
        after, now = seen.apply(move), self.clock()
        with self.store.transaction() as connection:
            connection.execute(
                update(rooms)
                .where(
                    rooms.c.code == code,
                    rooms.c.teacher == teacher,
                    rooms.c.phase == seen.phase,
                    rooms.c.number == seen.number,
                    rooms.c.events == seen.events,
                    rooms.c.expires > now,
                )
                .values(phase=after.phase, number=after.number, moved=now)
            )
            room = find_room(connection, code, now)
            if room.teacher != teacher:
                raise GameError(
                    f"Room {code} is led from another browser.", "Take it over with the teacher's key."
                )
            return room

    def delete_expired(self) -> int:
        """Throw away rooms that have expired, with pupils and answers; return how many."""
        is_over = rooms.c.expires <= self.clock()
        with self.store.transaction() as connection:
            connection.execute(delete(guesses).where(guesses.c.room.in_(select(rooms.c.code).where(is_over))))
            return connection.execute(delete(rooms).where(is_over)).rowcount
