"""Charged particles, bent by the magnetic field."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.display import Tracks
from hepmodel.physics.trajectory import compute_helices
from hepmodel.plots.event.detector import TRACKER_HALF_LENGTH, TRACKER_RADIUS
from hepmodel.plots.event.scene import Shape, make_line

POINTS = 12
COLOUR = "#4dabf7"
PART = "tracks"
HEIGHT = -0.1
"""Place along the beam in the flat picture, where it only says what is painted over what."""


def draw_tracks(tracks: Tracks) -> list[Shape]:
    """Draw each track from the collision to the tracker's outer face."""
    return _draw(tracks, _find_paths(tracks))


def draw_tracks_across(tracks: Tracks) -> list[Shape]:
    """Draw each track as it looks along the beam."""
    paths = _find_paths(tracks)
    paths[..., 0] = HEIGHT
    return _draw(tracks, paths)


def _find_paths(tracks: Tracks) -> NDArray[np.float32]:
    paths = compute_helices(
        tracks.pt, tracks.eta, tracks.phi, tracks.charge, TRACKER_RADIUS, TRACKER_HALF_LENGTH, POINTS
    )
    return paths[:, :, [2, 0, 1]]


def _draw(tracks: Tracks, paths: NDArray[np.float32]) -> list[Shape]:
    return [
        make_line(
            path,
            COLOUR,
            f"The path of a charged particle, bent by the magnet: transverse momentum {pt:.1f} GeV",
            width=1.7,
            part=PART,
        )
        for path, pt in zip(paths, tracks.pt, strict=True)
    ]
