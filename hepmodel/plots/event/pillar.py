"""A pillar outside of the calorimeter's inner face: an object's momentum where no cells are known."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.collision import SeenObject
from hepmodel.plots.event.calorimeter import FACES, bar, surface_distance
from hepmodel.plots.event.detector import CALORIMETER_RADIUS
from hepmodel.plots.event.momentum import to_length
from hepmodel.plots.event.scene import Shape, make_solid, to_direction

HALF_WIDTH = 0.07
HEIGHT = -0.15
IN_FRONT = 0.8
BEYOND = 0.2


def find_end(one: SeenObject, unit: str) -> NDArray[np.floating]:
    """Find the place behind an object's pillar, where a letter can stand: shape (3,)."""
    eta = np.array(one.eta or 0.0)
    distance = float(surface_distance(eta)) + to_length(one.pt, unit) + BEYOND
    place: NDArray[np.floating] = distance * to_direction(eta, np.array(one.phi))
    return place


def find_end_across(one: SeenObject, unit: str) -> NDArray[np.floating]:
    """Find the same place in the view along the beam."""
    radius = CALORIMETER_RADIUS + to_length(one.pt, unit) + BEYOND
    return np.array([IN_FRONT, radius * np.cos(one.phi), radius * np.sin(one.phi)])


def draw_pillar(one: SeenObject, unit: str, colour: str, hint: str, part: str) -> Shape:
    """Draw an object's momentum as a pillar that points away from the collision."""
    corners = bar(one.eta or 0.0, one.phi, 0.0, to_length(one.pt, unit), HALF_WIDTH)
    return make_solid(corners, FACES, colour, hint, shaded=True, part=part)


def draw_pillar_across(one: SeenObject, unit: str, colour: str, hint: str, part: str) -> Shape:
    """Draw the same as it looks along the beam."""
    radii = CALORIMETER_RADIUS + np.array([0.0, 0.0, 1.0, 1.0]) * to_length(one.pt, unit)
    sideways = np.array([-1.0, 1.0, 1.0, -1.0]) * HALF_WIDTH
    cos, sin = np.cos(one.phi), np.sin(one.phi)
    corners = np.stack(
        [np.full(4, HEIGHT), radii * cos - sideways * sin, radii * sin + sideways * cos], axis=-1
    )
    return make_solid(corners, [[0, 1, 2, 3]], colour, hint, part=part)
