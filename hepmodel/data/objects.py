"""The particles and jets that a row of a table is about."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class ObjectKind(StrEnum):
    """What sort of object it is: decides how it is drawn and which masses make sense."""

    LEPTON = "lepton"
    TAU = "tau"
    PHOTON = "photon"
    JET = "jet"
    MISSING = "missing"


class PhysicsObject(BaseModel):
    """One object of an event, and the columns that describe it.

    Attributes
    ----------
    name
        Short, such as ``jet1``; names of computed columns begin with it.
    symbol
        As written on a blackboard: ``j<sub>1</sub>``.
    kind
        See the enumeration.
    pt, phi
        Columns of transverse momentum and azimuth.
    eta
        Column of pseudorapidity; None for missing momentum, which is known across the beam only.
    tag
        Column that says how much a jet looks like one from a b quark, if there is one.
    phi_unit, eta_unit, pt_unit, tag_unit
        What a 1 in the column means: rad, units of pseudorapidity, units of momentum, steps of the tag. Not 1 where authors
        rescaled their numbers.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    symbol: str
    kind: ObjectKind
    pt: str
    phi: str
    eta: str | None = None
    tag: str | None = None
    phi_unit: float = Field(1.0, gt=0)
    eta_unit: float = Field(1.0, gt=0)
    pt_unit: float = Field(1.0, gt=0)
    tag_unit: float = Field(1.0, gt=0)

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that describe the object."""
        return tuple(name for name in (self.pt, self.eta, self.phi, self.tag) if name is not None)
