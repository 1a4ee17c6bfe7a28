"""Jets as translucent cones, those that look like b quarks marked."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.collision import SeenObject
from hepmodel.plots.event.calorimeter import surface_distance
from hepmodel.plots.event.detector import CALORIMETER_RADIUS, MUON_SYSTEM
from hepmodel.plots.event.momentum import say_momentum
from hepmodel.plots.event.pillar import draw_pillar, draw_pillar_across, find_end, find_end_across
from hepmodel.plots.event.scene import Shape, make_letter, make_line, make_solid, to_direction
from hepmodel.plots.event.sheet import LETTER_ABOVE, Sheet

CONE_RADIUS = 0.4
SIDES = 20
FACES = [[0, 1 + side, 1 + (side + 1) % SIDES] for side in range(SIDES)]
RIM = [list(range(1, SIDES + 1))]
B_COLOUR = "#f06595"
LIGHT_COLOUR = "#20c997"
B_PART, LIGHT_PART = "b_jets", "jets"
HEIGHT = -0.2
BOX = 0.25
OUTSIDE = MUON_SYSTEM.outer + 0.2


def draw_jet(jet: SeenObject, unit: str, with_pillar: bool = False) -> list[Shape]:
    """Draw a jet as a cone, with the letter b at its end if it is tagged.

    Parameters
    ----------
    jet, unit
        The jet, and the unit of its momentum.
    with_pillar
        Where no cells are known, a pillar outside shows how much momentum it has.
    """
    eta, phi = _direction(jet)
    colour, part, hint = _look(jet, unit)
    cone = _cone(eta, phi)
    shapes = [
        make_solid(cone, FACES + RIM, colour, hint, opacity=0.16, shaded=True, part=part),
        make_line(cone[[*range(1, SIDES + 1), 1]], colour, width=1.2, opacity=0.8, part=part),
    ]
    if with_pillar:
        shapes.append(draw_pillar(jet, unit, colour, hint, part))
    if jet.tagged:
        usual = to_direction(np.array(eta), np.array(phi)) * 1.25 * surface_distance(np.array(eta))
        place = find_end(jet, unit) if with_pillar else usual
        shapes.append(make_letter(place, "b", B_COLOUR, part=part))
    return shapes


def draw_jet_across(jet: SeenObject, unit: str, with_pillar: bool = False) -> list[Shape]:
    """Draw a jet as a slice around the beam."""
    _, phi = _direction(jet)
    colour, part, hint = _look(jet, unit)
    angles = phi + np.linspace(-CONE_RADIUS, CONE_RADIUS, 9)
    radius = 0.97 * CALORIMETER_RADIUS
    rim = np.stack([np.full(9, HEIGHT), radius * np.cos(angles), radius * np.sin(angles)], axis=-1)
    slice_ = np.concatenate([[[HEIGHT, 0.0, 0.0]], rim])
    shapes = [
        make_solid(slice_, [list(range(10))], colour, hint, opacity=0.28, part=part),
        make_line(slice_[[*range(10), 0]], colour, width=1.2, opacity=0.8, part=part),
    ]
    if with_pillar:
        shapes.append(draw_pillar_across(jet, unit, colour, hint, part))
    if jet.tagged:
        usual = np.array([0.8, OUTSIDE * np.cos(phi), OUTSIDE * np.sin(phi)])
        place = find_end_across(jet, unit) if with_pillar else usual
        shapes.append(make_letter(place, "b", B_COLOUR, part=part))
    return shapes


def draw_jet_unrolled(jet: SeenObject, unit: str, sheet: Sheet, as_box: bool) -> list[Shape]:
    """Draw a jet as a circle on the sheet; where no cells are known, with a box that shows its momentum."""
    eta, phi = _direction(jet)
    colour, part, hint = _look(jet, unit)
    shapes = sheet.make_circle(eta, phi, CONE_RADIUS, colour, hint, part)
    if as_box:
        limits = ((eta - BOX, eta + BOX), (phi - BOX, phi + BOX))
        shapes.append(sheet.make_box(*limits, (0.0, jet.pt), colour, hint, part))
    if jet.tagged:
        top = sheet.place(np.array(eta), np.array(phi), np.array(jet.pt if as_box else 0.0))
        beside = np.array([0.0, 0.0, LETTER_ABOVE]) if as_box else np.array([0.22, -0.1, 0.0])
        shapes.append(make_letter(top + beside, "b", B_COLOUR, part=part))
    return shapes


def _direction(jet: SeenObject) -> tuple[float, float]:
    return jet.eta or 0.0, jet.phi


def _look(jet: SeenObject, unit: str) -> tuple[str, str, str]:
    text = (
        "A b jet: probably from a bottom quark"
        if jet.tagged
        else "A jet: a spray of particles from one quark or gluon"
    )
    hint = f"{text}; {say_momentum(jet.pt, unit)}"
    return (B_COLOUR, B_PART, hint) if jet.tagged else (LIGHT_COLOUR, LIGHT_PART, hint)


def _cone(eta: float, phi: float) -> NDArray[np.floating]:
    """Corners of a cone, shape (SIDES + 1, 3): its tip at the collision, then its rim at the calorimeter."""
    angle = np.linspace(0, 2 * np.pi, SIDES, endpoint=False)
    rim = to_direction(eta + CONE_RADIUS * np.cos(angle), phi + CONE_RADIUS * np.sin(angle))
    return np.concatenate([np.zeros((1, 3)), rim * 0.97 * surface_distance(np.array(eta))])
