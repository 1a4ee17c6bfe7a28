"""Before the first collision: how to join, and who is there."""

from html import escape

import streamlit as st

from hepmodel.game.room_link import leads_here_only, shorten_link, write_join_link
from hepmodel.game.room_watch import RoomSight
from hepmodel.plots.game.qr_code import qr_drawing
from hepmodel.plots.game.room_names import names_html
from ui.drawing import show_drawing
from ui.play.room.entry import KEY, leave_room
from ui.play.room.moves import show_moves
from ui.play.room.watch import TEACHER_SECONDS, look_for_news


def show_lobby(sight: RoomSight) -> None:
    """Show code and QR code as large as they are read from the last row, and the names of who joined."""
    room = sight.room
    link = write_join_link(str(st.context.url or ""), room.code)
    way = escape(shorten_link(link))
    picture, people = st.columns([2, 3], gap="large", vertical_alignment="top")
    with picture:
        with st.container(key="room_qr"):
            show_drawing(qr_drawing(link), key="room_qr_drawing")
        if leads_here_only(link):
            st.warning(
                "Phones cannot reach this address: open this page by the name that your computer has in the network.",
                icon=":material/wifi_off:",
            )
    with people:
        st.html(
            f'<h1 class="room-head">Join with your phone</h1><p class="room-way">Open <b>{way}</b> and type</p>'
            f'<p class="room-code" aria-label="Code of the room">{spell_code(room.code)}</p>'
        )
        st.fragment(_show_people, run_every=TEACHER_SECONDS)(room.code)
        show_moves(room)
        with st.container(horizontal=True):
            _show_key(room.code)
            st.button(
                "Another room",
                icon=":material/logout:",
                key="room_leave",
                type="tertiary",
                on_click=leave_room,
            )
        st.caption(
            f"{room.state.events} collisions. Who comes late can still join: the code stays on the screen."
        )


def spell_code(code: str) -> str:
    """Write a code as one reads it aloud."""
    return f"{code[:3]} {code[3:]}"


def _show_people(code: str) -> None:
    sight = look_for_news(code, fresh=True)
    if sight is None:
        return
    names = [pupil.nickname for pupil in sight.pupils]
    here = f"<b>{len(names)}</b> {'is' if len(names) == 1 else 'are'} here" if names else "Nobody is here yet"
    st.html(f'<p class="room-count" role="status">{here}</p>{names_html(names)}')


def _show_key(code: str) -> None:
    """Show the key as long as this visit lasts and the round has not begun; it is not kept anywhere else."""
    known, key = st.session_state.get(KEY, (None, ""))
    if known != code:
        return
    with st.popover("Teacher's key", icon=":material/key:", key="room_key_box"):
        st.markdown(
            "With it you lead the room from another device. **It is shown only now**: write it down while the projector does not "
            "show it."
        )
        st.code(key, language=None)
