"""The electron or muon, and the momentum that is missing."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.display import Lepton
from hepmodel.physics.trajectory import compute_helices
from hepmodel.plots.event.calorimeter import surface_distance
from hepmodel.plots.event.detector import MUON_HALF_LENGTH, MUON_RADIUS

LEPTON_COLOUR = "#f03e3e"
MISSING_COLOUR = "#7950f2"
NAMES = {"e": "electron", "mu": "muon"}
ARTICLES = {"electron": "An", "muon": "A"}
METRES_PER_GEV = 0.02
SHORTEST, LONGEST = 0.6, 2.0


def lepton_trace(lepton: Lepton) -> dict[str, Any]:
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
    return {
        "type": "scatter3d",
        "mode": "lines",
        "name": name,
        "x": path[:, 2],
        "y": path[:, 0],
        "z": path[:, 1],
        "line": {"color": LEPTON_COLOUR, "width": 9},
        "hovertemplate": f"{ARTICLES[name]} {name}<br>transverse momentum {lepton.pt:.0f} GeV<extra></extra>",
    }


def _one(value: float) -> NDArray[np.float32]:
    return np.array([value], dtype=np.float32)


def missing_momentum_traces(met: float, met_phi: float) -> list[dict[str, Any]]:
    """Draw the missing transverse momentum as a dashed arrow across the beam."""
    length = float(np.clip(met * METRES_PER_GEV, SHORTEST, LONGEST))
    y, z = np.cos(met_phi), np.sin(met_phi)
    text = (
        f"Missing momentum {met:.0f} GeV:<br>what is needed to balance the picture,<br>"
        "carried away by an invisible neutrino<extra></extra>"
    )
    return [
        {
            "type": "scatter3d",
            "mode": "lines",
            "name": "missing momentum",
            "x": [0, 0],
            "y": [0, y * length],
            "z": [0, z * length],
            "line": {"color": MISSING_COLOUR, "width": 7, "dash": "dash"},
            "hovertemplate": text,
        },
        {
            "type": "cone",
            "x": [0],
            "y": [y * length],
            "z": [z * length],
            "u": [0],
            "v": [y],
            "w": [z],
            "sizemode": "absolute",
            "sizeref": 0.35,
            "anchor": "tail",
            "showscale": False,
            "colorscale": [[0, MISSING_COLOUR], [1, MISSING_COLOUR]],
            "hovertemplate": text,
        },
    ]
