"""Charged particles, bent by the magnetic field."""

from typing import Any

import numpy as np

from hepmodel.data.display import Tracks
from hepmodel.physics.trajectory import compute_helices
from hepmodel.plots.event.detector import TRACKER_HALF_LENGTH, TRACKER_RADIUS

POINTS = 12
COLOUR = "#4dabf7"


def track_trace(tracks: Tracks) -> dict[str, Any]:
    """Draw all tracks as one line trace with gaps; the beam lies along the figure's x axis."""
    path = compute_helices(
        tracks.pt, tracks.eta, tracks.phi, tracks.charge, TRACKER_RADIUS, TRACKER_HALF_LENGTH, POINTS
    )
    gap = np.full((len(path), 1, 3), np.nan, dtype=np.float32)
    lines = np.concatenate([path, gap], axis=1).reshape(-1, 3)
    return {
        "type": "scatter3d",
        "mode": "lines",
        "name": "tracks",
        "x": lines[:, 2],
        "y": lines[:, 0],
        "z": lines[:, 1],
        "customdata": np.repeat(tracks.pt, POINTS + 1).round(1),
        "line": {"color": COLOUR, "width": 3},
        "hovertemplate": "The path of a charged particle, bent by the magnet<br>transverse momentum %{customdata} GeV"
        "<extra></extra>",
    }
