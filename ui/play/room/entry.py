"""Ways into a room: a teacher's by opening it or by its key, a pupil's by its code. Wrong ones are counted."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from hepmodel.errors import GameError, HepModelError
from hepmodel.game.room_code import read_code
from hepmodel.game.room_pupils import name_pupil
from hepmodel.game.round_config import begin_round
from ui.address import remember
from ui.error_boundary import show_error
from ui.play.game import find_player
from ui.play.room.watch import FAILURE, get_limit, get_watch
from ui.play.table import load_pool
from ui.services import get_services

ROOM = "room"
KEY = "room_key"


def open_room() -> None:
    """Open a room with as many collisions as the form says; its key is remembered for this visit."""
    with catch_failure():
        config = begin_round(load_pool("higgs"), events=int(st.session_state.get("room_events", 10)))
        room, key = get_services().rooms.open(config, find_player())
        st.session_state[KEY] = (room.code, key)
        remember(ROOM, room.code)


def take_over() -> None:
    """Lead a room from this browser from now on, if the form holds its key."""
    with catch_failure():
        browser = find_player()
        get_limit().check(browser)
        code = read_code(str(st.session_state.get("take_code", "")))
        try:
            get_services().rooms.take_over(code, str(st.session_state.get("take_key", "")), browser)
        except GameError:
            get_limit().note(browser)
            raise
        get_watch().forget(code)
        remember(ROOM, code)


def join_room() -> None:
    """Let this browser's pupil into the room whose code the form holds."""
    with catch_failure():
        browser, rooms = find_player(), get_services().rooms
        get_limit().check(browser)
        code = read_code(str(st.session_state.get("join_code", "")))
        try:
            rooms.find(code)
        except GameError:
            get_limit().note(browser)
            raise
        rooms.pupils.join(code, name_pupil(browser, code), str(st.session_state.get("join_nickname", "")))
        get_watch().forget(code)
        remember(ROOM, code)


def leave_room() -> None:
    """Turn away from the room: the page begins anew."""
    remember(ROOM, None)
    st.session_state.pop(KEY, None)


def show_failure() -> None:
    """Show what went wrong with the last click, once."""
    error: HepModelError | None = st.session_state.pop(FAILURE, None)
    if error is not None:
        show_error(error)


@contextmanager
def catch_failure() -> Iterator[None]:
    """Keep an error of the project for :func:`show_failure`: what a button starts runs before the page is drawn."""
    try:
        yield
    except HepModelError as error:
        st.session_state[FAILURE] = error
