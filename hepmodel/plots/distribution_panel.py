"""What stands below a histogram: the ratio of the classes, or what a cut would be worth."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.cut_scan import CutScanResult
from hepmodel.plots.theme import ACCENT_COLOUR, NEUTRAL_COLOUR, SIGNAL_COLOUR
from hepmodel.statistics.distribution import DistributionResult


@dataclass(frozen=True)
class Panel:
    """The lower part of a figure: title of its y axis, and traces on ``y2``."""

    title: str
    traces: list[dict[str, Any]]


def ratio_panel(shapes: DistributionResult) -> Panel:
    """Draw signal divided by background in each bin, with statistical errors; bins that lack one of them stay empty."""
    signal, background = shapes.signal, shapes.background
    filled = (signal.counts > 0) & (background.counts > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(filled, signal.counts / background.counts, np.nan)
        error = ratio * np.hypot(signal.errors / signal.counts, background.errors / background.counts)
    one = {
        **_points("", np.array([shapes.edges[0], shapes.edges[-1]]), np.ones(2), NEUTRAL_COLOUR),
        "mode": "lines",
        "line": {"color": NEUTRAL_COLOUR, "width": 1},
        "hoverinfo": "skip",
    }
    points = {
        **_points("ratio", _centres(shapes.edges), ratio, NEUTRAL_COLOUR),
        "error_y": {"type": "data", "array": error, "thickness": 1, "width": 0},
    }
    return Panel("signal /<br>background", [one, points])


def significance_panel(edges: NDArray[np.float64], significances: NDArray[np.float64]) -> Panel:
    """Draw the significance of each bin alone, shape (bins,), in standard deviations."""
    return Panel("Z of a bin", [_points("Z of this bin", _centres(edges), significances, SIGNAL_COLOUR)])


def scan_panel(scan: CutScanResult) -> Panel:
    """Draw the significance of keeping what lies above, or below, each place."""
    return Panel(
        "Z after<br>a cut",
        [
            {
                **_points(name, scan.edges, values, ACCENT_COLOUR),
                "mode": "lines",
                "line": {"color": ACCENT_COLOUR, "width": 1.8, "dash": dash},
                "showlegend": True,
            }
            for name, values, dash in (
                ("Z, all above", scan.above, "solid"),
                ("Z, all below", scan.below, "dash"),
            )
        ],
    )


def _points(name: str, x: NDArray[np.float64], y: NDArray[np.float64], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": x,
        "y": y,
        "yaxis": "y2",
        "marker": {"size": 4, "color": colour},
        "hovertemplate": "%{y:.3g}",
        "showlegend": False,
    }


def _centres(edges: NDArray[np.float64]) -> NDArray[np.float64]:
    return (edges[1:] + edges[:-1]) / 2
