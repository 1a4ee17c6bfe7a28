"""What the teacher does: buttons for the moves that are possible, each of which counts once."""

import streamlit as st

from hepmodel.game.room import Move, Phase
from hepmodel.game.room_record import RoomRecord
from ui.play.room.entry import KEY, catch_failure
from ui.play.room.watch import get_watch
from ui.services import get_services

LABELS = {
    Move.START: ("Start", "play_arrow"),
    Move.PAUSE: ("Pause", "pause"),
    Move.RESUME: ("Go on", "play_arrow"),
    Move.REVEAL: ("Reveal the truth", "visibility"),
    Move.NEXT: ("Next collision", "arrow_forward"),
    Move.END: ("See how the class did", "emoji_events"),
}


def show_moves(room: RoomRecord) -> None:
    """Offer the moves, the usual one first."""
    moves = room.state.moves
    usual = next(
        (move for move in (Move.START, Move.NEXT, Move.RESUME, Move.REVEAL) if move in moves), Move.END
    )
    with st.container(key="room_moves"):
        _button(room, usual, primary=True)
        with st.container(horizontal=True):
            for move in moves:
                if move not in (usual, Move.END):
                    _button(room, move)
            if Move.END in moves and usual is not Move.END and room.state.phase is not Phase.LOBBY:
                with st.popover("End the round", icon=":material/stop:", key="room_end"):
                    st.markdown("The class sees its results, and nobody can answer any more.")
                    _button(room, Move.END)


def _button(room: RoomRecord, move: Move, primary: bool = False) -> None:
    label, icon = LABELS[move]
    st.button(
        label,
        icon=f":material/{icon}:",
        type="primary" if primary else "secondary",
        width="stretch",
        key=f"move_{move}",
        on_click=_move,
        args=(room, move),
    )


def _move(room: RoomRecord, move: Move) -> None:
    with catch_failure():
        try:
            get_services().rooms.move(room.code, room.teacher, room.state, move)
        finally:
            get_watch().forget(room.code)
        st.session_state.pop(KEY, None)  # from now on the class looks at this page
