"""The detector as translucent cylinders. Sizes are schematic: the outer layers are drawn closer than they are."""

from typing import Any

import numpy as np

TRACKER_RADIUS = 1.1
TRACKER_HALF_LENGTH = 1.9
CALORIMETER_RADIUS = 1.35
CALORIMETER_HALF_LENGTH = 2.2
MUON_RADIUS = 2.5
MUON_HALF_LENGTH = 3.3

LAYERS = (
    (TRACKER_RADIUS, TRACKER_HALF_LENGTH, "#74c0fc", 0.05, "Tracker: sees the paths of charged particles"),
    (
        CALORIMETER_RADIUS,
        CALORIMETER_HALF_LENGTH,
        "#b197fc",
        0.06,
        "Calorimeter: stops particles and measures their energy",
    ),
)


def detector_traces() -> list[dict[str, Any]]:
    """Draw the tracker and the calorimeter: a translucent mantle and two rings for each."""
    traces = []
    for radius, half_length, colour, opacity, text in LAYERS:
        traces += [_mantle(radius, half_length, colour, opacity), _rings(radius, half_length, colour, text)]
    traces.append(_beam())
    return traces


def _mantle(radius: float, half_length: float, colour: str, opacity: float) -> dict[str, Any]:
    angle = np.linspace(0, 2 * np.pi, 37)
    x, y = radius * np.cos(angle), radius * np.sin(angle)
    return {
        "type": "surface",
        "x": np.full((2, angle.size), [[-half_length], [half_length]], dtype=np.float32),
        "y": np.tile(x, (2, 1)).astype(np.float32),
        "z": np.tile(y, (2, 1)).astype(np.float32),
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
        "opacity": opacity,
        "hoverinfo": "skip",
        "contours": {axis: {"highlight": False} for axis in "xyz"},
    }


def _rings(radius: float, half_length: float, colour: str, text: str) -> dict[str, Any]:
    angle = np.append(np.linspace(0, 2 * np.pi, 49), np.nan)
    ends = np.concatenate([np.full(angle.size, position) for position in (-half_length, 0.0, half_length)])
    return {
        "type": "scatter3d",
        "mode": "lines",
        "x": ends.astype(np.float32),
        "y": np.tile(radius * np.cos(angle), 3).astype(np.float32),
        "z": np.tile(radius * np.sin(angle), 3).astype(np.float32),
        "line": {"color": colour, "width": 2},
        "opacity": 0.55,
        "hovertemplate": f"{text}<extra></extra>",
        "showlegend": False,
    }


def _beam() -> dict[str, Any]:
    reach = 1.25 * CALORIMETER_HALF_LENGTH
    return {
        "type": "scatter3d",
        "mode": "lines",
        "x": [-reach, reach],
        "y": [0, 0],
        "z": [0, 0],
        "line": {"color": "#868e96", "width": 2},
        "hovertemplate": "The beam: protons come in from both sides<extra></extra>",
        "showlegend": False,
    }
