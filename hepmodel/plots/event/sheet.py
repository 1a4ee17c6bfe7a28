"""The detector's mantle unrolled into a sheet: pseudorapidity to the right, azimuth into the depth, energy upwards."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.plots.event.scene import TEXT_COLOUR, Shape, make_letter, make_line, make_solid

ETA_REACH = 5.0
METRES_PER_ETA = 0.44
METRES_PER_RAD = 0.44
FLOOR = -0.8
HEIGHT = 1.7
"""Metres from the floor to the highest value of the scale."""
SMALLEST = 1e-300
"""A scale cannot be finer: smaller numbers have no power of ten below them."""
LETTER_ABOVE = 0.21
"""Metres by which a letter stands above its box."""

GRID_COLOUR = "#868e96"
FACES = [[4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]]
PHI_TICKS = ((-np.pi, "−π"), (-np.pi / 2, "−π/2"), (0.0, "0"), (np.pi / 2, "π/2"), (np.pi, "π"))
ETA_TICKS = (-4, -2, 0, 2, 4)


@dataclass(frozen=True)
class Sheet:
    """The unrolled mantle with its scale.

    Attributes
    ----------
    top
        Highest value of the upright scale.
    title
        What the upright scale shows, with its unit.
    """

    top: float
    title: str

    def place(
        self, eta: NDArray[np.floating], phi: NDArray[np.floating], value: NDArray[np.floating]
    ) -> NDArray[np.floating]:
        """Places in the picture, shape (..., 3); arguments are broadcast together."""
        upward = FLOOR + HEIGHT * np.clip(np.asarray(value, dtype=np.float64) / self.top, 0, 1.05)
        parts = np.broadcast_arrays(
            METRES_PER_ETA * np.asarray(eta), METRES_PER_RAD * np.asarray(phi), upward
        )
        return np.stack(parts, axis=-1)

    def make_box(
        self,
        eta: tuple[float, float],
        phi: tuple[float, float],
        value: tuple[float, float],
        colour: str,
        hint: str,
        part: str,
    ) -> Shape:
        """Make a box between limits in pseudorapidity, azimuth (rad) and value."""
        around = np.array([(eta[0], phi[0]), (eta[1], phi[0]), (eta[1], phi[1]), (eta[0], phi[1])])
        corners = np.concatenate([self.place(around[:, 0], around[:, 1], np.array(level)) for level in value])
        return make_solid(corners, FACES, colour, hint, shaded=True, part=part)

    def make_circle(
        self, eta: float, phi: float, radius: float, colour: str, hint: str, part: str
    ) -> list[Shape]:
        """Make a circle on the floor; what lies beyond the sheet's edge comes in on the other side."""
        angle = np.linspace(0, 2 * np.pi, 49)
        around = phi + radius * np.sin(angle)
        turn = np.floor((around + np.pi) / (2 * np.pi))
        shapes = []
        for number in np.unique(turn):
            pieces = np.split(np.arange(angle.size), np.flatnonzero(np.diff(turn == number)) + 1)
            for piece in pieces:
                if turn[piece[0]] == number and len(piece) > 1:
                    points = self.place(
                        eta + radius * np.cos(angle[piece]), around[piece] - 2 * np.pi * number, np.array(0.0)
                    )
                    shapes.append(make_line(points, colour, hint, 2.2, part=part, behind=True))
        return shapes

    def draw(self) -> list[Shape]:
        """Draw the sheet with its axes."""
        zero = np.array(0.0)
        edge = np.array([(-ETA_REACH, -np.pi), (ETA_REACH, -np.pi), (ETA_REACH, np.pi), (-ETA_REACH, np.pi)])
        floor = self.place(edge[:, 0], edge[:, 1], zero)
        hint = "The detector's mantle, cut open and rolled out flat: the middle is straight out to the side of the beam"
        shapes = [make_solid(floor, [[0, 1, 2, 3]], GRID_COLOUR, hint, 0.1, behind=True, layer=True)]
        across, along = np.array([-ETA_REACH, ETA_REACH]), np.array([-np.pi, np.pi])
        for phi, text in PHI_TICKS:
            shapes.append(_grid(self.place(across, np.array(phi), zero)))
            shapes.append(self._label(-ETA_REACH - 0.25, phi, text, "end"))
        for eta in ETA_TICKS:
            shapes.append(_grid(self.place(np.array(eta), along, zero)))
            shapes.append(self._label(eta, -np.pi - 0.45, f"{eta}".replace("-", "−")))
        shapes.append(self._label(-ETA_REACH - 0.9, -2.36, "φ [rad]", "end", 15))
        shapes.append(self._label(0.0, -np.pi - 1.0, "η", "middle", 17))
        for value in choose_steps(self.top):
            wall = self.place(across, np.array(np.pi), np.array(value))
            if value:
                shapes.append(_grid(wall))
                shapes.append(
                    make_letter(wall[0] - np.array([0.1, 0, 0]), f"{value:g}", TEXT_COLOUR, 13, "end")
                )
        corner = self.place(np.array(-ETA_REACH), np.array(np.pi), np.array([0.0, self.top]))
        shapes.append(make_line(corner, GRID_COLOUR, width=1.3, behind=True))
        shapes.append(
            make_letter(corner[1] + np.array([-0.3, 0, 0.34]), self.title, TEXT_COLOUR, 15, "start")
        )
        return shapes

    def _label(self, eta: float, phi: float, text: str, anchor: str = "middle", size: int = 13) -> Shape:
        place = self.place(np.array(eta), np.array(phi), np.array(0.0))
        return make_letter(place, text, TEXT_COLOUR, size, anchor)


def choose_top(highest: float) -> float:
    """Choose where the upright scale ends: a round number that is not below the highest value.

    Examples
    --------
    >>> choose_top(63.0), choose_top(1.3), choose_top(0.0)
    (80.0, 1.5, 1.0)
    """
    if not highest > SMALLEST:
        return 1.0
    power = 10.0 ** np.floor(np.log10(highest))
    return float(
        next(step * power for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * power >= highest * (1 - 1e-9))
    )


def choose_steps(top: float) -> list[float]:
    """Choose round values to mark between zero and the end of the scale.

    Examples
    --------
    >>> choose_steps(80.0), choose_steps(1.5)
    ([0.0, 20.0, 40.0, 60.0, 80.0], [0.0, 0.5, 1.0, 1.5])
    """
    power = 10.0 ** np.floor(np.log10(top))
    leading = round(top / power, 1)
    step = {1.0: 0.5, 1.5: 0.5, 2.0: 0.5, 3.0: 1.0, 4.0: 1.0, 5.0: 1.0, 6.0: 2.0, 8.0: 2.0}.get(leading, 5.0)
    return [float(number * step * power) for number in range(round(leading / step) + 1)]


def _grid(points: NDArray[np.floating]) -> Shape:
    return make_line(points, GRID_COLOUR, width=1, opacity=0.45, behind=True)
