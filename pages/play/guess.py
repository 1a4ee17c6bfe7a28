"""Play: one collision, signal or background, against the model."""

import streamlit as st

from ui.error_boundary import error_boundary
from ui.play.answer import show_answer
from ui.play.event import show_clues, show_event
from ui.play.seat import take_seat
from ui.play.table import load_table
from ui.services import get_services

st.title("Signal or background?", anchor=False)
st.markdown(
    "Two protons have just smashed into each other. Did a **Higgs boson** appear (*signal*), "
    "or only ordinary **top quarks** (*background*)? Look, guess, and see whether a trained network knew better."
)

with error_boundary():
    table = load_table()
    seat = take_seat(table)
    picture, panel = st.columns([3, 2], gap="medium")
    with picture:
        show_event(table, seat)
    with panel, error_boundary():
        show_answer(get_services().guesses, table, seat)
        show_clues(table, seat)
