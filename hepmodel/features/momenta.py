"""Momenta of objects, read from the columns of a data set."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.data.objects import PhysicsObject
from hepmodel.features.objects import Objects, find_visible
from hepmodel.features.step import Features, Matrix
from hepmodel.physics.fourvector import FourVectors
from hepmodel.physics.mass import invariant_mass

Columns = dict[str, NDArray[np.float64]]


def read_columns(inputs: Matrix, features: Features) -> Columns:
    """Return the columns by name, float64."""
    return {feature.name: inputs[:, index].astype(np.float64) for index, feature in enumerate(features)}


def read_pt(columns: Columns, one: PhysicsObject) -> NDArray[np.float64]:
    """Return an object's transverse momentum in GeV, or in the unit that its authors left."""
    return columns[one.pt] * one.pt_unit


def read_momenta(columns: Columns, objects: Objects) -> dict[str, FourVectors]:
    """Return the momenta of the visible objects by name, massless as a data set without masses must take them.

    NaN where an object is missing.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        return {
            one.name: FourVectors.from_pt_eta_phi_mass(
                read_pt(columns, one), columns[one.eta] * one.eta_unit, columns[one.phi] * one.phi_unit, 0.0
            )
            for one in find_visible(objects, columns)
            if one.eta is not None
        }


def find_unit(units: Mapping[str, str], *objects: PhysicsObject) -> str:
    """Return the unit of momenta made of several objects': theirs where they agree, GeV where it was recovered."""
    found = {units[one.pt] if one.pt_unit == 1 else "GeV" for one in objects}
    return found.pop() if len(found) == 1 else ""


def describe_mass(name: str, symbol: str, unit: str, meaning: str) -> Feature:
    """Describe a mass that was computed."""
    return Feature(
        name=name, symbol=symbol, unit=unit, kind=FeatureKind.MASS, level=FeatureLevel.HIGH, meaning=meaning
    )


def join_names(objects: Objects) -> str:
    """Write the objects' names as a person does: ``lepton, jet1 and jet2``."""
    *first, last = (one.name for one in objects)
    return f"{', '.join(first)} and {last}" if first else last


def mass_of(momenta: Sequence[FourVectors]) -> NDArray[np.float64]:
    """Return the mass of several momenta together, NaN where numbers are absurd or missing."""
    with np.errstate(over="ignore", invalid="ignore"):
        mass = invariant_mass(*momenta)
    return np.where(np.isfinite(mass), mass, np.nan)
