"""The detector's layers, from the beam outwards. Sizes are schematic: in truth the outer layers are much thicker.

Their order is that of ATLAS, whose resolutions the own simulation follows: the magnet lies inside the calorimeters (ATLAS
Collaboration, JINST 3 (2008) S08003).
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from hepmodel.plots.event.scene import Shape, make_line, make_solid


@dataclass(frozen=True)
class Layer:
    """One layer of the detector.

    Attributes
    ----------
    part, name, colour
        Identifier, headline, and colour in the picture.
    meaning
        In one plain sentence: what it is, and what leaves a trace in it.
    inner, outer, half_length
        Radii and half of the length along the beam, in metres.
    opacity
        How strongly its mantle is painted in three dimensions.
    """

    part: str
    name: str
    colour: str
    meaning: str
    inner: float
    outer: float
    half_length: float
    opacity: float


TRACKER = Layer(
    "tracker",
    "Tracker",
    "#4dabf7",
    "thin sensors note where charged particles pass; they leave curved tracks, while photons and neutral particles leave none.",
    0.0,
    1.1,
    1.75,
    0.05,
)
MAGNET = Layer(
    "magnet",
    "Magnet",
    "#868e96",
    "a coil, called solenoid, whose field bends the paths of charged particles; it measures nothing itself, "
    "but the less a track is bent, the more momentum it has.",
    1.15,
    1.2,
    1.8,
    0.02,
)
ELECTROMAGNETIC = Layer(
    "em_layer",
    "Electromagnetic calorimeter",
    "#e0a800",
    "stops electrons and photons and measures their energy.",
    1.25,
    1.4,
    1.95,
    0.02,
)
HADRONIC = Layer(
    "had_layer",
    "Hadronic calorimeter",
    "#ff8787",
    "stops particles made of quarks, such as protons, neutrons and pions, and measures their energy.",
    1.4,
    1.7,
    2.15,
    0.02,
)
MUON_SYSTEM = Layer(
    "muon_system",
    "Muon system",
    "#20a39e",
    "chambers outside of everything else; only muons get this far and leave a trace in it.",
    1.95,
    2.15,
    2.0,
    0.02,
)
LAYERS = (TRACKER, MAGNET, ELECTROMAGNETIC, HADRONIC, MUON_SYSTEM)
"""From the beam outwards."""

TRACKER_RADIUS, TRACKER_HALF_LENGTH = TRACKER.outer, TRACKER.half_length
CALORIMETER_RADIUS, CALORIMETER_HALF_LENGTH = ELECTROMAGNETIC.inner, TRACKER.half_length + 0.1
MUON_RADIUS, MUON_HALF_LENGTH = MUON_SYSTEM.outer, MUON_SYSTEM.half_length

BEAM_COLOUR = "#868e96"
BEAM_HINT = "The beam: protons come in from both sides"
BEAM_REACH = 2.9
SIDES = 24
CHAMBERS = 8
GAP = 0.05
"""rad between two muon chambers."""


def draw_detector() -> list[Shape]:
    """Draw the layers as translucent mantles with a ring at each end, the outermost first, and the beam."""
    return list(_draw_layers())


@cache  # it is the same in every picture
def _draw_layers() -> tuple[Shape, ...]:
    shapes = []
    for layer in reversed(LAYERS):
        hint = explain_layer(layer)
        if layer is MUON_SYSTEM:
            shapes += _chambers(layer, hint)
            continue
        shapes.append(_mantle(layer, hint))
        shapes += [
            make_line(
                _ring(layer.outer, place, 2 * SIDES),
                layer.colour,
                hint,
                1.1,
                0.5,
                part=layer.part,
                layer=True,
            )
            for place in (-layer.half_length, layer.half_length)
        ]
    beam = np.array([[-BEAM_REACH, 0, 0], [BEAM_REACH, 0, 0]])
    return (*shapes, make_line(beam, BEAM_COLOUR, BEAM_HINT, width=1.3))


def draw_detector_across() -> list[Shape]:
    """Draw the layers as rings, seen along the beam, and the beam as a dot."""
    shapes = []
    for layer in reversed(LAYERS):
        hint = explain_layer(layer)
        if layer is MUON_SYSTEM:
            for corners in _octagon(layer):
                flat = np.insert(corners, 0, -1.0, axis=1)
                shapes.append(
                    make_solid(flat, [[0, 1, 2, 3]], layer.colour, hint, 0.2, part=layer.part, layer=True)
                )
            continue
        outer = _ring(layer.outer, -1.0, 4 * SIDES)
        inner = _ring(layer.inner, -1.0, 4 * SIDES)[::-1]
        corners = np.concatenate([outer, inner]) if layer.inner else outer
        face = [list(range(len(corners)))]
        strength = 0.3 if layer is MAGNET else 0.12
        shapes.append(make_solid(corners, face, layer.colour, hint, strength, part=layer.part, layer=True))
        shapes.append(make_line(outer, layer.colour, width=1, opacity=0.5, part=layer.part))
    dot = _ring(0.035, 0.9, 12)
    return [*shapes, make_solid(dot, [list(range(12))], BEAM_COLOUR, "The beam: it comes towards you here")]


def explain_layer(layer: Layer) -> str:
    """Say what a layer is and what leaves a trace in it.

    Examples
    --------
    >>> explain_layer(ELECTROMAGNETIC)
    'Electromagnetic calorimeter: stops electrons and photons and measures their energy.'
    """
    return f"{layer.name}: {layer.meaning}"


def _ring(radius: float, place: float, sides: int) -> NDArray[np.floating]:
    angle = np.linspace(0, 2 * np.pi, sides + 1)
    return np.stack([np.full(angle.size, place), radius * np.cos(angle), radius * np.sin(angle)], axis=-1)


def _mantle(layer: Layer, hint: str) -> Shape:
    ends = [_ring(layer.outer, place, SIDES)[:-1] for place in (-layer.half_length, layer.half_length)]
    faces = [[side, (side + 1) % SIDES, SIDES + (side + 1) % SIDES, SIDES + side] for side in range(SIDES)]
    return make_solid(
        np.concatenate(ends), faces, layer.colour, hint, layer.opacity, part=layer.part, layer=True
    )


def _octagon(layer: Layer) -> list[NDArray[np.floating]]:
    """Corners of the eight chambers seen along the beam, each of shape (4, 2): flat, with gaps between them."""
    chambers = []
    for number in range(CHAMBERS):
        middle = 2 * np.pi * number / CHAMBERS
        half = np.pi / CHAMBERS - GAP / 2
        angles = np.array([middle - half, middle + half, middle + half, middle - half])
        radii = np.array([layer.inner, layer.inner, layer.outer, layer.outer])
        chambers.append(np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=-1))
    return chambers


def _chambers(layer: Layer, hint: str) -> list[Shape]:
    """Draw the muon chambers as flat panels with a frame."""
    shapes = []
    for corners in _octagon(layer):
        (start, stop) = corners[3], corners[2]
        panel = np.array(
            [
                [-layer.half_length, *start],
                [-layer.half_length, *stop],
                [layer.half_length, *stop],
                [layer.half_length, *start],
            ]
        )
        shapes.append(
            make_solid(panel, [[0, 1, 2, 3]], layer.colour, hint, layer.opacity, part=layer.part, layer=True)
        )
        frame = panel[[0, 1, 2, 3, 0]]
        shapes.append(make_line(frame, layer.colour, hint, 0.8, 0.35, part=layer.part, layer=True))
    return shapes
