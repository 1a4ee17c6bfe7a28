"""Energy in the calorimeter: one bar a cell, its length showing the transverse energy."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.display import Towers
from hepmodel.plots.event.detector import CALORIMETER_HALF_LENGTH, CALORIMETER_RADIUS
from hepmodel.plots.event.scene import Shape, make_solid, to_direction

METRES_PER_GEV = 0.02
LONGEST = 1.9
SHORTEST = 0.005
MINIMUM_ET = 1.0
HALF_WIDTH = 0.042
ELECTROMAGNETIC_COLOUR = "#fab005"
HADRONIC_COLOUR = "#ff8787"
FACES = [[4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]]
CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1))


def draw_towers(towers: Towers) -> list[Shape]:
    """Draw the cells above 1 GeV: the electromagnetic part inside, the hadronic part outside."""
    shapes = []
    for eta, phi, et_em, et_had in zip(towers.eta, towers.phi, towers.et_em, towers.et_had, strict=True):
        et = float(et_em + et_had)
        if et <= MINIMUM_ET:
            continue
        total = min(LONGEST, et * METRES_PER_GEV)
        em = total * float(et_em) / et
        for start, stop, colour, text in (
            (0.0, em, ELECTROMAGNETIC_COLOUR, "Energy of electrons and photons"),
            (em, total, HADRONIC_COLOUR, "Energy of particles made of quarks"),
        ):
            if stop - start > SHORTEST:
                hint = f"{text}: this cell has {et:.1f} GeV of transverse energy"
                shapes.append(
                    make_solid(_bar(float(eta), float(phi), start, stop), FACES, colour, hint, shaded=True)
                )
    return shapes


def surface_distance(eta: NDArray[np.floating]) -> NDArray[np.floating]:
    """Distance in metres from the collision to the calorimeter's inner face, along a direction."""
    to_mantle = CALORIMETER_RADIUS * np.cosh(eta)
    to_end = CALORIMETER_HALF_LENGTH / np.maximum(np.abs(np.tanh(eta)), 1e-6)
    distance: NDArray[np.floating] = np.minimum(to_mantle, to_end)
    return distance


def _bar(eta: float, phi: float, start: float, stop: float) -> NDArray[np.floating]:
    """Corners of a bar that points away from the collision, shape (8, 3): inner face, then outer face."""
    direction = to_direction(np.array(eta), np.array(phi))
    along_phi = np.array([0.0, -np.sin(phi), np.cos(phi)])
    along_eta = np.cross(direction, along_phi)
    inner = float(surface_distance(np.array(eta)))
    return np.stack(
        [
            direction * (inner + distance) + HALF_WIDTH * (a * along_phi + b * along_eta)
            for distance in (start, stop)
            for a, b in CORNERS
        ]
    )
