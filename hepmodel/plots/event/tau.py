"""Tau leptons: narrow cones, since they turn into a narrow spray before any layer sees them."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.collision import SeenObject
from hepmodel.plots.event.calorimeter import surface_distance
from hepmodel.plots.event.detector import CALORIMETER_RADIUS
from hepmodel.plots.event.momentum import say_momentum
from hepmodel.plots.event.pillar import draw_pillar, draw_pillar_across, find_end, find_end_across
from hepmodel.plots.event.scene import Shape, make_letter, make_solid, to_direction
from hepmodel.plots.event.sheet import LETTER_ABOVE, Sheet

TAU_COLOUR = "#cc5de8"
PART = "taus"
CONE_RADIUS = 0.12
SIDES = 12
FACES = [[0, 1 + side, 1 + (side + 1) % SIDES] for side in range(SIDES)] + [list(range(1, SIDES + 1))]
HEIGHT = 0.2
BOX = 0.15


def draw_tau(tau: SeenObject, unit: str) -> list[Shape]:
    """Draw a tau as a narrow cone with a pillar at its end."""
    hint = describe_tau(tau, unit)
    return [
        make_solid(_cone(tau), FACES, TAU_COLOUR, hint, opacity=0.5, shaded=True, part=PART),
        draw_pillar(tau, unit, TAU_COLOUR, hint, PART),
        make_letter(find_end(tau, unit), "τ", TAU_COLOUR, part=PART),
    ]


def draw_tau_across(tau: SeenObject, unit: str) -> list[Shape]:
    """Draw the same as it looks along the beam."""
    hint = describe_tau(tau, unit)
    radius, angles = 0.97 * CALORIMETER_RADIUS, tau.phi + np.array([-CONE_RADIUS, CONE_RADIUS])
    tip = np.array([[HEIGHT, 0.0, 0.0]])
    rim = np.stack([np.full(2, HEIGHT), radius * np.cos(angles), radius * np.sin(angles)], axis=-1)
    return [
        make_solid(np.concatenate([tip, rim]), [[0, 1, 2]], TAU_COLOUR, hint, opacity=0.6, part=PART),
        draw_pillar_across(tau, unit, TAU_COLOUR, hint, PART),
        make_letter(find_end_across(tau, unit), "τ", TAU_COLOUR, part=PART),
    ]


def draw_tau_unrolled(tau: SeenObject, unit: str, sheet: Sheet) -> list[Shape]:
    """Draw a tau as a box on the sheet, as high as its momentum."""
    eta, phi = tau.eta or 0.0, tau.phi
    limits = ((eta - BOX, eta + BOX), (phi - BOX, phi + BOX), (0.0, tau.pt))
    top = sheet.place(np.array(eta), np.array(phi), np.array(tau.pt))
    return [
        sheet.make_box(*limits, TAU_COLOUR, describe_tau(tau, unit), PART),
        make_letter(top + np.array([0, 0, LETTER_ABOVE]), "τ", TAU_COLOUR, part=PART),
    ]


def describe_tau(tau: SeenObject, unit: str) -> str:
    """Say what it is."""
    return f"A tau lepton, seen as a narrow spray of particles: {say_momentum(tau.pt, unit)}"


def _cone(tau: SeenObject) -> NDArray[np.floating]:
    eta, phi = tau.eta or 0.0, tau.phi
    angle = np.linspace(0, 2 * np.pi, SIDES, endpoint=False)
    rim = to_direction(eta + CONE_RADIUS * np.cos(angle), phi + CONE_RADIUS * np.sin(angle))
    return np.concatenate([np.zeros((1, 3)), rim * 0.97 * surface_distance(np.array(eta))])
