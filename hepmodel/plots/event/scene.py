"""The parts of a three-dimensional picture, as the page's canvas draws them (assets/event_display.js)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Shape = dict[str, Any]
"""One part: ``kind``, ``points`` (flat list of x, y, z in metres, the beam along x), ``colour`` and what the kind needs."""

DECIMALS = 3


def make_line(
    points: NDArray[np.floating],
    colour: str,
    hint: str = "",
    width: float = 2,
    opacity: float = 1,
    dashed: bool = False,
) -> Shape:
    """Make a line through points of shape (n, 3); `hint` is shown where somebody points at it."""
    return {
        "kind": "line",
        "points": _flatten(points),
        "colour": colour,
        "hint": hint,
        "width": width,
        "opacity": opacity,
        "dashed": dashed,
    }


def make_solid(
    corners: NDArray[np.floating],
    faces: list[list[int]],
    colour: str,
    hint: str = "",
    opacity: float = 1,
    shaded: bool = False,
) -> Shape:
    """Make a solid of flat faces.

    Parameters
    ----------
    corners
        Shape (n, 3), in metres.
    faces
        Each face's corners in order, as indices.
    colour, hint, opacity
        Fill, text for who points at it, and how much of what lies behind is hidden.
    shaded
        Whether faces that turn away from the light are darker.
    """
    return {
        "kind": "solid",
        "points": _flatten(corners),
        "faces": faces,
        "colour": colour,
        "hint": hint,
        "opacity": opacity,
        "shaded": shaded,
    }


def make_letter(place: NDArray[np.floating], text: str, colour: str) -> Shape:
    """Make a letter at a place of shape (3,)."""
    return {"kind": "letter", "points": _flatten(place), "text": text, "colour": colour, "hint": ""}


def to_direction(eta: NDArray[np.floating], phi: NDArray[np.floating]) -> NDArray[np.floating]:
    """Unit vectors of directions given by pseudorapidity and azimuth (rad), shape (..., 3), the beam along x."""
    return np.stack([np.tanh(eta), np.cos(phi) / np.cosh(eta), np.sin(phi) / np.cosh(eta)], axis=-1)


def _flatten(points: NDArray[np.floating]) -> list[float]:
    flat: list[float] = np.round(np.asarray(points, dtype=np.float64), DECIMALS).ravel().tolist()
    return flat
