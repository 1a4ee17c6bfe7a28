"""Page configuration and navigation: runs for every visitor before the page that was asked for."""

from pathlib import Path

import streamlit as st

# Streamlit takes a folder named pages/ beside the main script for its older way of finding pages, and then answers the first
# deep link on a fresh server with "page not found". So the main script is this one, and not app.py beside that folder.
ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "pages"

st.set_page_config(page_title="Guess a Higgs", page_icon=str(ROOT / "assets" / "icon.svg"), layout="wide")
st.html(ROOT / "assets" / "style.css")
st.logo(str(ROOT / "assets" / "logo.svg"), size="large")

page = st.navigation(
    [
        st.Page(
            PAGES / "play" / "guess.py",
            title="Play",
            icon=":material/sports_esports:",
            url_path="play",
            default=True,
        ),
        st.Page(
            PAGES / "explore" / "distributions.py",
            title="Explore",
            icon=":material/bar_chart:",
            url_path="explore",
        ),
        st.Page(
            PAGES / "train" / "network.py", title="Train", icon=":material/model_training:", url_path="train"
        ),
    ],
    position="top",
)
page.run()
