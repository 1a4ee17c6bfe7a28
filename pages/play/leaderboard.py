"""Leaderboard: who tells signal from background best."""

import streamlit as st

from ui.error_boundary import error_boundary
from ui.play.board import show_board

st.title("Who is best?", anchor=False)
st.markdown(
    "The best players, by how often they are right **at least**, with luck left out. Three lucky guesses win nothing here; a "
    "hundred good ones do."
)
with error_boundary():
    show_board()
