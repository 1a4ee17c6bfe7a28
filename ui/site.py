"""Page configuration and navigation: runs for every visitor before the page that was asked for."""

from pathlib import Path

import streamlit as st

from ui.menu import mend_menu

# Streamlit takes a folder named pages/ beside the main script for its older way of finding pages, and then answers the first
# deep link on a fresh server with "page not found". So the main script is this one, and not app.py beside that folder.
ROOT = Path(__file__).resolve().parent.parent

st.set_page_config(page_title="Guess a Higgs", page_icon=str(ROOT / "assets" / "icon.svg"), layout="wide")
st.html(ROOT / "assets" / "style.css")
st.logo(str(ROOT / "assets" / "logo.svg"), size="large")
ADDRESSES = {"guess": "play", "network": "train", "class_room": "class"}


def _page(group: str, file: str, title: str, icon: str, default: bool = False) -> st.Page:
    path = ROOT / "pages" / group / f"{file}.py"
    address = ADDRESSES.get(file, file)
    return st.Page(path, title=title, icon=f":material/{icon}:", url_path=address, default=default)


page = st.navigation(
    {
        "": [_page("play", "guess", "Play", "sports_esports", default=True)],
        "Game": [
            _page("play", "tour", "Tour", "explore"),
            _page("play", "leaderboard", "Leaderboard", "emoji_events"),
        ],
        "Class": [
            _page("play", "class_room", "Class", "groups"),
            _page("play", "join", "Join", "login"),
        ],
        "Explore": [
            _page("explore", "collisions", "Data set", "table_chart"),
            _page("explore", "distributions", "Distributions", "bar_chart"),
            _page("explore", "relations", "Relations", "grid_on"),
            _page("explore", "shapes", "Shapes", "ssid_chart"),
            _page("explore", "preprocessing", "Preprocessing", "tune"),
            _page("explore", "events", "Events", "bubble_chart"),
        ],
        "Train": [
            _page("train", "network", "Train", "model_training"),
            _page("train", "search", "Search", "travel_explore"),
            _page("train", "runs", "Runs", "inventory_2"),
        ],
    },
    position="top",
)
mend_menu()
page.run()
