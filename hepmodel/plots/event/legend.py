"""What each colour of the picture means, in plain words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hepmodel.data.objects import ObjectKind, PhysicsObject
from hepmodel.plots.event.calorimeter import (
    ELECTROMAGNETIC_COLOUR,
    ELECTROMAGNETIC_PART,
    HADRONIC_COLOUR,
    HADRONIC_PART,
)
from hepmodel.plots.event.detector import LAYERS, explain_layer
from hepmodel.plots.event.jets import B_COLOUR, B_PART, LIGHT_COLOUR, LIGHT_PART
from hepmodel.plots.event.lepton import LEPTON_COLOUR
from hepmodel.plots.event.lepton import PART as LEPTON_PART
from hepmodel.plots.event.missing import MISSING_COLOUR
from hepmodel.plots.event.missing import PART as MISSING_PART
from hepmodel.plots.event.photon import PART as PHOTON_PART
from hepmodel.plots.event.photon import PHOTON_COLOUR
from hepmodel.plots.event.scene import Shape
from hepmodel.plots.event.tau import PART as TAU_PART
from hepmodel.plots.event.tau import TAU_COLOUR
from hepmodel.plots.event.tracks import COLOUR as TRACK_COLOUR
from hepmodel.plots.event.tracks import PART as TRACK_PART


@dataclass(frozen=True)
class LegendEntry:
    """One thing that a picture can show.

    Attributes
    ----------
    part
        As the shapes of the picture name it.
    colour, name
        How it looks and what it is called.
    meaning
        One plain sentence.
    """

    part: str
    colour: str
    name: str
    meaning: str

    def as_message(self) -> dict[str, Any]:
        """Make what a browser gets."""
        return {"part": self.part, "colour": self.colour, "name": self.name, "meaning": self.meaning}


OBJECTS = (
    LegendEntry(
        TRACK_PART,
        TRACK_COLOUR,
        "charged particles",
        "Paths of charged particles, bent by the magnet: the straighter, the more momentum.",
    ),
    LegendEntry(
        LEPTON_PART,
        LEPTON_COLOUR,
        "electron or muon",
        "An electron ends in the electromagnetic calorimeter; a muon flies through everything.",
    ),
    LegendEntry(
        TAU_PART,
        TAU_COLOUR,
        "tau",
        "A heavy cousin of the electron that turns into a narrow spray of particles at once.",
    ),
    LegendEntry(
        PHOTON_PART,
        PHOTON_COLOUR,
        "photon",
        "A particle of light: it leaves no track and ends in the electromagnetic calorimeter.",
    ),
    LegendEntry(
        B_PART,
        B_COLOUR,
        "jet, probably from a b quark",
        "A spray of particles that probably comes from a bottom quark, which lives just long enough to be recognised.",
    ),
    LegendEntry(LIGHT_PART, LIGHT_COLOUR, "other jet", "A spray of particles from one quark or gluon."),
    LegendEntry(
        ELECTROMAGNETIC_PART,
        ELECTROMAGNETIC_COLOUR,
        "energy of electrons and photons",
        "Energy in the electromagnetic calorimeter: the longer the bar, the more of it.",
    ),
    LegendEntry(
        HADRONIC_PART,
        HADRONIC_COLOUR,
        "energy of particles made of quarks",
        "Energy in the hadronic calorimeter: the longer the bar, the more of it.",
    ),
    LegendEntry(
        MISSING_PART,
        MISSING_COLOUR,
        "what invisible particles carried away",
        "What is needed to balance the picture: invisible particles, such as neutrinos, carried it away.",
    ),
)
PARTS = {
    ObjectKind.LEPTON: LEPTON_PART,
    ObjectKind.TAU: TAU_PART,
    ObjectKind.PHOTON: PHOTON_PART,
    ObjectKind.JET: LIGHT_PART,
    ObjectKind.MISSING: MISSING_PART,
}
LAYER_ENTRIES = tuple(
    LegendEntry(layer.part, layer.colour, layer.name.lower(), explain_layer(layer)) for layer in LAYERS
)


def choose_legend(shapes: list[Shape]) -> list[tuple[str, list[LegendEntry]]]:
    """Choose the entries of what is in a picture, under one headline for the collision and one for the detector."""
    shown = {shape["part"] for shape in shapes}
    groups = (
        ("In this collision", OBJECTS),
        ("The detector, from the beam outwards (sizes are schematic)", LAYER_ENTRIES),
    )
    chosen = [(title, _choose(shown, entries)) for title, entries in groups]
    return [(title, entries) for title, entries in chosen if entries]


def legend_html(objects: Sequence[PhysicsObject], with_particles: bool) -> str:
    """Write the legend of a data set's pictures: a line of coloured marks, folded away on narrow screens (assets/style.css).

    Parameters
    ----------
    objects
        What its schema says that an event has.
    with_particles
        Whether tracks and calorimeter cells are known as well.

    Examples
    --------
    >>> photon = PhysicsObject(name="photon1", symbol="γ", kind="photon", pt="pt", phi="phi")
    >>> "photon" in legend_html([photon], False), "charged particles" in legend_html([photon], False)
    (True, False)
    """
    items = "".join(
        f'<li><span style="background:{entry.colour}"></span>{entry.name}</li>'
        for entry in _choose(_list_parts(objects, with_particles), OBJECTS)
    )
    marks = f'<ul class="event-legend">{items}</ul>'
    return (
        f'<div class="event-legend-wide">{marks}</div>'
        f'<details class="event-legend-narrow"><summary>What do the colours mean?</summary>{marks}</details>'
    )


def _list_parts(objects: Sequence[PhysicsObject], with_particles: bool) -> set[str]:
    parts = {TRACK_PART, ELECTROMAGNETIC_PART, HADRONIC_PART} if with_particles else set()
    for one in objects:
        parts |= {B_PART, LIGHT_PART} if one.tag is not None else {PARTS[one.kind]}
    return parts


def _choose(shown: Collection[str], entries: Sequence[LegendEntry]) -> list[LegendEntry]:
    """Choose the entries of some parts; where no jet is marked as from a b quark, none is an "other" one."""
    chosen = [entry for entry in entries if entry.part in shown]
    if B_PART in shown:
        return chosen
    return [replace(one, name="jet") if one.part == LIGHT_PART else one for one in chosen]
