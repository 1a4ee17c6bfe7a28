"""Tour: what am I looking at? Two minutes."""

import streamlit as st

from ui.error_boundary import error_boundary
from ui.play.tour.tour import show_tour

st.title("What am I looking at?", anchor=False)
st.markdown(
    "Two minutes, and you know what a detector sees, what a Higgs boson leaves in it, and how to spot one."
)
with error_boundary():
    show_tour()
