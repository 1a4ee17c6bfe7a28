"""The detector as translucent cylinders. Sizes are schematic: the outer layers are drawn closer than they are."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.plots.event.scene import Shape, make_line, make_solid

TRACKER_RADIUS = 1.1
TRACKER_HALF_LENGTH = 1.9
CALORIMETER_RADIUS = 1.35
CALORIMETER_HALF_LENGTH = 2.2
MUON_RADIUS = 2.5
MUON_HALF_LENGTH = 3.3

BEAM_COLOUR = "#868e96"
LAYERS = (
    (TRACKER_RADIUS, TRACKER_HALF_LENGTH, "#4dabf7", "Tracker: sees the paths of charged particles"),
    (
        CALORIMETER_RADIUS,
        CALORIMETER_HALF_LENGTH,
        "#9775fa",
        "Calorimeter: stops particles and measures their energy",
    ),
)
SIDES = 24
MANTLE_OPACITY = 0.045


def draw_detector() -> list[Shape]:
    """Draw tracker and calorimeter, each as a translucent mantle with three rings, and the beam."""
    shapes = []
    for radius, half_length, colour, text in LAYERS:
        shapes.append(_mantle(radius, half_length, colour))
        shapes += [
            make_line(_ring(radius, place, 2 * SIDES), colour, text, width=1.3, opacity=0.6)
            for place in (-half_length, 0.0, half_length)
        ]
    reach = 1.25 * CALORIMETER_HALF_LENGTH
    beam = np.array([[-reach, 0, 0], [reach, 0, 0]])
    shapes.append(make_line(beam, BEAM_COLOUR, "The beam: protons come in from both sides", width=1.3))
    return shapes


def _ring(radius: float, place: float, sides: int) -> NDArray[np.floating]:
    angle = np.linspace(0, 2 * np.pi, sides + 1)
    return np.stack([np.full(angle.size, place), radius * np.cos(angle), radius * np.sin(angle)], axis=-1)


def _mantle(radius: float, half_length: float, colour: str) -> Shape:
    corners = np.concatenate(
        [_ring(radius, -half_length, SIDES)[:-1], _ring(radius, half_length, SIDES)[:-1]]
    )
    faces = [[side, (side + 1) % SIDES, SIDES + (side + 1) % SIDES, SIDES + side] for side in range(SIDES)]
    return make_solid(corners, faces, colour, opacity=MANTLE_OPACITY)
