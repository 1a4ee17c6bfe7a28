"""Put a figure on a page: with its text alternative, changed in place, and with what visitors can take home from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from hepmodel.plots.theme import Figure
from hepmodel.settings import ASSETS
from ui.library import ADDRESS
from ui.takeaway import Numbers, offer_takeaway

Listens = Literal["click", "select", "brush"]

HTML = """
<div class="caption"></div>
<div class="figure" role="img"><div class="plot"></div><div class="notice" role="status" hidden></div></div>
"""
CSS = """
.caption { font-size: 0.8rem; opacity: 0.7; }
.figure { width: 100%; font-family: var(--st-font); position: relative; }
.figure .notice { padding: 1rem; }
.figure .notice[hidden] { display: none; }
.figure .parcoords .axis path, .figure .parcoords .axis line { stroke: currentColor !important; }
"""

# Plotly writes its style into the document's head, where a shadow root would not see it.
_mount = st.components.v2.component(
    "figure",
    html=HTML,
    css=CSS,
    js=(ASSETS / "figure.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class FigureAnswer:
    """What the visitor did with the figure just now; None where nothing was done.

    Attributes
    ----------
    clicked
        ``x``, ``y``, ``curve`` and ``custom`` (its customdata) of the point.
    selected
        ``low`` and ``high`` of the range that was dragged along x.
    brushed
        Range of each dimension of parallel coordinates by its name, None where all of it.
    """

    clicked: dict[str, Any] | None
    selected: dict[str, float] | None
    brushed: dict[str, Any] | None


def show_figure(
    figure: Figure,
    alt: str,
    key: str,
    *,
    numbers: Numbers | None = None,
    code: str | None = None,
    listens: tuple[Listens, ...] = (),
    on_answer: Callable[[], None] | None = None,
) -> FigureAnswer:
    """Show a figure in the page's theme.

    Parameters
    ----------
    figure
        From hepmodel.plots.
    alt
        The same in words, computed from the figure's data.
    key
        Identity of the place on the page, and name of saved files.
    numbers
        Makes the figure's numbers as a table, when somebody wants to save them.
    code
        The lines of Python that make the same figure.
    listens
        What the visitor can do with the figure that the page answers to.
    on_answer
        Called before the page runs again for what the visitor did; what it was stands in ``st.session_state[key]``.

    Returns
    -------
    FigureAnswer
    """
    heard = _mount(
        key=key,
        data={
            "figure": figure.to_json(),
            "alt": alt,
            "library": ADDRESS,
            "name": key,
            "listens": list(listens),
        },
        **{f"on_{name}_change": on_answer or _do_nothing for name in ("clicked", "selected", "brushed")},
    )
    if numbers is not None or code is not None:
        offer_takeaway(key, numbers, code)
    return FigureAnswer(heard.clicked, heard.selected, heard.brushed)


def _do_nothing() -> None:
    """Make the component's answers exist even where nobody listens."""
