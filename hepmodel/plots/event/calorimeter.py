"""Energy in the calorimeters: bars that grow outwards, their length showing the transverse energy."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.display import Towers
from hepmodel.physics.angle import wrap_phi
from hepmodel.plots.event.detector import CALORIMETER_HALF_LENGTH, CALORIMETER_RADIUS
from hepmodel.plots.event.momentum import LONGEST, METRES_PER_GEV
from hepmodel.plots.event.scene import Shape, make_solid, to_direction
from hepmodel.plots.event.sheet import Sheet

SHORTEST = 0.005
MINIMUM_ET = 1.0
HALF_WIDTH = 0.042
ELECTROMAGNETIC_COLOUR = "#fab005"
HADRONIC_COLOUR = "#ff8787"
ELECTROMAGNETIC_PART, HADRONIC_PART = "em", "had"
FACES = [[4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]]
CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1))
DIRECTIONS = 36
"""Cells around the beam, 10 degrees each."""
FINE_ETA, FINE_CELL, COARSE_CELL = 2.5, (0.1, np.pi / 18), (0.2, np.pi / 9)
"""Size of a cell in pseudorapidity and azimuth, up to 2.5 and beyond (hepmodel/simulation/calorimeter.py)."""
HEIGHT = -0.5

Part = tuple[float, float, str, str, str]


def draw_towers(towers: Towers) -> list[Shape]:
    """Draw the cells above 1 GeV: the electromagnetic part inside, the hadronic part outside."""
    parts = [
        (eta, phi, part)
        for eta, phi, em, had in zip(
            *(one.tolist() for one in (towers.eta, towers.phi, towers.et_em, towers.et_had)), strict=True
        )
        for part in _stack(em, had, METRES_PER_GEV, LONGEST)
    ]
    if not parts:
        return []
    places = np.array([(eta, phi, part[0], part[1]) for eta, phi, part in parts])
    return [
        make_solid(corners, FACES, colour, hint, shaded=True, part=name)
        for corners, (_, _, (_, _, colour, name, hint)) in zip(bars(*places.T), parts, strict=True)
    ]


def draw_towers_across(towers: Towers) -> list[Shape]:
    """Draw the energy in each direction around the beam, all cells of that direction added up."""
    edges = np.linspace(-np.pi, np.pi, DIRECTIONS + 1)
    phi = wrap_phi(towers.phi)
    sums = [np.histogram(phi, edges, weights=energy)[0] for energy in (towers.et_em, towers.et_had)]
    shapes = []
    for low, high, em, had in zip(edges, edges[1:], *sums, strict=False):
        sides = np.array([low + 0.02, high - 0.02])
        what = "all cells in this direction together have"
        for start, stop, colour, part, hint in _stack(float(em), float(had), METRES_PER_GEV, LONGEST, what):
            radii = CALORIMETER_RADIUS + np.array([start, start, stop, stop])
            angles = sides[[0, 1, 1, 0]]
            corners = np.stack([np.full(4, HEIGHT), radii * np.cos(angles), radii * np.sin(angles)], axis=-1)
            shapes.append(make_solid(corners, [[0, 1, 2, 3]], colour, hint, part=part))
    return shapes


def draw_towers_unrolled(towers: Towers, sheet: Sheet) -> list[Shape]:
    """Draw the cells as boxes on the unrolled cylinder, the electromagnetic part below."""
    shapes = []
    for eta, phi, em, had in zip(towers.eta, wrap_phi(towers.phi), towers.et_em, towers.et_had, strict=True):
        (eta_low, eta_high), (phi_low, phi_high) = find_cell(float(eta), float(phi))
        for low, high, colour, part, hint in _stack(float(em), float(had), 1.0, np.inf):
            shapes.append(
                sheet.make_box((eta_low, eta_high), (phi_low, phi_high), (low, high), colour, hint, part)
            )
    return shapes


def find_cell(eta: float, phi: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Find the limits in pseudorapidity and azimuth of the cell that a place lies in.

    Examples
    --------
    >>> [[round(limit, 2) for limit in limits] for limits in find_cell(-0.27, 0.1)]
    [[-0.3, -0.2], [0.0, 0.17]]
    """
    fine = abs(eta) < FINE_ETA
    width_eta, width_phi = FINE_CELL if fine else COARSE_CELL
    start = 0.0 if fine else float(np.copysign(FINE_ETA, eta))
    eta_low = start + width_eta * float(np.floor((eta - start) / width_eta))
    phi_low = -np.pi + width_phi * float(np.floor((phi + np.pi) / width_phi))
    return (eta_low, eta_low + width_eta), (phi_low, phi_low + width_phi)


def surface_distance(eta: NDArray[np.floating]) -> NDArray[np.floating]:
    """Distance in metres from the collision to the calorimeter's inner face, along a direction."""
    to_mantle = CALORIMETER_RADIUS * np.cosh(eta)
    to_end = CALORIMETER_HALF_LENGTH / np.maximum(np.abs(np.tanh(eta)), 1e-6)
    distance: NDArray[np.floating] = np.minimum(to_mantle, to_end)
    return distance


def bar(
    eta: float, phi: float, start: float, stop: float, half_width: float = HALF_WIDTH
) -> NDArray[np.floating]:
    """Corners of a bar that points away from the collision, shape (8, 3): inner face, then outer face."""
    values = [np.array([value]) for value in (eta, phi, start, stop)]
    one: NDArray[np.floating] = bars(values[0], values[1], values[2], values[3], half_width)[0]
    return one


def bars(
    eta: NDArray[np.floating],
    phi: NDArray[np.floating],
    start: NDArray[np.floating],
    stop: NDArray[np.floating],
    half_width: float = HALF_WIDTH,
) -> NDArray[np.floating]:
    """Corners of bars that point away from the collision, shape (bars, 8, 3): inner face, then outer face.

    Parameters
    ----------
    eta, phi
        Their directions, phi in rad, shape (bars,).
    start, stop
        Where they begin and end outside of the calorimeter's inner face, in metres, shape (bars,).
    half_width
        In metres.
    """
    direction = to_direction(eta, phi)
    along_phi = np.stack([np.zeros_like(phi), -np.sin(phi), np.cos(phi)], axis=-1)
    along_eta = np.cross(direction, along_phi)
    across = half_width * np.stack([a * along_phi + b * along_eta for a, b in CORNERS], axis=1)
    distances = surface_distance(eta)[:, None] + np.stack([start, stop], axis=1)
    ends = direction[:, None, :] * distances[:, :, None]
    corners: NDArray[np.floating] = (ends[:, :, None, :] + across[:, None, :, :]).reshape(len(eta), 8, 3)
    return corners


def _stack(em: float, had: float, scale: float, longest: float, what: str = "this cell has") -> list[Part]:
    """Put the hadronic part upon the electromagnetic one: limits, colour, part and hint of each."""
    et = em + had
    if et <= MINIMUM_ET:
        return []
    total = min(longest, et * scale)
    border = total * em / et
    parts = (
        (0.0, border, ELECTROMAGNETIC_COLOUR, ELECTROMAGNETIC_PART, "Energy of electrons and photons"),
        (border, total, HADRONIC_COLOUR, HADRONIC_PART, "Energy of particles made of quarks"),
    )
    return [
        (start, stop, colour, part, f"{text}: {what} {et:.1f} GeV of transverse energy")
        for start, stop, colour, part, text in parts
        if stop - start > SHORTEST
    ]
