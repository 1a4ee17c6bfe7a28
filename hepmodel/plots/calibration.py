"""Whether scores mean what they say: the reliability curve, with the number of events below."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from hepmodel.metrics.brier import BrierResult
from hepmodel.metrics.calibration import CalibrationResult
from hepmodel.plots.theme import (
    ACCENT_COLOUR,
    AXIS,
    NEUTRAL_COLOUR,
    caption_annotation,
    make_figure,
    make_translucent,
)


def calibration_figure(calibration: CalibrationResult, caption: str, height: int = 500) -> go.Figure:
    """Draw the share of signal against the score, and the number of events in each bin.

    Parameters
    ----------
    calibration
        From :func:`hepmodel.metrics.calibration.compute_calibration`.
    caption
        Which events these are and how many.
    height
        In pixels.
    """
    there = np.isfinite(calibration.shares)
    scores, shares = calibration.scores[there], calibration.shares[there]
    low, high = calibration.edges[:-1], calibration.edges[1:]
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "scores that mean what they say",
            "x": [0, 1],
            "y": [0, 1],
            "line": {"color": NEUTRAL_COLOUR, "dash": "dash", "width": 1.5},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": "this network",
            "x": scores,
            "y": shares,
            "customdata": calibration.events[there],
            "error_y": {
                "type": "data",
                "symmetric": False,
                "array": calibration.high[there] - shares,
                "arrayminus": shares - calibration.low[there],
                "thickness": 1.4,
                "width": 3,
            },
            "line": {"color": ACCENT_COLOUR, "width": 1.6},
            "marker": {"size": 7, "color": ACCENT_COLOUR},
            "hovertemplate": "scores around %{x:.1%}<br>%{y:.1%} are signal, of %{customdata:,} events<extra></extra>",
        },
        {
            "type": "bar",
            "x": (low + high) / 2,
            "y": calibration.events,
            "width": np.maximum(high - low, 0.004),
            "yaxis": "y2",
            "marker": {
                "color": make_translucent(ACCENT_COLOUR, 0.35),
                "line": {"color": ACCENT_COLOUR, "width": 1},
            },
            "showlegend": False,
            "hovertemplate": "%{y:,} events<extra></extra>",
        },
    ]
    return make_figure(
        traces,
        {
            "height": height,
            "xaxis": {
                **AXIS,
                "title": {"text": "score of the network"},
                "range": [0, 1],
                "anchor": "y2",
            },
            "yaxis": {
                **AXIS,
                "title": {"text": "share of signal"},
                "range": [-0.01, 1.01],
                "domain": [0.32, 1],
            },
            "yaxis2": {
                **AXIS,
                "title": {"text": "events"},
                "domain": [0, 0.24],
                "nticks": 4,
                "rangemode": "tozero",
            },
            "annotations": [caption_annotation(caption)],
            "margin": {"l": 64, "r": 16, "t": 58, "b": 52},
        },
    )


def describe_calibration(calibration: CalibrationResult, brier: BrierResult | None = None) -> str:
    """Say in words how far scores and shares of signal are apart."""
    off = calibration.shares - calibration.scores
    worst = int(np.nanargmax(np.abs(off)))
    words = (
        f"Reliability curve of {int(calibration.events.sum()):,} events in {len(calibration.events)} bins. Score and share of "
        f"signal are {100 * calibration.error:.2g} % apart on average ({100 * calibration.chance:.2g} % would be by chance), at "
        f"most at scores around {calibration.scores[worst]:.2f}, where {100 * calibration.shares[worst]:.3g} % are signal."
    )
    return (
        words if brier is None else f"{words} Brier score {brier.score:.4f} plus or minus {brier.error:.4f}."
    )
