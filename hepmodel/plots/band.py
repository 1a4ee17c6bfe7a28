"""The band of a statistical error around a curve, and the line at a threshold."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hepmodel.plots.theme import NEUTRAL_COLOUR, make_translucent


def band_trace(
    x: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    colour: str,
    *,
    name: str | None = None,
    opacity: float = 0.2,
) -> dict[str, Any]:
    """Fill what lies between two curves, shape (points,); points where one of them is not finite are left out.

    Parameters
    ----------
    x, low, high
        Places, and the limits there.
    colour, opacity
        Hexadecimal colour, and how much of it.
    name
        In the legend; not there by default.
    """
    known = np.isfinite(x) & np.isfinite(low) & np.isfinite(high)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": np.concatenate((x[known], x[known][::-1])),
        "y": np.concatenate((high[known], low[known][::-1])),
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": make_translucent(colour, opacity),
        "hoverinfo": "skip",
        "showlegend": name is not None,
        **({} if name is None else {"name": name}),
    }


def threshold_line(threshold: float) -> dict[str, Any]:
    """Draw the line from which on an event is called signal: a shape of the layout, named ``threshold``."""
    return {
        "name": "threshold",
        "type": "line",
        "x0": threshold,
        "x1": threshold,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": NEUTRAL_COLOUR, "width": 2, "dash": "dash"},
    }
