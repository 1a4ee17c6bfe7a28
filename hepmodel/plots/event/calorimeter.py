"""Energy in the calorimeter: one bar a cell, its length showing the transverse energy."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.display import Towers
from hepmodel.plots.event.detector import CALORIMETER_HALF_LENGTH, CALORIMETER_RADIUS

METRES_PER_GEV = 0.02
LONGEST = 1.9
MINIMUM_ET = 1.0
HALF_WIDTH = 0.042
ELECTROMAGNETIC_COLOUR = "#fcc419"
HADRONIC_COLOUR = "#ff8787"


def tower_traces(towers: Towers) -> list[dict[str, Any]]:
    """Draw the cells above 1 GeV: the electromagnetic part inside, the hadronic part outside."""
    et = towers.et_em + towers.et_had
    seen = et > MINIMUM_ET
    eta, phi = towers.eta[seen], towers.phi[seen]
    em, total = towers.et_em[seen] * METRES_PER_GEV, et[seen] * METRES_PER_GEV
    shrink = np.minimum(1.0, LONGEST / np.maximum(total, 1e-6))
    em, total = em * shrink, total * shrink
    return [
        _bars(
            eta,
            phi,
            np.zeros_like(em),
            em,
            et[seen],
            ELECTROMAGNETIC_COLOUR,
            "electromagnetic energy",
            "Energy of electrons and photons",
        ),
        _bars(
            eta,
            phi,
            em,
            total,
            et[seen],
            HADRONIC_COLOUR,
            "hadronic energy",
            "Energy of particles made of quarks",
        ),
    ]


def surface_distance(eta: NDArray[np.floating]) -> NDArray[np.floating]:
    """Distance in metres from the collision to the calorimeter's inner face, along a direction."""
    to_mantle = CALORIMETER_RADIUS * np.cosh(eta)
    to_end = CALORIMETER_HALF_LENGTH / np.maximum(np.abs(np.tanh(eta)), 1e-6)
    distance: NDArray[np.floating] = np.minimum(to_mantle, to_end)
    return distance


def _bars(
    eta: NDArray[np.floating],
    phi: NDArray[np.floating],
    start: NDArray[np.floating],
    stop: NDArray[np.floating],
    et: NDArray[np.floating],
    colour: str,
    name: str,
    text: str,
) -> dict[str, Any]:
    drawn = stop - start > 0.005
    eta, phi, start, stop, et = eta[drawn], phi[drawn], start[drawn], stop[drawn], et[drawn]
    direction = np.stack([np.tanh(eta), np.cos(phi) / np.cosh(eta), np.sin(phi) / np.cosh(eta)], axis=-1)
    along_phi = np.stack([np.zeros_like(phi), -np.sin(phi), np.cos(phi)], axis=-1)
    along_eta = np.cross(direction, along_phi)
    inner = surface_distance(eta)
    corners = []
    for distance in (inner + start, inner + stop):
        centre = direction * distance[:, None]
        corners += [
            centre + HALF_WIDTH * (a * along_phi + b * along_eta)
            for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]
    vertices = np.stack(corners, axis=1).reshape(-1, 3).astype(np.float32)
    faces = np.array(
        [
            [4, 5, 6],
            [4, 6, 7],
            [0, 1, 5],
            [0, 5, 4],
            [1, 2, 6],
            [1, 6, 5],
            [2, 3, 7],
            [2, 7, 6],
            [3, 0, 4],
            [3, 4, 7],
        ],
    )
    triangles = (np.arange(len(eta))[:, None, None] * 8 + faces).reshape(-1, 3).astype(np.uint16)
    return {
        "type": "mesh3d",
        "name": name,
        "x": vertices[:, 0],
        "y": vertices[:, 1],
        "z": vertices[:, 2],
        "i": triangles[:, 0],
        "j": triangles[:, 1],
        "k": triangles[:, 2],
        "color": colour,
        "flatshading": True,
        "lighting": {"ambient": 0.75, "diffuse": 0.5},
        "customdata": np.repeat(et, 8).round(1),
        "hovertemplate": f"{text}<br>transverse energy of this cell %{{customdata}} GeV<extra></extra>",
        "showlegend": True,
    }
