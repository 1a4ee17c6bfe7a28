"""The electron or muon, and the momentum that is missing."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.display import Lepton
from hepmodel.physics.trajectory import compute_helices
from hepmodel.plots.event.calorimeter import surface_distance
from hepmodel.plots.event.detector import MUON_HALF_LENGTH, MUON_RADIUS
from hepmodel.plots.event.scene import Shape, make_line, make_solid

LEPTON_COLOUR = "#f03e3e"
MISSING_COLOUR = "#845ef7"
NAMES = {"e": "electron", "mu": "muon"}
ARTICLES = {"electron": "An", "muon": "A"}
METRES_PER_GEV = 0.02
SHORTEST, LONGEST = 0.6, 2.0
HEAD_LENGTH, HEAD_RADIUS = 0.24, 0.1


def draw_lepton(lepton: Lepton) -> list[Shape]:
    """Draw the lepton as a thick line: an electron ends in the calorimeter, a muon goes through everything."""
    name = NAMES[lepton.flavour]
    if lepton.flavour == "mu":
        radius, length = MUON_RADIUS, MUON_HALF_LENGTH
    else:
        distance = float(surface_distance(_one(lepton.eta))[0])
        radius, length = distance / np.cosh(lepton.eta), distance * abs(np.tanh(lepton.eta)) + 1e-3
    path = compute_helices(
        _one(lepton.pt), _one(lepton.eta), _one(lepton.phi), _one(lepton.charge), radius, length, points=16
    )[0]
    hint = f"{ARTICLES[name]} {name}: transverse momentum {lepton.pt:.0f} GeV"
    return [make_line(path[:, [2, 0, 1]], LEPTON_COLOUR, hint, width=5)]


def draw_missing_momentum(met: float, met_phi: float) -> list[Shape]:
    """Draw the missing transverse momentum as a dashed arrow across the beam."""
    length = float(np.clip(met * METRES_PER_GEV, SHORTEST, LONGEST))
    direction = np.array([0.0, np.cos(met_phi), np.sin(met_phi)])
    across = np.array([0.0, -np.sin(met_phi), np.cos(met_phi)])
    beam = np.array([1.0, 0.0, 0.0])
    tip, neck = direction * length, direction * (length - HEAD_LENGTH)
    head = np.stack([tip, *(neck + HEAD_RADIUS * side for side in (across, beam, -across, -beam))])
    hint = (
        f"Missing momentum, {met:.0f} GeV: what is needed to balance the picture, "
        "carried away by an invisible neutrino"
    )
    faces = [[0, 1, 2], [0, 2, 3], [0, 3, 4], [0, 4, 1], [1, 2, 3, 4]]
    return [
        make_line(np.stack([np.zeros(3), neck]), MISSING_COLOUR, hint, width=4, dashed=True),
        make_solid(head, faces, MISSING_COLOUR, hint, shaded=True),
    ]


def _one(value: float) -> NDArray[np.float32]:
    return np.array([value], dtype=np.float32)
