"""Photons: wavy lines, since they leave no track, to where the electromagnetic calorimeter stops them."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.collision import SeenObject
from hepmodel.plots.event.calorimeter import surface_distance
from hepmodel.plots.event.momentum import say_momentum
from hepmodel.plots.event.pillar import draw_pillar, draw_pillar_across, find_end, find_end_across
from hepmodel.plots.event.scene import Shape, make_letter, make_line, to_direction
from hepmodel.plots.event.sheet import LETTER_ABOVE, Sheet

PHOTON_COLOUR = "#f59f00"
PART = "photons"
WAVES, POINTS, SWING = 9, 73, 0.05
HEIGHT = 0.3
BOX = 0.15


def draw_photon(photon: SeenObject, unit: str) -> list[Shape]:
    """Draw a photon as a wave with a pillar at its end."""
    wave = _wave(photon)
    pillar = draw_pillar(photon, unit, PHOTON_COLOUR, describe_photon(photon, unit), PART)
    return [*_draw(photon, unit, wave, find_end(photon, unit)), pillar]


def draw_photon_across(photon: SeenObject, unit: str) -> list[Shape]:
    """Draw the same as it looks along the beam."""
    wave = _wave(photon)
    wave[:, 0] = HEIGHT
    pillar = draw_pillar_across(photon, unit, PHOTON_COLOUR, describe_photon(photon, unit), PART)
    return [*_draw(photon, unit, wave, find_end_across(photon, unit)), pillar]


def draw_photon_unrolled(photon: SeenObject, unit: str, sheet: Sheet) -> list[Shape]:
    """Draw a photon as a box on the sheet, as high as its momentum."""
    eta, phi = photon.eta or 0.0, photon.phi
    limits = ((eta - BOX, eta + BOX), (phi - BOX, phi + BOX), (0.0, photon.pt))
    top = sheet.place(np.array(eta), np.array(phi), np.array(photon.pt))
    return [
        sheet.make_box(*limits, PHOTON_COLOUR, describe_photon(photon, unit), PART),
        make_letter(top + np.array([0, 0, LETTER_ABOVE]), "γ", PHOTON_COLOUR, part=PART),
    ]


def describe_photon(photon: SeenObject, unit: str) -> str:
    """Say what it is."""
    return f"A photon, a particle of light, which leaves no track: {say_momentum(photon.pt, unit)}"


def _wave(photon: SeenObject) -> NDArray[np.floating]:
    eta, phi = np.array(photon.eta or 0.0), np.array(photon.phi)
    along = np.linspace(0, 1, POINTS)[:, None]
    sideways = np.array([0.0, -np.sin(phi), np.cos(phi)])
    straight = along * surface_distance(eta) * to_direction(eta, phi)
    wave: NDArray[np.floating] = straight + SWING * np.sin(2 * np.pi * WAVES * along) * sideways
    return wave


def _draw(
    photon: SeenObject, unit: str, wave: NDArray[np.floating], end: NDArray[np.floating]
) -> list[Shape]:
    return [
        make_line(wave, PHOTON_COLOUR, describe_photon(photon, unit), width=3, part=PART),
        make_letter(end, "γ", PHOTON_COLOUR, part=PART),
    ]
