"""The three-dimensional picture of a collision as a part of the page that takes new events in place, keeping its view."""

from typing import Any

import streamlit as st

from hepmodel.settings import ASSETS

HTML = """
<div class="frame">
  <canvas role="img" tabindex="0"></canvas>
  <div class="hint" role="status" hidden></div>
</div>
"""
# The picture is as high as suits the screen: the buttons below it have to be in sight on a phone.
CSS = """
.frame { position: relative; height: min(520px, 82vw); }
canvas { width: 100%; height: 100%; display: block; cursor: grab; touch-action: pan-y; border-radius: 0.6rem; }
canvas:active { cursor: grabbing; }
canvas:focus-visible { outline: 2px solid var(--st-primary-color); }
.hint {
  position: absolute; z-index: 1; pointer-events: none; width: max-content; padding: 0.4rem 0.6rem; border-radius: 0.4rem;
  font: 0.85rem var(--st-font); color: var(--st-text-color); background: var(--st-secondary-background-color);
  box-shadow: 0 1px 6px rgb(0 0 0 / 0.3);
}
.hint[hidden] { display: none; }
"""

_mount = st.components.v2.component(
    "event_picture", html=HTML, css=CSS, js=(ASSETS / "event_display.js").read_text(encoding="utf-8")
)


def show_picture(shapes: list[dict[str, Any]], alt: str, key: str) -> None:
    """Show a picture.

    Parameters
    ----------
    shapes
        From :func:`hepmodel.plots.event.picture.draw_event`.
    alt
        The same in words.
    key
        Identity of the place on the page: what is shown there next keeps the view.
    """
    _mount(data={"shapes": shapes, "alt": alt}, key=key)
