"""What fills the empty place beside something long, and would only be in the way where all stands in one column."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

COLUMNS_STACK_BELOW = 640  # pixels, in Streamlit


def wide_screen_only(key: str) -> DeltaGenerator:
    """Return a container that narrow screens do not show; `key` is its identity on the page."""
    st.html(
        f"<style>@media (max-width: {COLUMNS_STACK_BELOW}px) {{ .st-key-{key} {{ display: none; }} }}</style>"
    )
    return st.container(key=key)
