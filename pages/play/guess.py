"""Play: one collision, signal or background, against the model."""

import streamlit as st

from ui.play.change import show_change
from ui.play.introduction import introduce
from ui.play.keys import listen_to_arrows
from ui.play.play import play

head = st.container(horizontal=True, vertical_alignment="center", key="play_head")
with head:
    st.title("Signal or background?", anchor=False)
introduce()
play()
with head:
    show_change()
listen_to_arrows()
