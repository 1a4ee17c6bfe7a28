"""The one look of all figures, chosen to read on a light and on a dark page.

Backgrounds stay transparent and texts take the page's colour, so that a figure made once serves both themes. Signal and
background keep these two colours everywhere; the pair stays apart under all common kinds of colour blindness, and the
line style differs as well.
"""

from typing import Any

import plotly.graph_objects as go

Figure = go.Figure

SIGNAL_COLOUR = "#e8590c"
BACKGROUND_COLOUR = "#1c7ed6"
NEUTRAL_COLOUR = "#868e96"
ACCENT_COLOUR = "#7950f2"
SIGNAL_DASH = "solid"
BACKGROUND_DASH = "dot"

FONT_SIZE = 13
GRID_COLOUR = "rgba(134, 142, 150, 0.25)"

AXIS: dict[str, Any] = {
    "showgrid": True,
    "gridcolor": GRID_COLOUR,
    "zeroline": False,
    "showline": True,
    "linecolor": NEUTRAL_COLOUR,
    "ticks": "outside",
    "tickcolor": NEUTRAL_COLOUR,
    "title": {"standoff": 8},
}

LAYOUT: dict[str, Any] = {
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "font": {"size": FONT_SIZE},
    "margin": {"l": 60, "r": 16, "t": 36, "b": 50},
    "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left"},
    "hoverlabel": {"align": "left"},
    "dragmode": False,
}


def caption_annotation(text: str) -> dict[str, Any]:
    """Make the small line above a figure that says which events it shows; give the figure a top margin of 58.

    On a page the line is written above the drawing instead (assets/figure.js), where it can wrap on a narrow screen.
    """
    return {
        "name": "caption",
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "yshift": 34,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 11, "color": NEUTRAL_COLOUR},
    }


def make_translucent(colour: str, opacity: float = 0.12) -> str:
    """Return a colour such as ``#e8590c`` as one that lets through what lies behind it.

    Examples
    --------
    >>> make_translucent("#e8590c")
    'rgba(232, 89, 12, 0.12)'
    """
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {opacity:g})"


def make_figure(data: list[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """Build a figure in the common look.

    Parameters
    ----------
    data
        Plotly traces as plain dictionaries.
    layout
        What differs from the common layout.

    Returns
    -------
    plotly.graph_objects.Figure
        Built without Plotly's validation of every value, which costs up to 30 ms a figure; a test
        validates each figure function once instead.
    """
    return go.Figure({"data": data, "layout": {**LAYOUT, **layout}}, skip_invalid=True)
