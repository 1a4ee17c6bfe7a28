"""Histograms as the field draws them: steps, statistical errors, a panel below."""

from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from hepmodel.data.feature import Feature
from hepmodel.plots.distribution_panel import Panel
from hepmodel.plots.theme import (
    ACCENT_COLOUR,
    AXIS,
    BACKGROUND_COLOUR,
    BACKGROUND_DASH,
    SIGNAL_COLOUR,
    SIGNAL_DASH,
    caption_annotation,
    make_figure,
    make_translucent,
)
from hepmodel.statistics.cut import Cut
from hepmodel.statistics.distribution import ClassHistogram, DistributionResult

STYLE = {"signal": (SIGNAL_COLOUR, SIGNAL_DASH), "background": (BACKGROUND_COLOUR, BACKGROUND_DASH)}
SHAPE_TITLE = "share of events per bin"


def distribution_figure(
    feature: Feature,
    shapes: DistributionResult,
    caption: str,
    *,
    panel: Panel | None = None,
    cut: Cut | None = None,
    log_x: bool = False,
    log_y: bool = False,
    y_title: str = SHAPE_TITLE,
    height: int = 460,
) -> go.Figure:
    """Draw signal against background.

    Parameters
    ----------
    feature
        Names the axis.
    shapes
        The two histograms, scaled as they are to be shown.
    caption
        Which events these are and how many.
    panel
        What stands below, from hepmodel.plots.distribution_panel.
    cut
        A cut on this feature: the range that it keeps is shaded.
    log_x, log_y
        Logarithmic axes.
    y_title
        What the heights are.
    height
        In pixels.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    traces: list[dict[str, Any]] = []
    for name, histogram in (("signal", shapes.signal), ("background", shapes.background)):
        traces += [_steps(name, shapes.edges, histogram), _errors(name, shapes.edges, histogram)]
    layout: dict[str, Any] = {
        "height": height,
        "hovermode": "x unified",
        "xaxis": {
            **AXIS,
            "title": {"text": feature.axis_title},
            "type": "log" if log_x else "linear",
            "range": _axis_range(shapes.edges, log_x),
        },
        "yaxis": {
            **AXIS,
            "title": {"text": y_title},
            "type": "log" if log_y else "linear",
            "rangemode": "normal" if log_y else "tozero",
            **({"range": log_range(shapes), "exponentformat": "power"} if log_y else {}),
        },
        "annotations": [caption_annotation(caption)],
        "margin": {"l": 64, "r": 16, "t": 58, "b": 52},
        "shapes": [_shade(cut, shapes.edges)] if cut else [],
        "dragmode": "select",
        "selectdirection": "h",
    }
    if panel is not None:
        traces += panel.traces
        layout["xaxis"]["anchor"] = "y2"
        layout["yaxis"]["domain"] = [0.32, 1]
        layout["yaxis2"] = {
            **AXIS,
            "domain": [0, 0.24],
            "title": {"text": panel.title, "font": {"size": 11}},  # two lines have to fit beside the numbers
            "rangemode": "tozero",
            "nticks": 4,
        }
    return make_figure(traces, layout)


def describe_distribution(feature: Feature, shapes: DistributionResult) -> str:
    """Say in words where signal and background lie, for those who cannot see the figure."""
    unit = f" {feature.unit}" if feature.unit else ""
    parts = [
        f"{name} peaks at {_typical(shapes.edges, histogram):.3g}{unit} ({histogram.events} events)"
        if histogram.counts.any()
        else f"no {name} event lies in the range"
        for name, histogram in (("signal", shapes.signal), ("background", shapes.background))
    ]
    words = ", ".join(parts)
    return f"Histogram of {feature.name}. {words[0].upper()}{words[1:]}."


def log_range(shapes: DistributionResult) -> list[float]:
    """Limits of a logarithmic y axis, as powers of ten: from below the smallest bin to above the largest, six decades at most."""
    counts = np.concatenate([shapes.signal.counts, shapes.background.counts])
    filled = counts[counts > 0]
    if filled.size == 0:
        return [-1.0, 1.0]
    top = float(np.log10(filled.max()))
    return [max(float(np.log10(filled.min())) - 0.3, top - 6), top + 0.3]


def _axis_range(edges: NDArray[np.float64], log: bool) -> list[float]:
    low, high = (float(np.log10(edge)) if log else float(edge) for edge in (edges[0], edges[-1]))
    room = 0.01 * (high - low)
    return [low - room, high + room]


def _shade(cut: Cut, edges: NDArray[np.float64]) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": edges[0] if cut.low is None else max(cut.low, float(edges[0])),
        "x1": edges[-1] if cut.high is None else min(cut.high, float(edges[-1])),
        "y0": 0,
        "y1": 1,
        "fillcolor": ACCENT_COLOUR,
        "opacity": 0.13,
        "line": {"width": 0},
        "layer": "below",
    }


def _typical(edges: NDArray[np.float64], histogram: ClassHistogram) -> float:
    fullest = int(np.argmax(histogram.counts / np.diff(edges)))
    return float((edges[fullest] + edges[fullest + 1]) / 2)


def _steps(name: str, edges: NDArray[np.float64], histogram: ClassHistogram) -> dict[str, Any]:
    colour, dash = STYLE[name]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": edges,
        "y": np.append(histogram.counts, histogram.counts[-1]),
        "line": {"shape": "hv", "color": colour, "dash": dash, "width": 2.2},
        "fill": "tozeroy",
        "fillcolor": make_translucent(colour),
        "hovertemplate": "%{y:.3g}",
    }


def _errors(name: str, edges: NDArray[np.float64], histogram: ClassHistogram) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": (edges[1:] + edges[:-1]) / 2,
        "y": histogram.counts,
        "error_y": {
            "type": "data",
            "array": histogram.errors,
            "color": STYLE[name][0],
            "thickness": 1.2,
            "width": 0,
        },
        "marker": {"size": 1, "color": STYLE[name][0]},
        "hoverinfo": "skip",
        "showlegend": False,
    }
