"""The pupils' page: the way into a room, and the room."""

import streamlit as st

from hepmodel.errors import GameError
from hepmodel.game.room_code import read_code
from hepmodel.game.room_pupils import Pupil, name_pupil
from ui.address import recall
from ui.error_boundary import error_boundary, show_error
from ui.play.game import find_player
from ui.play.room.entry import ROOM, join_room, leave_room, show_failure
from ui.play.room.pupil import show_pupil
from ui.play.room.watch import get_watch, remember_shown, survive_store, watch_room
from ui.services import get_services


def join_class() -> None:
    """Show the room that this browser is in, or the way into one."""
    with error_boundary(), survive_store(recall(ROOM)):
        asked = recall(ROOM)
        code, pupil = _find_pupil(asked)
        if pupil is None:
            show_failure()
            _show_form(asked)
            return
        try:
            sight = get_watch().look(code)
        except GameError as error:
            show_error(error)
            st.button("Join another room", key="room_leave", on_click=leave_room)
            return
        _play(code, pupil)
        # Outside of what a click draws anew, so that it goes on looking; it shows nothing and nothing flickers.
        watch_room(code, len(sight.pupils))


def _find_pupil(asked: str | None) -> tuple[str, Pupil | None]:
    """Return who this browser is in the room of the address; nobody learns whether a room is there who is not in it."""
    try:
        code = read_code(asked or "")
    except GameError:
        return "", None
    return code, get_services().rooms.pupils.find(code, name_pupil(find_player(), code))


@st.fragment
def _play(code: str, pupil: Pupil) -> None:
    """Show the room to its pupil; a click runs this part alone."""
    with error_boundary():
        show_failure()
        room = get_watch().look(code).room
        remember_shown(room)
        show_pupil(room, pupil)


def _show_form(asked: str | None) -> None:
    remember_shown(None)
    st.title("Join your class", anchor=False)
    st.markdown(
        "Your teacher shows collisions on the screen in front. You say whether a **Higgs boson** appeared. "
        "Together you play against a trained network."
    )
    with st.form("room_join", border=True):
        st.text_input(
            "Code on the screen",
            value=asked or "",
            key="join_code",
            placeholder="ACD 347",
            autocomplete="off",
        )
        st.text_input(
            "Your nickname",
            key="join_nickname",
            autocomplete="off",
            help="The whole class sees it: no full names. It is deleted with the room.",
        )
        st.form_submit_button(
            "Join", type="primary", width="stretch", icon=":material/login:", on_click=join_room
        )
    st.caption(
        "No sign-in, no cost. Nobody but your class sees your nickname, and nothing else is kept of you."
    )
