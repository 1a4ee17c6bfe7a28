"""A room as the store keeps it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from hepmodel.errors import GameError
from hepmodel.game.room import Phase, RoomState
from hepmodel.game.round_config import RoundConfig
from hepmodel.store.tables import rooms


@dataclass(frozen=True)
class RoomRecord:
    """A room.

    Attributes
    ----------
    code
        By which pupils find it.
    config
        The round that is played in it.
    state
        Where it is.
    teacher
        Unguessable name of the browser that leads it.
    expires
        When it closes, in seconds since 1970.
    """

    code: str
    config: RoundConfig
    state: RoomState
    teacher: str
    expires: float


def find_room(connection: Connection, code: str, now: float, *, lock: str = "") -> RoomRecord:
    """Find a room within a transaction.

    Parameters
    ----------
    connection, code, now
        Where, which, and the time.
    lock
        ``share`` keeps the room as it is until the transaction ends, ``update`` lets nobody else do so meanwhile.
        (SQLite lets one transaction write at a time anyway.)

    Raises
    ------
    GameError
        If there is none, or it has expired: the two cannot be told apart.
    """
    query = select(rooms).where(rooms.c.code == code, rooms.c.expires > now)
    if lock:
        query = query.with_for_update(read=lock == "share")
    found = connection.execute(query).one_or_none()
    if found is None:
        raise GameError(
            f"There is no room {code}, or it has closed.",
            "Compare the code with the screen in front of the class.",
        )
    return read_room(found)


def read_room(row: Row[Any]) -> RoomRecord:
    """Read a room from a row of the table."""
    return RoomRecord(
        row.code,
        RoundConfig.model_validate_json(row.config),
        RoomState(row.events, Phase(row.phase), row.number),
        row.teacher,
        row.expires,
    )


def write_room(room: RoomRecord, key_digest: str, created: float) -> dict[str, object]:
    """Write a new room as values of the table."""
    return {
        "code": room.code,
        "key_digest": key_digest,
        "teacher": room.teacher,
        "config": room.config.model_dump_json(),
        "events": room.state.events,
        "phase": room.state.phase,
        "number": room.state.number,
        "created": created,
        "moved": created,
        "expires": room.expires,
    }
