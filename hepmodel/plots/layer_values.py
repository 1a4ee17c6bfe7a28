"""Histograms of what is inside a network, layer beside layer."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from hepmodel.metrics.layer_values import LayerValues
from hepmodel.plots.theme import ACCENT_COLOUR, AXIS, caption_annotation, make_figure, make_translucent

COLUMNS, ROW_HEIGHT, TITLE_HEIGHT, TOP, BOTTOM = 3, 120, 24, 46, 24  # pixels
WIDTH_SHARE = 0.9


def layer_values_figure(layers: Sequence[LayerValues], caption: str) -> go.Figure:
    """Draw a small histogram of each layer.

    Parameters
    ----------
    layers
        First to last.
    caption
        What is counted.
    """
    rows = max(1, -(-len(layers) // COLUMNS))
    height = rows * ROW_HEIGHT
    layout: dict[str, Any] = {
        "height": height + TOP + BOTTOM,
        "margin": {"l": 12, "r": 12, "t": TOP, "b": BOTTOM},
        "annotations": [caption_annotation(caption)],
        "showlegend": False,
    }
    traces = []
    for place, layer in enumerate(layers):
        row, column = divmod(place, COLUMNS)
        end = str(place + 1) if place else ""
        left, top = column / COLUMNS, 1 - row / rows - TITLE_HEIGHT / height
        layout[f"xaxis{end}"] = {
            **AXIS,
            "domain": [left, left + WIDTH_SHARE / COLUMNS],
            "anchor": f"y{end}",
            "showgrid": False,
            "nticks": 4,
            "tickfont": {"size": 9},
        }
        layout[f"yaxis{end}"] = {
            "domain": [1 - (row + 1) / rows + TITLE_HEIGHT / height, top],
            "anchor": f"x{end}",
            "rangemode": "tozero",
            "visible": False,
        }
        layout["annotations"].append(_title(layer.name, left, top))
        traces.append(_steps(layer, end))
    return make_figure(traces, layout)


def describe_layer_values(layers: Sequence[LayerValues], what: str) -> str:
    """Say the same in words.

    Examples
    --------
    >>> from hepmodel.metrics.layer_values import fill_layer
    >>> describe_layer_values([fill_layer("output", np.array([[-1.0], [1.0]]))], "Weights")
    'Weights by layer. output: mean 0, spread 1.'
    """
    told = [
        f"{layer.name}: mean {layer.mean:.2g}, spread {layer.spread:.2g}"
        + (f", {layer.silent} of {layer.columns} neurons always say the same" if layer.silent else "")
        for layer in layers
    ]
    return f"{what} by layer. {'; '.join(told)}."


def tabulate_layer_values(layers: Sequence[LayerValues]) -> dict[str, list[Any]]:
    """Return the numbers of the figure as columns of a table: a row for each bin of each layer."""
    return {
        "layer": [layer.name for layer in layers for _ in layer.counts],
        "low": [float(edge) for layer in layers for edge in layer.edges[:-1]],
        "high": [float(edge) for layer in layers for edge in layer.edges[1:]],
        "count": [float(count) for layer in layers for count in layer.counts],
    }


def _title(text: str, x: float, y: float) -> dict[str, Any]:
    return {
        "text": f"<b>{text}</b>",
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 11},
    }


def _steps(layer: LayerValues, end: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": layer.name,
        "x": layer.edges,
        "y": np.append(layer.counts, layer.counts[-1]),
        "xaxis": f"x{end}",
        "yaxis": f"y{end}",
        "line": {"shape": "hv", "color": ACCENT_COLOUR, "width": 1.6},
        "fill": "tozeroy",
        "fillcolor": make_translucent(ACCENT_COLOUR),
        "hovertemplate": "%{x:.3g}: %{y:,.0f}<extra></extra>",
    }
