"""Put an SVG drawing on a page; Streamlit's own HTML element takes SVG away."""

import streamlit as st

CSS = """
.drawing { color: var(--st-text-color); font: 0.85rem var(--st-font); }
.clue { margin: 0.4rem 0 0; }
.clue svg { display: block; width: 100%; }
.clue figcaption { text-align: center; opacity: 0.8; }
ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; margin: 0; padding: 0; list-style: none; }
li { display: flex; align-items: center; gap: 0.4rem; }
"""
JS = "export default ({ data, parentElement }) => { parentElement.querySelector('.drawing').innerHTML = data; };"

_mount = st.components.v2.component("drawing", html='<div class="drawing"></div>', css=CSS, js=JS)


def show_drawing(markup: str, key: str) -> None:
    """Show a drawing.

    Parameters
    ----------
    markup
        HTML with SVG from hepmodel.plots. It is not cleaned: nothing of a user's may be in it.
    key
        Identity of the place on the page.
    """
    _mount(data=markup, key=key)
