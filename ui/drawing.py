"""Put an SVG drawing on a page; Streamlit's own HTML element takes SVG away."""

import streamlit as st

CSS = """
.drawing { color: var(--st-text-color); font: 0.85rem var(--st-font); }
.clue { margin: 0.4rem 0 0; }
.clue svg { display: block; width: 100%; overflow: visible; }
.clue figcaption { text-align: center; opacity: 0.8; }
.event-legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; margin: 0; padding: 0; list-style: none; }
.event-legend li { display: flex; align-items: center; gap: 0.4rem; }
.head { margin: 0.6rem 0 0.5rem; font-size: 1.15rem; font-weight: 600; line-height: 1.3; }
.fine { margin: 0.5rem 0; opacity: 0.76; font-size: 0.85rem; line-height: 1.5; }
.line { margin: 0.6rem 0 0.25rem; font-size: 0.95rem; }
.small { margin: 0; opacity: 0.75; font-size: 0.78rem; text-align: right; }
.bar { display: block; width: 100%; }
.reasons { display: grid; grid-template-columns: minmax(0, 42%) 1fr; gap: 0.5rem; }
.reasons ol { list-style: none; margin: 0; padding: 0; white-space: nowrap; }
.reasons li { overflow: hidden; text-overflow: ellipsis; height: 22px; }
sub, sup { line-height: 0; }
.reasons svg { width: 100%; }
table { border-collapse: collapse; width: 100%; }
th { font-weight: 600; text-align: left; }
th, td { padding: 0.25rem 0.5rem 0.25rem 0; border-bottom: 1px solid var(--st-border-color); vertical-align: top; }
.values td:nth-child(2) { white-space: nowrap; }
.sureness th, .sureness td { vertical-align: middle; white-space: nowrap; }
.sureness th:last-child, .sureness td:last-child { width: 60%; white-space: normal; }
.sureness svg { width: 100%; max-height: 26px; display: block; }
summary { cursor: pointer; padding: 0.35rem 0; }
summary:focus-visible { outline: 2px solid var(--st-primary-color); }
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
