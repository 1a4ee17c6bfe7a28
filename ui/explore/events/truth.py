"""What a collision was in truth, where that may be told."""

import streamlit as st

from ui.explore.events.choice import Source

LABELS = {1: ":orange-badge[Signal]", 0: ":blue-badge[Background]"}


def show_truth(source: Source, row: int) -> None:
    """Tell the class of a collision, or that it is for the game to tell."""
    schema = source.table.schema
    if source.is_secret(row):
        st.markdown(
            ":material/lock: **Signal or background?** This collision belongs to the game, so its answer stays on the "
            "server: look, and guess it under **Play**."
        )
        return
    label = int(source.table.labels[row])
    st.markdown(f"{LABELS[label]} {schema.signal if label == 1 else schema.background}")
