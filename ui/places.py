"""Ways from one page to another, for the same data set and with the same pipeline."""

from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError

from ui.address import recall

_PAGES = Path(__file__).resolve().parent.parent / "pages"

PLAY = _PAGES / "play" / "guess.py"
TRAIN = _PAGES / "train" / "network.py"
SEARCH = _PAGES / "train" / "search.py"
RUNS = _PAGES / "train" / "runs.py"
PREPROCESSING = _PAGES / "explore" / "preprocessing.py"
SHARED = ("dataset", "pipeline")


def show_way(page: Path, label: str, icon: str, key: str) -> None:
    """Show a link to another page of the app. It takes along what both need, also into a new tab.

    A button that switches pages would not do: Streamlit refuses to leave a page with bound widgets that way.
    """
    query = {name: value for name in SHARED if (value := recall(name))}
    with st.container(key=key, width="content"):
        try:
            st.page_link(page, label=label, icon=icon, query_params=query)
        except StreamlitPageNotFoundError:  # a page that runs by itself, as in tests, knows no other
            st.caption(label)


def show_run_way(page: Path, run_id: str, label: str, icon: str, key: str) -> None:
    """Show a link to a run on another page."""
    with st.container(key=key, width="content"):
        try:
            st.page_link(page, label=label, icon=icon, query_params={"run": run_id})
        except StreamlitPageNotFoundError:  # a page that runs by itself, as in tests, knows no other
            st.caption(label)
