"""Jets as translucent cones, those that look like b quarks marked."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.display import Jets
from hepmodel.plots.event.calorimeter import surface_distance
from hepmodel.plots.event.scene import Shape, make_letter, make_line, make_solid, to_direction

CONE_RADIUS = 0.4
SIDES = 20
FACES = [[0, 1 + side, 1 + (side + 1) % SIDES] for side in range(SIDES)]
RIM = [list(range(1, SIDES + 1))]
B_COLOUR = "#f06595"
LIGHT_COLOUR = "#20c997"


def draw_jets(jets: Jets) -> list[Shape]:
    """Draw every jet as a cone, with the letter b at the end of the tagged ones."""
    shapes = []
    for pt, eta, phi, tag in zip(jets.pt, jets.eta, jets.phi, jets.tag, strict=True):
        text = (
            "A b jet: probably from a bottom quark"
            if tag
            else "A jet: a spray of particles from one quark or gluon"
        )
        shapes.append(
            make_solid(
                _cone(float(eta), float(phi)),
                FACES + RIM,
                B_COLOUR if tag else LIGHT_COLOUR,
                f"{text}; transverse momentum {pt:.0f} GeV",
                opacity=0.16,
                shaded=True,
            )
        )
        rim = _cone(float(eta), float(phi))[[*range(1, SIDES + 1), 1]]
        shapes.append(make_line(rim, B_COLOUR if tag else LIGHT_COLOUR, width=1.2, opacity=0.8))
        if tag:
            place = to_direction(np.array(eta), np.array(phi)) * 1.25 * surface_distance(np.array(eta))
            shapes.append(make_letter(place, "b", B_COLOUR))
    return shapes


def _cone(eta: float, phi: float) -> NDArray[np.floating]:
    """Corners of a cone, shape (SIDES + 1, 3): its tip at the collision, then its rim at the calorimeter."""
    angle = np.linspace(0, 2 * np.pi, SIDES, endpoint=False)
    rim = to_direction(eta + CONE_RADIUS * np.cos(angle), phi + CONE_RADIUS * np.sin(angle))
    return np.concatenate([np.zeros((1, 3)), rim * 0.97 * surface_distance(np.array(eta))])
