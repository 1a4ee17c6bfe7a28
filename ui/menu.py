"""Makes the menu of narrow screens readable for those who hear the page."""

import streamlit as st

from hepmodel.settings import ASSETS

_mount = st.components.v2.component(
    "menu", html="<span hidden></span>", js=(ASSETS / "menu.js").read_text(encoding="utf-8")
)


def mend_menu() -> None:
    """Tell screen readers what the menu is; once a page."""
    _mount(key="menu")
