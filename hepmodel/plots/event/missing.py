"""The momentum that is missing from the balance across the beam."""

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.collision import SeenObject
from hepmodel.physics.angle import wrap_phi
from hepmodel.plots.event.momentum import GEV_PER_AVERAGE, say_amount
from hepmodel.plots.event.scene import Shape, make_letter, make_line, make_solid
from hepmodel.plots.event.sheet import ETA_REACH, Sheet

MISSING_COLOUR = "#845ef7"
PART = "missing"
METRES_PER_GEV = 0.02
SHORTEST, LONGEST = 0.6, 2.0
HEAD_LENGTH, HEAD_RADIUS = 0.24, 0.1
HEIGHT = 0.4


def draw_missing_momentum(missing: SeenObject, unit: str) -> list[Shape]:
    """Draw the missing transverse momentum as a dashed arrow across the beam."""
    neck, head = _arrow(missing, unit)
    hint = describe_missing_momentum(missing, unit)
    faces = [[0, 1, 2], [0, 2, 3], [0, 3, 4], [0, 4, 1], [1, 2, 3, 4]]
    return [
        make_line(np.stack([np.zeros(3), neck]), MISSING_COLOUR, hint, width=4, dashed=True, part=PART),
        make_solid(head, faces, MISSING_COLOUR, hint, shaded=True, part=PART),
    ]


def draw_missing_momentum_across(missing: SeenObject, unit: str) -> list[Shape]:
    """Draw the same as it looks along the beam."""
    neck, head = _arrow(missing, unit)
    hint = describe_missing_momentum(missing, unit)
    raised = np.array([HEIGHT, 0, 0])
    shaft = np.stack([np.zeros(3), neck]) + raised
    flat = head[[0, 1, 3]] * np.array([0, 1, 1]) + raised
    return [
        make_line(shaft, MISSING_COLOUR, hint, width=4, dashed=True, part=PART),
        make_solid(flat, [[0, 1, 2]], MISSING_COLOUR, hint, part=PART),
    ]


def draw_missing_momentum_unrolled(missing: SeenObject, unit: str, sheet: Sheet) -> list[Shape]:
    """Draw a dashed line with a veil upon it: the azimuth is known, the pseudorapidity is not."""
    across, phi = np.array([-ETA_REACH, ETA_REACH]), np.array(float(wrap_phi(missing.phi)))
    floor = sheet.place(across, phi, np.array(0.0))
    top = sheet.place(across, phi, np.array(missing.pt))
    hint = describe_missing_momentum(missing, unit) + "; how far it leans along the beam is not known"
    name = make_letter(top[1] + np.array([0, 0, 0.12]), "missing", MISSING_COLOUR, 14, "end", part=PART)
    return [
        make_line(floor, MISSING_COLOUR, hint, width=3, dashed=True, part=PART, behind=True),
        make_solid(np.concatenate([floor, top[::-1]]), [[0, 1, 2, 3]], MISSING_COLOUR, hint, 0.09, part=PART),
        make_line(top, MISSING_COLOUR, hint, width=2, dashed=True, part=PART),
        name,
    ]


def describe_missing_momentum(missing: SeenObject, unit: str) -> str:
    """Say what it is."""
    return (
        f"Missing momentum, {say_amount(missing.pt, unit)}: what is needed to balance the picture, "
        "carried away by invisible particles such as neutrinos"
    )


def _arrow(missing: SeenObject, unit: str) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Where the shaft ends, shape (3,), and the corners of the head, shape (5, 3): its tip first."""
    in_gev = missing.pt if unit else missing.pt * GEV_PER_AVERAGE
    length = float(np.clip(in_gev * METRES_PER_GEV, SHORTEST, LONGEST))
    direction = np.array([0.0, np.cos(missing.phi), np.sin(missing.phi)])
    across = np.array([0.0, -np.sin(missing.phi), np.cos(missing.phi)])
    beam = np.array([1.0, 0.0, 0.0])
    tip, neck = direction * length, direction * (length - HEAD_LENGTH)
    head = np.stack([tip, *(neck + HEAD_RADIUS * side for side in (across, beam, -across, -beam))])
    return neck, head
