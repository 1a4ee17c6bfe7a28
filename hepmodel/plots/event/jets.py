"""Jets as translucent cones, those that look like b quarks marked."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.display import Jets
from hepmodel.plots.event.calorimeter import surface_distance

CONE_RADIUS = 0.4
SIDES = 20
B_COLOUR = "#f06595"
LIGHT_COLOUR = "#20c997"


def jet_traces(jets: Jets) -> list[dict[str, Any]]:
    """Draw b-tagged and other jets as two meshes, and the letter b at the end of the tagged ones."""
    tagged = jets.tag > 0
    traces = [
        _cones(
            jets, ~tagged, "jet", LIGHT_COLOUR, 0.2, "A jet: a spray of particles from one quark or gluon"
        ),
        _cones(jets, tagged, "b jet", B_COLOUR, 0.3, "A b jet: probably from a bottom quark"),
    ]
    if tagged.any():
        traces.append(_letters(jets, tagged))
    return [trace for trace in traces if trace is not None]


def _directions(eta: NDArray[np.floating], phi: NDArray[np.floating]) -> NDArray[np.floating]:
    return np.stack([np.tanh(eta), np.cos(phi) / np.cosh(eta), np.sin(phi) / np.cosh(eta)], axis=-1)


def _cones(
    jets: Jets, chosen: NDArray[np.bool_], name: str, colour: str, opacity: float, text: str
) -> dict[str, Any] | None:
    if not chosen.any():
        return None
    eta, phi, pt = jets.eta[chosen], jets.phi[chosen], jets.pt[chosen]
    angle = np.linspace(0, 2 * np.pi, SIDES, endpoint=False)
    rim_eta = eta[:, None] + CONE_RADIUS * np.cos(angle)
    rim_phi = phi[:, None] + CONE_RADIUS * np.sin(angle)
    rim = _directions(rim_eta, rim_phi) * (0.97 * surface_distance(eta))[:, None, None]
    apex = np.zeros((len(eta), 1, 3))
    vertices = np.concatenate([apex, rim], axis=1).reshape(-1, 3).astype(np.float32)
    corner = np.arange(SIDES)
    faces = np.stack([np.zeros(SIDES, dtype=int), 1 + corner, 1 + (corner + 1) % SIDES], axis=-1)
    triangles = (np.arange(len(eta))[:, None, None] * (SIDES + 1) + faces).reshape(-1, 3).astype(np.uint16)
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
        "opacity": opacity,
        "customdata": np.repeat(pt, SIDES + 1).round(0),
        "hovertemplate": f"{text}<br>transverse momentum %{{customdata}} GeV<extra></extra>",
        "showlegend": True,
    }


def _letters(jets: Jets, chosen: NDArray[np.bool_]) -> dict[str, Any]:
    eta = jets.eta[chosen]
    place = _directions(eta, jets.phi[chosen]) * (1.3 * surface_distance(eta))[:, None]
    return {
        "type": "scatter3d",
        "mode": "text",
        "x": place[:, 0],
        "y": place[:, 1],
        "z": place[:, 2],
        "text": ["<b>b</b>"] * len(place),
        "textfont": {"size": 20, "color": B_COLOUR},
        "hoverinfo": "skip",
        "showlegend": False,
    }
