"""Play: one collision, signal or background, against the model."""

import streamlit as st

from ui.play.keys import listen_to_arrows
from ui.play.play import play

st.title("Signal or background?", anchor=False)
st.markdown(
    "Two protons have just smashed into each other. Did a **Higgs boson** appear (*signal*) or not (*background*)? "
    "Look, guess, and see whether a trained network knew better."
)
play()
listen_to_arrows()
