"""The two sentences above the game: what has happened, and what is asked."""

import streamlit as st

from hepmodel.data.catalogue import find_entry
from hepmodel.errors import DatasetError
from hepmodel.settings import load_settings
from ui.markdown import escape_markdown
from ui.play.table import DATASET


def introduce() -> None:
    """Say what is to be done with the collisions that the address names."""
    name = st.query_params.get("dataset", DATASET)
    half = "" if "signal" in st.query_params else "Half of the collisions are signal. "
    if name == DATASET:
        st.markdown(
            "Two protons have just smashed into each other. Did a **Higgs boson** appear (*signal*) or not (*background*)? "
            f"{half}Look, guess, and see whether a trained network knew better."
        )
        return
    try:
        schema = find_entry(name, load_settings()).schema
    except DatasetError:
        return  # the game says so
    kinds = " ".join(
        f"*{kind}*: {escape_markdown(meaning)}"
        for kind, meaning in (("Signal", schema.signal), ("Background", schema.background))
    )
    st.markdown(
        f"Two protons have just smashed into each other. Was it **signal** or **background**? {half}{kinds}"
    )
