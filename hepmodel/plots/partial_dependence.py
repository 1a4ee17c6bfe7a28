"""How the score answers to one feature."""

import numpy as np
import plotly.graph_objects as go

from hepmodel.data.feature import Feature
from hepmodel.metrics.partial_dependence import PartialDependenceResult
from hepmodel.plots.band import band_trace
from hepmodel.plots.theme import ACCENT_COLOUR, AXIS, NEUTRAL_COLOUR, caption_annotation, make_figure


def partial_dependence_figure(
    result: PartialDependenceResult, feature: Feature, caption: str, height: int = 380
) -> go.Figure:
    """Draw the mean score against the value of a feature, with what most events do.

    Parameters
    ----------
    result
        From :func:`hepmodel.metrics.partial_dependence.compute_partial_dependence`.
    feature
        Names the axis.
    caption
        Which events these are and how many.
    height
        In pixels.
    """
    return make_figure(
        [
            band_trace(
                result.grid, result.low, result.high, NEUTRAL_COLOUR, name="eight of ten events", opacity=0.22
            ),
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": "mean of all",
                "x": result.grid,
                "y": result.means,
                "error_y": {"type": "data", "array": result.errors, "thickness": 1.4, "width": 0},
                "line": {"color": ACCENT_COLOUR, "width": 2.6},
                "marker": {"size": 5, "color": ACCENT_COLOUR},
                "hovertemplate": "%{x:.4g}: %{y:.3f}<extra></extra>",
            },
        ],
        {
            "height": height,
            "xaxis": {**AXIS, "title": {"text": feature.axis_title}},
            "yaxis": {**AXIS, "title": {"text": "score of the network"}, "range": [0, 1]},
            "annotations": [caption_annotation(caption)],
            "margin": {"l": 60, "r": 16, "t": 58, "b": 52},
        },
    )


def describe_partial_dependence(result: PartialDependenceResult, feature: Feature) -> str:
    """Say in words where the mean score is lowest and where highest."""
    low, high = int(np.argmin(result.means)), int(np.argmax(result.means))
    unit = f" {feature.unit}" if feature.unit else ""
    left_out = f" {result.missing:,} events without a value are left out." if result.missing else ""
    return (
        f"Mean score of {result.events:,} events as {feature.name} goes from {result.grid[0]:.4g} to "
        f"{result.grid[-1]:.4g}{unit} and all else stays: lowest {result.means[low]:.3f} at {result.grid[low]:.4g}, highest "
        f"{result.means[high]:.3f} at {result.grid[high]:.4g}.{left_out}"
    )
