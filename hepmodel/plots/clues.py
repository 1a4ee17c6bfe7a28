"""Small graphs: where one event lies on the distributions of the most telling features."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from hepmodel.game.clues import Clue
from hepmodel.plots.distribution import STYLE
from hepmodel.plots.theme import ACCENT_COLOUR, AXIS, make_figure

ROW_HEIGHT = 110
ROW_GAP = 54


def clues_figure(clues: Sequence[Clue], values: Sequence[float]) -> go.Figure:
    """Draw one small histogram a clue, with a marker where this event lies.

    Parameters
    ----------
    clues
        Features with their distributions.
    values
        This event's value of each, in the feature's unit; NaN where missing.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    rows = len(clues)
    height = rows * ROW_HEIGHT + (rows - 1) * ROW_GAP + 40 + 44
    plot = height - 40 - 44
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 40, "b": 44},
        "showlegend": True,
        "hovermode": False,
        "annotations": [],
    }
    for row, (clue, value) in enumerate(zip(clues, values, strict=True)):
        suffix = "" if row == 0 else str(row + 1)
        top = 1 - row * (ROW_HEIGHT + ROW_GAP) / plot
        edges = clue.distribution.edges
        highest = 0.0
        for name, histogram in (
            ("background", clue.distribution.background),
            ("signal", clue.distribution.signal),
        ):
            colour, dash = STYLE[name]
            density = histogram.counts / np.diff(edges)
            highest = max(highest, float(density.max()))
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": f"usual for {name}",
                    "legendgroup": name,
                    "showlegend": row == 0,
                    "x": edges.astype(np.float32),
                    "y": np.append(density, density[-1]).astype(np.float32),
                    "xaxis": f"x{suffix}",
                    "yaxis": f"y{suffix}",
                    "line": {"shape": "hv", "color": colour, "dash": dash, "width": 2},
                    "fill": "tozeroy",
                    "fillcolor": f"rgba({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))}, 0.12)",
                }
            )
        layout[f"xaxis{suffix}"] = {
            **AXIS,
            "anchor": f"y{suffix}",
            "showgrid": False,
            "title": {"text": clue.feature.axis_title, "standoff": 2},
            "nticks": 6,
            "range": [float(edges[0]), float(edges[-1])],
            "fixedrange": True,
        }
        layout[f"yaxis{suffix}"] = {
            "domain": [top - ROW_HEIGHT / plot, top],
            "anchor": f"x{suffix}",
            "visible": False,
            "range": [0, 1.25 * highest],
            "fixedrange": True,
        }
        traces.append(_marker(value, edges, highest, suffix, row == 0))
    return make_figure(traces, layout)


def describe_clues(clues: Sequence[Clue], values: Sequence[float]) -> str:
    """Say this event's values in words, for those who cannot see the graphs."""
    parts = []
    for clue, value in zip(clues, values, strict=True):
        unit = f" {clue.feature.unit}" if clue.feature.unit else ""
        parts.append(
            f"{clue.feature.name} is {value:.3g}{unit}"
            if np.isfinite(value)
            else f"{clue.feature.name} is missing"
        )
    return "This collision on the usual distributions of signal and background: " + "; ".join(parts) + "."


def _marker(
    value: float, edges: np.ndarray[Any, Any], highest: float, suffix: str, legend: bool
) -> dict[str, Any]:
    shown = float(np.clip(value, edges[0], edges[-1])) if np.isfinite(value) else float("nan")
    beyond = np.isfinite(value) and shown != value
    text = (
        "missing"
        if not np.isfinite(value)
        else f"<b>{value:.3g}</b>" + (" →" if beyond and value > shown else "")
    )
    left = shown > (edges[0] + edges[-1]) / 2
    return {
        "type": "scatter",
        "mode": "lines+text",
        "name": "this collision",
        "legendgroup": "event",
        "showlegend": legend,
        "x": [shown, shown],
        "y": [0, 1.12 * highest],
        "text": ["", text],
        "textposition": "middle left" if left else "middle right",
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
        "line": {"color": ACCENT_COLOUR, "width": 3},
        "textfont": {"color": ACCENT_COLOUR, "size": 15},
        "cliponaxis": False,
    }
