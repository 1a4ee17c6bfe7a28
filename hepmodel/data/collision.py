"""One collision as it can be drawn: the objects that a data set tells, and where they are kept, tracks and cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from hepmodel.data.display import DisplayEvent, DisplayEvents, Towers, Tracks
from hepmodel.data.objects import ObjectKind, PhysicsObject
from hepmodel.data.schema import Schema
from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from hepmodel.physics.angle import wrap_phi

LARGEST_ETA = 8.0  # no detector looks closer to the beam, and further out nothing can be drawn


@dataclass(frozen=True)
class SeenObject:
    """One particle, jet, or the missing momentum.

    Attributes
    ----------
    kind
        What sort of object it is.
    pt
        Transverse momentum in the unit of the collision.
    phi
        Azimuth in rad.
    eta
        Pseudorapidity; None for missing momentum.
    tagged
        Whether a jet looks like one from a b quark.
    flavour
        ``'e'`` or ``'mu'`` for a lepton; empty where the data set does not tell.
    charge
        In units of e; 0 where there is none or the data set does not tell.
    """

    kind: ObjectKind
    pt: float
    phi: float
    eta: float | None = None
    tagged: bool = False
    flavour: str = ""
    charge: int = 0


@dataclass(frozen=True)
class Collision:
    """What is known of one collision. It holds no truth.

    Attributes
    ----------
    row
        Its row in the data set's file, counted from 0.
    objects
        In the order of the schema; those that this event does not have are left out.
    unit
        ``'GeV'``, or empty where authors divided each momentum by its own average.
    tracks, towers
        What the detector saw in full; None where the data set tells only the objects.
    """

    row: int
    objects: tuple[SeenObject, ...]
    unit: str = "GeV"
    tracks: Tracks | None = None
    towers: Towers | None = None

    @property
    def is_fully_known(self) -> bool:
        """True where tracks and cells are kept."""
        return self.tracks is not None and self.towers is not None

    def of_kind(self, kind: ObjectKind) -> tuple[SeenObject, ...]:
        """Objects of one kind, in order."""
        return tuple(one for one in self.objects if one.kind is kind)

    @classmethod
    def from_display(cls, event: DisplayEvent) -> Self:
        """Take over an event of a display file."""
        lepton, jets = event.lepton, event.jets
        return cls(
            row=event.row,
            objects=(
                SeenObject(
                    ObjectKind.LEPTON,
                    lepton.pt,
                    lepton.phi,
                    lepton.eta,
                    flavour=lepton.flavour,
                    charge=lepton.charge,
                ),
                *(
                    SeenObject(ObjectKind.JET, float(pt), float(phi), float(eta), tagged=bool(tag > 0))
                    for pt, phi, eta, tag in zip(jets.pt, jets.phi, jets.eta, jets.tag, strict=True)
                ),
                SeenObject(ObjectKind.MISSING, event.met, event.met_phi),
            ),
            tracks=event.tracks,
            towers=event.towers,
        )


def read_collision(table: EventTable, row: int, display: DisplayEvents | None = None) -> Collision:
    """Read one collision.

    Parameters
    ----------
    table
        Events whose schema knows their objects.
    row
        Row in the file, counted from 0.
    display
        Where the detector's full answer is kept for some of its events; taken from there if this is one of them.

    Raises
    ------
    SchemaMismatchError
        If the data set does not tell where anything flew.
    DatasetError
        If there is no such row.

    Examples
    --------
    >>> from hepmodel.data.catalogue import find_dataset
    >>> from hepmodel.settings import Settings
    >>> collision = read_collision(EventTable(find_dataset("higgs", Settings())), 17)
    >>> [str(one.kind) for one in collision.objects]
    ['lepton', 'missing', 'jet', 'jet', 'jet', 'jet']
    """
    if display is not None and row in display:
        return Collision.from_display(display.event(row))
    values = map(float, table.row(row))
    return build_collision(table.schema, row, dict(zip(table.schema.feature_names, values, strict=True)))


def build_collision(schema: Schema, row: int, values: Mapping[str, float]) -> Collision:
    """Make a collision from the features of an event.

    Angles that authors rescaled are brought back to rad and pseudorapidity. An object whose momentum or direction is
    missing is not there.

    Raises
    ------
    SchemaMismatchError
        If the schema knows no objects.
    """
    if not schema.objects:
        raise SchemaMismatchError(
            f"{schema.title!r} does not tell in which directions particles flew, so its events cannot be drawn.",
            "Choose a data set that does, such as the one that comes with the program.",
        )
    found = (_find_object(one, values) for one in schema.objects)
    return Collision(
        row,
        tuple(one for one in found if one is not None),
        unit=schema.feature(schema.objects[0].pt).unit,
    )


def _find_object(one: PhysicsObject, values: Mapping[str, float]) -> SeenObject | None:
    pt, phi = values[one.pt], values[one.phi] * one.phi_unit
    eta = None if one.eta is None else values[one.eta] * one.eta_unit
    if not np.isfinite([pt, phi, 0.0 if eta is None else eta]).all():
        return None
    return SeenObject(
        one.kind,
        max(pt, 0.0),
        float(wrap_phi(phi)),
        None if eta is None else float(np.clip(eta, -LARGEST_ETA, LARGEST_ETA)),
        tagged=one.tag is not None and values[one.tag] > 0,
    )
