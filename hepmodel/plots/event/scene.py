"""The parts of a picture, as the page's canvas (assets/event_scene.js) and the SVG writer draw them."""

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

Shape = dict[str, Any]
"""One part: ``kind``, ``points`` (flat list of x, y, z in metres, the beam along x), ``colour`` and what the kind needs.

``part`` names what it belongs to (:mod:`hepmodel.plots.event.legend`), ``hint`` is said where somebody points at it. A shape
with ``behind`` is painted before all others, and a ``layer`` of the detector is explained only where nothing else is.
"""

TEXT_COLOUR = "text"
"""Stands for the page's own colour of letters."""

DECIMALS = 3
DEFAULTS: dict[str, Any] = {
    "hint": "",
    "part": "",
    "width": 2,
    "opacity": 1,
    "size": 20,
    "anchor": "middle",
    "dashed": False,
    "shaded": False,
    "behind": False,
    "layer": False,
}
"""What is not sent to a browser, because it is taken for granted there."""


def make_line(
    points: NDArray[np.floating],
    colour: str,
    hint: str = "",
    width: float = 2,
    opacity: float = 1,
    dashed: bool = False,
    part: str = "",
    **flags: bool,
) -> Shape:
    """Make a line through points of shape (n, 3); `hint` is shown where somebody points at it."""
    return {
        "kind": "line",
        "points": _flatten(points),
        "colour": colour,
        "hint": hint,
        "part": part,
        "width": width,
        "opacity": opacity,
        "dashed": dashed,
        **flags,
    }


def make_solid(
    corners: NDArray[np.floating],
    faces: list[list[int]],
    colour: str,
    hint: str = "",
    opacity: float = 1,
    shaded: bool = False,
    part: str = "",
    **flags: bool,
) -> Shape:
    """Make a solid of flat faces.

    Parameters
    ----------
    corners
        Shape (n, 3), in metres.
    faces
        Each face's corners in order, as indices.
    colour, hint, opacity, part
        Fill, text for who points at it, how much of what lies behind is hidden, and what it belongs to.
    shaded
        Whether faces that turn away from the light are darker.
    **flags
        ``behind``, ``layer``: see :data:`Shape`.
    """
    return {
        "kind": "solid",
        "points": _flatten(corners),
        "faces": faces,
        "colour": colour,
        "hint": hint,
        "part": part,
        "opacity": opacity,
        "shaded": shaded,
        **flags,
    }


def make_letter(
    place: NDArray[np.floating],
    text: str,
    colour: str,
    size: int = 20,
    anchor: str = "middle",
    part: str = "",
) -> Shape:
    """Make a short text at a place of shape (3,); ``E<sub>T</sub>`` lowers a letter."""
    return {
        "kind": "letter",
        "points": _flatten(place),
        "text": text,
        "colour": colour,
        "hint": "",
        "part": part,
        "size": size,
        "anchor": anchor,
    }


def to_direction(eta: NDArray[np.floating], phi: NDArray[np.floating]) -> NDArray[np.floating]:
    """Unit vectors of directions given by pseudorapidity and azimuth (rad), shape (..., 3), the beam along x."""
    return np.stack([np.tanh(eta), np.cos(phi) / np.cosh(eta), np.sin(phi) / np.cosh(eta)], axis=-1)


def pack_scene(shapes: list[Shape]) -> dict[str, Any]:
    """Make the short message that a browser gets: whole millimetres, and texts and faces that recur only once.

    Examples
    --------
    >>> pack_scene([make_line(np.array([[0, 0, 0], [1, 0.5, 0]]), "#4dabf7", "a track")])["shapes"]
    [{'kind': 'line', 'points': '0 0 0 1000 500 0', 'colour': '#4dabf7', 'hint': 0}]
    """
    hints: dict[str, int] = {}
    faces: dict[str, int] = {}
    packed = []
    for shape in shapes:
        short = {key: value for key, value in shape.items() if DEFAULTS.get(key) != value}
        short["points"] = " ".join([str(round(1000 * metres)) for metres in shape["points"]])
        if shape["hint"]:
            short["hint"] = hints.setdefault(shape["hint"], len(hints))
        if "faces" in shape:
            text = ",".join(" ".join(map(str, face)) for face in shape["faces"])
            short["faces"] = faces.setdefault(text, len(faces))
        packed.append(short)
    return {"shapes": packed, "hints": list(hints), "faces": list(faces)}


def write_scene(shapes: list[Shape]) -> str:
    """Write what :func:`pack_scene` makes as JSON: made once, a picture costs nothing to be sent again."""
    return json.dumps(pack_scene(shapes), separators=(",", ":"))


def _flatten(points: NDArray[np.floating]) -> list[float]:
    flat: list[float] = np.round(np.asarray(points, dtype=np.float64), DECIMALS).ravel().tolist()
    return flat
