"""The arrow keys for guessing, beside those that the buttons name."""

import streamlit as st

from hepmodel.settings import ASSETS

_mount = st.components.v2.component(
    "guess_keys",
    html="<span hidden></span>",
    js=(ASSETS / "guess_keys.js").read_text(encoding="utf-8"),
)


def listen_to_arrows() -> None:
    """Let ← and → press the two buttons as long as they are there."""
    _mount(key="guess_keys")
