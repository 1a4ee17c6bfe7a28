"""The three ways of looking at a collision, and how each puts points onto a flat picture."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray


class View(StrEnum):
    """How a collision is looked at; the words are those that visitors read."""

    SPACE = "3-D"
    ACROSS = "Along the beam"
    UNROLLED = "Unrolled"


@dataclass(frozen=True)
class Camera:
    """From where a picture is seen.

    Attributes
    ----------
    name
        Pictures with the same name keep each other's turning and zooming.
    yaw, pitch
        How far the picture is turned about the vertical axis, then tilted towards the eye, in rad.
    across, upward
        Half of the width and of the height that is seen, in metres; the tighter one decides.
    eye
        Distance of the eye in metres; 0 stands for an eye so far away that nothing gets smaller with distance.
    turns
        Whether dragging turns the picture; where not, it is shifted.
    lowest, highest
        Limits of the pitch in rad.
    """

    name: str
    yaw: float
    pitch: float
    across: float
    upward: float
    eye: float = 0.0
    turns: bool = True
    lowest: float = -1.5
    highest: float = 1.5

    def as_message(self) -> dict[str, Any]:
        """Make what a browser gets."""
        return asdict(self)


CAMERAS: Mapping[View, Camera] = MappingProxyType(
    {
        View.SPACE: Camera("space", yaw=0.62, pitch=0.42, across=3.45, upward=2.7, eye=9.0),
        View.ACROSS: Camera("across", yaw=-np.pi / 2, pitch=0.0, across=2.75, upward=2.75, turns=False),
        View.UNROLLED: Camera(
            "unrolled", yaw=0.4, pitch=0.6, across=2.95, upward=2.0, eye=16.0, lowest=0.12, highest=1.57
        ),
    }
)


def project(
    points: NDArray[np.floating], camera: Camera, width: float, height: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Put points onto a picture.

    Parameters
    ----------
    points
        Shape (n, 3), in metres, the beam along x and z upwards.
    camera
        From where they are seen.
    width, height
        Size of the picture in pixels.

    Returns
    -------
    places : array, shape (n, 2)
        Pixels to the right and downwards.
    turned : array, shape (n, 3)
        Metres to the right, away from the eye, and up: for shading, and for painting what is far away first.
    """
    x, y, z = np.asarray(points, dtype=np.float64).T
    scale = min(width / camera.across, height / camera.upward) / 2
    right = x * np.cos(camera.yaw) - y * np.sin(camera.yaw)
    away = x * np.sin(camera.yaw) + y * np.cos(camera.yaw)
    depth = away * np.cos(camera.pitch) - z * np.sin(camera.pitch)
    up = away * np.sin(camera.pitch) + z * np.cos(camera.pitch)
    near = scale * camera.eye / (camera.eye + depth) if camera.eye else scale
    places = np.stack([width / 2 + right * near, height / 2 - up * near], axis=-1)
    return places, np.stack([right, depth, up], axis=-1)
