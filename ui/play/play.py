"""The part of the Play page that runs again with every click."""

import streamlit as st

from hepmodel.errors import GameError
from hepmodel.plots.game.round_line import round_line
from ui.error_boundary import error_boundary, show_error
from ui.play.answer import show_answer
from ui.play.ask import ask
from ui.play.event import show_clues, show_event
from ui.play.game import FAILURE, forget, sit_down
from ui.play.summary import show_summary
from ui.services import get_services


@st.fragment
def play() -> None:
    """Show one collision and what is to be done with it, or the end of the round."""
    with error_boundary():
        if error := st.session_state.pop(FAILURE, None):
            show_error(error)
        try:
            game = sit_down()
        except GameError as error:
            show_error(error)
            st.button("Begin a new round", type="primary", on_click=forget, key="play_forget")
            return
        row = game.row
        st.html(round_line(game.progress, row))
        if row is None:
            show_summary(game)
            return
        picture, panel = st.columns([3, 2], gap="medium")
        with picture, error_boundary():
            show_event(game, row)
        with panel, error_boundary():
            if game.verdict is None:
                ask(get_services().guesses, game, row)
            else:
                show_answer(game, game.verdict)
            show_clues(game, row)
