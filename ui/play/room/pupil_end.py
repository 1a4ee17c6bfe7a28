"""The end of a round for one pupil: how it went, against the class and the model."""

import streamlit as st

from hepmodel.game.room_pupils import Pupil
from hepmodel.game.room_record import RoomRecord
from hepmodel.game.round_result import describe_comparison, judge_round
from hepmodel.game.sureness import count_sureness, describe_sureness
from hepmodel.plots.game.round_line import round_line
from ui.markdown import escape_markdown
from ui.play.game import Game
from ui.play.room.entry import leave_room
from ui.play.room.seat import load_result


def show_end(game: Game, room: RoomRecord, pupil: Pupil) -> None:
    """Show how a pupil did."""
    verdicts = game.progress.verdicts
    who = escape_markdown(pupil.nickname)
    if not verdicts:
        st.markdown(f"### The round is over, {who}.")
        st.markdown("You have answered nothing of it.")
    else:
        result, crowd = judge_round(verdicts), load_result(room)
        right = sum(verdict.player_is_right for verdict in verdicts)
        place = next(one.place for one in crowd.standings if one.player == pupil.player)
        st.markdown(f"### {who}, you were right {right} of {result.events} times.")
        st.html(round_line(game.progress, None))
        st.markdown(
            f"That is **place {place} of {len(crowd.standings)}**. The class was right {crowd.crowd_right} of {crowd.events} "
            f"times, the model {crowd.model_right}."
        )
        st.markdown(f"{describe_comparison(result.comparison)} {describe_sureness(count_sureness(verdicts))}")
    st.button("Join another room", icon=":material/login:", key="room_leave", on_click=leave_room)
