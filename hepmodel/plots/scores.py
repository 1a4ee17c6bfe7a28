"""All events in the plane of two principal components, the classes over each other."""

from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from hepmodel.plots.class_style import choose_styles
from hepmodel.plots.density_image import encode_png, paint_densities
from hepmodel.plots.theme import AXIS, caption_annotation, make_figure
from hepmodel.statistics.sample import CLASSES
from hepmodel.statistics.scores import ScoresResult


def scores_figure(
    result: ScoresResult, shares: NDArray[np.float64], caption: str, height: int = 480
) -> go.Figure:
    """Draw all events in the plane of two components, the classes over each other.

    Parameters
    ----------
    result
        Counts in the plane.
    shares
        Share of the variance that each component holds, shape (components,).
    caption
        Which events these are and how many.
    height
        In pixels.
    """
    styles = choose_styles(result.classes)
    filled = [code for code, size in enumerate(result.sizes) if size]
    filled = filled[::-1] if result.classes == CLASSES else filled
    pixels = paint_densities(result.densities[filled], [styles[code] for code in filled])
    x, y = result.edges
    traces: list[dict[str, Any]] = []
    for code in filled:
        outline = _ellipse(result.means[code], result.covariances[code])
        style = styles[code]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": style.name,
                "x": outline[0],
                "y": outline[1],
                "line": {"color": style.colour, "dash": style.dash, "width": 2.2},
                "hoverinfo": "skip",
            }
        )
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": result.means[code, :1],
                "y": result.means[code, 1:],
                "marker": {
                    "color": style.colour,
                    "size": 9,
                    "symbol": "cross-thin",
                    "line": {"width": 2.5, "color": style.colour},
                },
                "hovertemplate": f"average {style.name}: %{{x:.2f}}, %{{y:.2f}}<extra></extra>",
                "showlegend": False,
            }
        )
    titles = [f"component {axis + 1} ({shares[axis]:.0%}) [σ]" for axis in result.axes]
    return make_figure(
        traces,
        {
            "height": height,
            "images": [
                {
                    "source": encode_png(pixels),
                    "xref": "x",
                    "yref": "y",
                    "x": float(x[0]),
                    "y": float(y[-1]),
                    "sizex": float(x[-1] - x[0]),
                    "sizey": float(y[-1] - y[0]),
                    "sizing": "stretch",
                    "layer": "below",
                }
            ],
            "xaxis": {**AXIS, "range": [float(x[0]), float(x[-1])], "title": {"text": titles[0]}},
            "yaxis": {**AXIS, "range": [float(y[0]), float(y[-1])], "title": {"text": titles[1]}},
            "hovermode": "closest",
            "annotations": [caption_annotation(caption)],
            "margin": {"l": 64, "r": 16, "t": 58, "b": 48},
        },
    )


def describe_scores(result: ScoresResult) -> str:
    """Say in words where the classes lie."""
    parts = [
        f"{result.sizes[code]:,} {name} events around ({result.means[code, 0]:.2f}, {result.means[code, 1]:.2f})"
        for code, name in enumerate(result.classes)
        if result.sizes[code]
    ]
    return f"Events along components {result.axes[0] + 1} and {result.axes[1] + 1}: {', '.join(parts)}."


def tabulate_scores(result: ScoresResult) -> dict[str, Any]:
    """Return the counts as columns, one bin a row."""
    first, second = (index.ravel() for index in np.indices(result.counts.shape[1:]))
    columns: dict[str, Any] = {
        f"component_{result.axes[0] + 1}_low": result.edges[0][first],
        f"component_{result.axes[0] + 1}_high": result.edges[0][first + 1],
        f"component_{result.axes[1] + 1}_low": result.edges[1][second],
        f"component_{result.axes[1] + 1}_high": result.edges[1][second + 1],
    }
    return columns | {
        f"{name}_events": result.counts[code].ravel() for code, name in enumerate(result.classes)
    }


def _ellipse(mean: NDArray[np.float64], covariance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the outline at one standard deviation: shape (2, points)."""
    variances, directions = np.linalg.eigh(covariance)
    angle = np.linspace(0, 2 * np.pi, 91)
    circle = np.stack([np.cos(angle), np.sin(angle)]) * np.sqrt(np.maximum(variances, 0))[:, None]
    return np.asarray(mean[:, None] + directions @ circle)
