"""Charged particles, bent by the magnetic field."""

from hepmodel.data.display import Tracks
from hepmodel.physics.trajectory import compute_helices
from hepmodel.plots.event.detector import TRACKER_HALF_LENGTH, TRACKER_RADIUS
from hepmodel.plots.event.scene import Shape, make_line

POINTS = 12
COLOUR = "#4dabf7"


def draw_tracks(tracks: Tracks) -> list[Shape]:
    """Draw each track from the collision to the tracker's outer face."""
    paths = compute_helices(
        tracks.pt, tracks.eta, tracks.phi, tracks.charge, TRACKER_RADIUS, TRACKER_HALF_LENGTH, POINTS
    )
    return [
        make_line(
            path[:, [2, 0, 1]],
            COLOUR,
            f"The path of a charged particle, bent by the magnet: transverse momentum {pt:.1f} GeV",
            width=1.7,
        )
        for path, pt in zip(paths, tracks.pt, strict=True)
    ]
