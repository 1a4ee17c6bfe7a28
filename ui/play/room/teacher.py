"""The teacher's page: opens a room, then stands on the projector."""

import streamlit as st

from hepmodel.errors import GameError
from hepmodel.game.room import Phase
from hepmodel.game.room_code import read_code
from hepmodel.game.room_record import RoomRecord
from hepmodel.game.room_watch import RoomSight
from hepmodel.game.round_config import FEWEST, MOST, USUAL_EVENTS
from ui.address import recall
from ui.error_boundary import error_boundary
from ui.play.game import find_player
from ui.play.room.entry import ROOM, leave_room, open_room, show_failure, take_over
from ui.play.room.finale import show_finale
from ui.play.room.lobby import show_lobby
from ui.play.room.stage import show_stage
from ui.play.room.watch import get_watch, remember_shown, survive_store
from ui.services import get_services


def lead_class() -> None:
    """Show the room that this browser leads, or the ways to one."""
    with error_boundary(), survive_store(recall(ROOM)):
        show_failure()
        asked = recall(ROOM)
        room = _find_led(asked)
        if room is None:
            _show_ways(asked)
            return
        _show_projector(get_watch().look(room.code))


def _find_led(asked: str | None) -> RoomRecord | None:
    if asked is None:
        return None
    try:
        code = read_code(asked)
    except GameError:
        return None
    return get_services().rooms.find_led(code, find_player())


def _show_projector(sight: RoomSight) -> None:
    remember_shown(sight.room)
    match sight.room.state.phase:
        case Phase.LOBBY:
            show_lobby(sight)
        case Phase.ENDED:
            show_finale(sight)
        case _:
            show_stage(sight)


def _show_ways(asked: str | None) -> None:
    st.title("Play with a class", anchor=False)
    st.markdown(
        "Put this page on the projector: it shows a collision, and your pupils decide on their phones whether a **Higgs "
        "boson** appeared. Then you reveal the truth, and see whether all of them together know more than a trained network."
    )
    remember_shown(None)
    if asked:
        st.info(
            "This room is over, or it is led from another browser. Take it over with its key, or open a new one.",
            icon=":material/info:",
        )
    opening, taking = st.columns(2, gap="large")
    with opening, st.container(border=True):
        st.subheader("Open a room", anchor=False)
        st.slider("How many collisions", FEWEST, MOST, USUAL_EVENTS, key="room_events")
        hours = get_services().settings.room_hours
        st.caption(
            f"Each takes a class about a minute. Nothing is asked of your pupils but a nickname, and after {hours:g} hours the "
            "room is deleted with all that was answered in it."
        )
        st.button(
            "Open a room",
            type="primary",
            width="stretch",
            icon=":material/meeting_room:",
            key="room_open",
            on_click=open_room,
        )
    with taking, st.form("room_take", border=True):
        st.subheader("Lead it from another device", anchor=False)
        st.text_input("Code of the room", value=asked or "", key="take_code", autocomplete="off")
        st.text_input("Teacher's key", key="take_key", type="password", autocomplete="off")
        st.form_submit_button("Take it over", width="stretch", icon=":material/key:", on_click=take_over)
    if asked:
        st.button("Leave this room", on_click=leave_room, key="room_leave", type="tertiary")
