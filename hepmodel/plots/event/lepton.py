"""Electrons and muons."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.collision import SeenObject
from hepmodel.physics.trajectory import compute_helices
from hepmodel.plots.event.calorimeter import surface_distance
from hepmodel.plots.event.detector import MUON_HALF_LENGTH, MUON_RADIUS, MUON_SYSTEM
from hepmodel.plots.event.momentum import say_momentum, to_length
from hepmodel.plots.event.scene import Shape, make_letter, make_line
from hepmodel.plots.event.sheet import LETTER_ABOVE, Sheet

LEPTON_COLOUR = "#f03e3e"
PART = "lepton"
NAMES = {"e": "electron", "mu": "muon", "": "electron or muon"}
LETTERS = {"e": "e", "mu": "μ", "": "ℓ"}
INSIDE = MUON_SYSTEM.outer - MUON_SYSTEM.inner
"""Metres by which the muon chambers' inner face lies before their outer one."""

HEIGHT = 0.5
SLOWEST = 0.5  # GeV: slower ones would curl up beside the collision
STRAIGHT = 1e7  # GeV: a path that no magnet bends, where the charge is not told
LIMIT_ETA = 3.0  # no tracker sees leptons further out


def draw_lepton(lepton: SeenObject, unit: str) -> list[Shape]:
    """Draw a lepton as a thick line: an electron ends in the calorimeter, a muon goes through everything."""
    return _draw(lepton, unit, flat=False)


def draw_lepton_across(lepton: SeenObject, unit: str) -> list[Shape]:
    """Draw the same as it looks along the beam."""
    return _draw(lepton, unit, flat=True)


def draw_lepton_unrolled(lepton: SeenObject, unit: str, sheet: Sheet) -> list[Shape]:
    """Draw a lepton as a needle on the sheet, as high as its momentum."""
    eta, phi = np.array(lepton.eta or 0.0), np.array(lepton.phi)
    needle = sheet.place(eta, phi, np.array([0.0, lepton.pt]))
    return [
        make_line(needle, LEPTON_COLOUR, describe_lepton(lepton, unit), width=5, part=PART),
        make_letter(
            needle[1] + np.array([0, 0, LETTER_ABOVE]), LETTERS[lepton.flavour], LEPTON_COLOUR, part=PART
        ),
    ]


def describe_lepton(lepton: SeenObject, unit: str) -> str:
    """Say what it is."""
    momentum = say_momentum(lepton.pt, unit)
    if not lepton.flavour:
        return f"An electron or a muon, the data set does not tell which: {momentum}"
    article = "An" if lepton.flavour == "e" else "A"
    return f"{article} {NAMES[lepton.flavour]}: {momentum}"


def _draw(lepton: SeenObject, unit: str, flat: bool) -> list[Shape]:
    eta = float(np.clip(lepton.eta or 0.0, -LIMIT_ETA, LIMIT_ETA))
    if lepton.flavour == "mu":
        radius, length = MUON_RADIUS, MUON_HALF_LENGTH
    else:
        distance = float(surface_distance(np.array(eta)))
        radius, length = distance / np.cosh(eta), distance * abs(np.tanh(eta)) + 1e-3
    path = _find_path(lepton, unit, eta, radius, length)
    if flat:
        path[:, 0] = HEIGHT
    hint = describe_lepton(lepton, unit)
    shapes = [make_line(path, LEPTON_COLOUR, hint, width=5, part=PART)]
    if lepton.flavour == "mu":
        inside = _find_path(lepton, unit, eta, radius - INSIDE, length - INSIDE)[-1]
        trace = np.stack([[HEIGHT, *inside[1:]] if flat else inside, path[-1]])
        text = "The muon's trace in the muon system"
        shapes.append(make_line(trace, MUON_SYSTEM.colour, text, width=10, opacity=0.75, part=PART))
    way = path[-1] - path[-2]
    # the letter stands behind the energy that an electron leaves
    beyond = 0.17 + (to_length(lepton.pt, unit) if lepton.flavour == "e" else 0.0)
    end = path[-1] + beyond * way / max(float(np.linalg.norm(way)), 1e-9)
    return [*shapes, make_letter(end, LETTERS[lepton.flavour], LEPTON_COLOUR, part=PART)]


def _find_path(
    lepton: SeenObject, unit: str, eta: float, radius: float, length: float
) -> NDArray[np.float32]:
    """Points of the path, shape (points, 3), to where it leaves a cylinder of that radius and half-length."""
    bent = bool(unit and lepton.charge)  # momenta without a unit, or charges that are not told, bend nothing
    path: NDArray[np.float32] = compute_helices(
        _one(max(lepton.pt, SLOWEST) if bent else STRAIGHT),
        _one(eta),
        _one(lepton.phi),
        _one(lepton.charge or 1),
        radius,
        length,
        points=16 if bent else 4,
    )[0]
    return path[:, [2, 0, 1]]


def _one(value: float) -> NDArray[np.float32]:
    return np.array([value], dtype=np.float32)
