"""How a page learns that the room has moved: a small part looks every second, the rest runs only if something is new."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from hepmodel.errors import GameError, StoreError
from hepmodel.game.attempt_limit import AttemptLimit
from hepmodel.game.room_record import RoomRecord
from hepmodel.game.room_watch import RoomSight, RoomWatch, choose_pace
from ui.error_boundary import show_error
from ui.play.table import deal, load_pool
from ui.services import get_services

FAILURE = "room_failure"
SHOWN = "room_shown"
TEACHER_SECONDS = 1.0


@st.cache_resource(show_spinner=False)
def get_watch() -> RoomWatch:
    """Return who looks at the rooms for all visitors of this server."""
    return RoomWatch(_read)


@st.cache_resource(show_spinner=False)
def get_limit() -> AttemptLimit:
    """Return the count of wrong codes on this server."""
    return AttemptLimit()


def find_rows(room: RoomRecord) -> tuple[int, ...]:
    """Return the collisions of a room, in the order of play."""
    return deal(load_pool(room.config.dataset), room.config).rows


def find_row(room: RoomRecord) -> int | None:
    """Return the collision on the projector, None before the first."""
    number = room.state.number
    return find_rows(room)[number - 1] if number else None


def remember_shown(room: RoomRecord | None) -> None:
    """Note what this page shows; None if it shows no room for now."""
    st.session_state[SHOWN] = None if room is None else (room.code, room.state, room.teacher)


def watch_room(code: str, pupils: int) -> None:
    """Run the page again when the room is elsewhere than the page shows. It shows nothing itself, so nothing flickers."""
    st.fragment(look_for_news, run_every=choose_pace(pupils))(code)


def look_for_news(code: str, fresh: bool = False) -> RoomSight | None:
    """Return the room as it is; run the page again if that is not what the page shows.

    The one projector of a room asks the store itself (`fresh`), so that the last answer is on it within a second; pupils
    share what was read half a second ago at most.
    """
    try:
        if fresh:
            get_watch().forget(code)
        sight = get_watch().look(code)
    except GameError:  # it has closed, which the page will say
        st.rerun()
    except StoreError:  # perhaps it answers next time
        return None
    if st.session_state.get(SHOWN) != (code, sight.room.state, sight.room.teacher):
        st.rerun()
    return sight


@contextmanager
def survive_store(code: str | None) -> Iterator[None]:
    """Where the store does not answer, say so, and show the room as soon as it does again: a class does not reload pages."""
    try:
        yield
    except StoreError as error:
        show_error(error)
        remember_shown(None)
        if code:
            watch_room(code, 0)


def _read(code: str) -> RoomSight:
    rooms = get_services().rooms
    room = rooms.find(code)
    row = find_row(room)
    return RoomSight(room, rooms.pupils.list(code), 0 if row is None else rooms.answers.count(code, row))
