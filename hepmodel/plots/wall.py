"""Small multiples: a histogram of each feature, all in one figure."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from hepmodel.data.feature import Feature
from hepmodel.plots.class_style import ClassStyle, choose_styles
from hepmodel.plots.theme import AXIS, caption_annotation, make_figure, make_translucent
from hepmodel.statistics.distribution import ClassHistogram, DistributionResult

ROW_HEIGHT, TITLE_HEIGHT, TOP, BOTTOM = 130, 24, 76, 24  # pixels
WIDTH_SHARE = 0.86  # of a column's width; the rest lies between it and the next


def wall_figure(
    features: Sequence[Feature],
    shapes: Sequence[DistributionResult],
    notes: Sequence[str],
    caption: str,
    columns: int = 6,
) -> go.Figure:
    """Draw signal against background for many features.

    Parameters
    ----------
    features, shapes
        Features and their histograms, scaled as they are to be shown; both in the order of reading.
    notes
        What stands beside the name of each, such as how well it separates the classes.
    caption
        Which events these are and how many.
    columns
        Histograms side by side.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    rows = max(1, -(-len(features) // columns))
    height = rows * ROW_HEIGHT
    layout: dict[str, Any] = {
        "height": height + TOP + BOTTOM,
        "margin": {"l": 12, "r": 12, "t": TOP, "b": BOTTOM},
        "annotations": [caption_annotation(caption)],
    }
    traces: list[dict[str, Any]] = []
    for place, (feature, shape, note) in enumerate(zip(features, shapes, notes, strict=True)):
        row, column = divmod(place, columns)
        end = str(place + 1) if place else ""
        left, top = column / columns, 1 - row / rows
        layout[f"xaxis{end}"] = {
            **AXIS,
            "domain": [left, left + WIDTH_SHARE / columns],
            "anchor": f"y{end}",
            "showgrid": False,
            "nticks": 3,
            "tickfont": {"size": 9},
            "ticksuffix": f" {feature.unit}" if feature.unit else "",
            "showticksuffix": "last",
        }
        layout[f"yaxis{end}"] = {
            "domain": [1 - (row + 1) / rows + TITLE_HEIGHT / height, top - TITLE_HEIGHT / height],
            "anchor": f"x{end}",
            "rangemode": "tozero",
            "visible": False,
        }
        layout["annotations"].append(
            _title(f"<b>{feature.symbol}</b>  {note}", left, top - TITLE_HEIGHT / height)
        )
        for style, histogram in zip(
            choose_styles(("signal", "background")), (shape.signal, shape.background), strict=True
        ):
            traces.append(_steps(style, shape, histogram, end))
    return make_figure(traces, layout)


def _title(text: str, x: float, y: float) -> dict[str, Any]:
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 11},
    }


def _steps(
    style: ClassStyle, shape: DistributionResult, histogram: ClassHistogram, end: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": style.name,
        "x": shape.edges,
        "y": np.append(histogram.counts, histogram.counts[-1]),
        "xaxis": f"x{end}",
        "yaxis": f"y{end}",
        "line": {"shape": "hv", "color": style.colour, "dash": style.dash, "width": 1.6},
        "fill": "tozeroy",
        "fillcolor": make_translucent(style.colour),
        "showlegend": not end,
        "legendgroup": style.name,
    }
