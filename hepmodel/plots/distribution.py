"""Histograms as the field draws them: steps, statistical errors, ratio below."""

from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from hepmodel.data.distribution import ClassHistogram, DistributionResult
from hepmodel.data.feature import Feature
from hepmodel.plots.theme import (
    AXIS,
    BACKGROUND_COLOUR,
    BACKGROUND_DASH,
    NEUTRAL_COLOUR,
    SIGNAL_COLOUR,
    SIGNAL_DASH,
    caption_annotation,
    make_figure,
)

STYLE = {"signal": (SIGNAL_COLOUR, SIGNAL_DASH), "background": (BACKGROUND_COLOUR, BACKGROUND_DASH)}


def distribution_figure(
    feature: Feature, shapes: DistributionResult, caption: str, log: bool = False, height: int = 460
) -> go.Figure:
    """Draw signal against background, each normalised to one, with their ratio below.

    Parameters
    ----------
    feature
        Names the axis.
    shapes
        The two histograms, normalised.
    caption
        Which events these are and how many.
    log
        Logarithmic y axis.
    height
        In pixels.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    traces: list[dict[str, Any]] = []
    for name, histogram in (("signal", shapes.signal), ("background", shapes.background)):
        traces += [_steps(name, shapes.edges, histogram), _errors(name, shapes.edges, histogram)]
    traces += _ratio(shapes)
    return make_figure(
        traces,
        {
            "height": height,
            "hovermode": "x unified",
            "xaxis": {**AXIS, "anchor": "y2", "title": {"text": feature.axis_title}},
            "yaxis": {
                **AXIS,
                "domain": [0.32, 1],
                "title": {"text": "share of events per bin"},
                "type": "log" if log else "linear",
                "rangemode": "normal" if log else "tozero",
            },
            "yaxis2": {
                **AXIS,
                "domain": [0, 0.24],
                "title": {"text": "signal /<br>background"},
                "rangemode": "tozero",
                "nticks": 4,
            },
            "annotations": [caption_annotation(caption)],
            "margin": {"l": 64, "r": 16, "t": 58, "b": 52},
        },
    )


def describe_distribution(feature: Feature, shapes: DistributionResult) -> str:
    """Say in words where signal and background lie, for those who cannot see the figure."""
    signal, background = _typical(shapes.edges, shapes.signal), _typical(shapes.edges, shapes.background)
    unit = f" {feature.unit}" if feature.unit else ""
    return (
        f"Histogram of {feature.name}. Signal peaks at {signal:.3g}{unit} ({shapes.signal.events} events), "
        f"background at {background:.3g}{unit} ({shapes.background.events} events)."
    )


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
        "fillcolor": _translucent(colour),
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


def _ratio(shapes: DistributionResult) -> list[dict[str, Any]]:
    signal, background = shapes.signal, shapes.background
    filled = (signal.counts > 0) & (background.counts > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(filled, signal.counts / background.counts, np.nan)
        error = ratio * np.hypot(signal.errors / signal.counts, background.errors / background.counts)
    centres = (shapes.edges[1:] + shapes.edges[:-1]) / 2
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [shapes.edges[0], shapes.edges[-1]],
            "y": [1, 1],
            "yaxis": "y2",
            "line": {"color": NEUTRAL_COLOUR, "width": 1},
            "hoverinfo": "skip",
            "showlegend": False,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": "ratio",
            "x": centres,
            "y": ratio,
            "yaxis": "y2",
            "error_y": {"type": "data", "array": error, "thickness": 1, "width": 0},
            "marker": {"size": 4, "color": NEUTRAL_COLOUR},
            "hovertemplate": "%{y:.2f}",
            "showlegend": False,
        },
    ]


def _translucent(colour: str) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.12)"
