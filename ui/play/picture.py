"""The picture of a collision as a part of the page that takes new events in place, keeping its view."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.plots.event.legend import LegendEntry
from hepmodel.plots.event.view import CAMERAS, View
from hepmodel.settings import ASSETS

HTML = """
<div class="frame">
  <canvas role="img" tabindex="0"></canvas>
  <div class="tools">
    <button type="button" data-does="closer" aria-label="Closer" title="Closer">+</button>
    <button type="button" data-does="away" aria-label="Further away" title="Further away">−</button>
    <button type="button" data-does="back" aria-label="As at the beginning" title="As at the beginning">↺</button>
  </div>
  <div class="hint" role="status" hidden></div>
</div>
<div class="legend" hidden></div>
<p class="told" role="status" hidden></p>
"""
# The picture is as high as suits the screen: the buttons below it have to be in sight on a phone.
CSS = """
.frame { position: relative; height: var(--picture-height, min(520px, 82vw)); }
canvas { width: 100%; height: 100%; display: block; cursor: grab; touch-action: pan-y; border-radius: 0.6rem; }
canvas:active { cursor: grabbing; }
canvas:focus-visible { outline: 2px solid var(--st-primary-color); }
.hint {
  position: absolute; z-index: 1; pointer-events: none; width: max-content; padding: 0.4rem 0.6rem; border-radius: 0.4rem;
  font: 0.85rem var(--st-font); color: var(--st-text-color); background: var(--st-secondary-background-color);
  box-shadow: 0 1px 6px rgb(0 0 0 / 0.3);
}
[hidden] { display: none !important; }
button { font: 0.85rem var(--st-font); color: var(--st-text-color); background: transparent; cursor: pointer; }
button:focus-visible { outline: 2px solid var(--st-primary-color); }
.tools { position: absolute; right: 0; bottom: 0; display: flex; opacity: 0.75; }
.tools button { width: 2.2rem; height: 2.2rem; font-size: 1.15rem; line-height: 1; border: 0; border-radius: 0.5rem; }
.tools button:hover { background: var(--st-secondary-background-color); }
.legend { font: 0.85rem var(--st-font); color: var(--st-text-color); margin-top: 0.4rem; }
.legend p { margin: 0.3rem 0 0.15rem; opacity: 0.75; }
.legend div { display: flex; flex-wrap: wrap; gap: 0.3rem; }
.legend button {
  display: flex; align-items: center; gap: 0.4rem; min-height: 1.9rem; padding: 0.1rem 0.6rem; text-align: left;
  border: 1px solid var(--st-border-color); border-radius: 1rem;
}
.legend button:hover, .legend button[aria-pressed=true] { border-color: var(--st-primary-color); }
.legend button[aria-pressed=true] { background: var(--st-secondary-background-color); }
.legend span { width: 0.8rem; height: 0.8rem; border-radius: 0.2rem; flex: none; }
.told { font: 0.85rem var(--st-font); color: var(--st-text-color); margin: 0.5rem 0 0; min-height: 2.6em; }
@media (pointer: coarse) { .legend button { min-height: 2.4rem; } .tools button { width: 2.75rem; height: 2.75rem; } }
"""
SCRIPTS = ("event_scene.js", "event_display.js")

_mount = st.components.v2.component(
    "event_picture",
    html=HTML,
    css=CSS,
    js="\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS),
)


def show_picture(
    scene: str,
    alt: str,
    key: str,
    *,
    view: View = View.SPACE,
    legend: Sequence[tuple[str, Sequence[LegendEntry]]] = (),
    caption: str = "",
) -> None:
    """Show a picture.

    Parameters
    ----------
    scene
        From :func:`hepmodel.plots.event.scene.write_scene`.
    alt
        The same in words.
    key
        Identity of the place on the page: what is shown there next keeps the view.
    view
        How it is looked at. Each view keeps its own turning and zooming.
    legend
        Headlines with what can be pointed at below the picture; nothing by default.
    caption
        Written below a picture that somebody saves.
    """
    groups = [[title, [entry.as_message() for entry in entries]] for title, entries in legend]
    data = {
        "scene": scene,
        "alt": alt,
        "camera": CAMERAS[view].as_message(),
        "legend": groups,
        "name": key,
        "caption": caption,
    }
    _mount(data=data, key=key)
