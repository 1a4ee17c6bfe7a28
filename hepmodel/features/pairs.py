"""Masses and distances of every pair of objects: what a decay leaves behind, however the event is turned."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.data.objects import PhysicsObject
from hepmodel.features.momenta import Columns, describe_mass, find_unit, read_columns, read_pt
from hepmodel.features.objects import Objects, Pair, is_searched_for, pair_visible, pair_with_missing
from hepmodel.features.step import Features, Matrix, Step, stack_columns
from hepmodel.physics.angle import delta_phi


class PairTransformer(Step):
    """Add features of pairs of objects; those that were there stay in front.

    Objects are taken as massless, as a column set without masses must: ``m² = 2 pT1 pT2 (cosh Δη - cos Δφ)`` (Particle
    Data Group, *Kinematics*, section 49.5). Where authors divided momenta by constants that nobody knows, the masses carry
    the root of their product as a constant factor. A pair of which one is missing gives NaN.

    Parameters
    ----------
    features, objects
        What the input's columns are, and which objects they tell of.
    masses
        Invariant mass of two visible objects (not of two photons: a search looks at it), transverse mass of a visible
        object and the missing momentum; in the momenta's unit.
    distances
        ΔR of two visible objects, ``|Δφ|`` of a visible object and the missing momentum.
    """

    def __init__(
        self, features: Features, objects: Objects, masses: bool = True, distances: bool = True
    ) -> None:
        self.features = features
        self.objects = objects
        self.masses = masses
        self.distances = distances

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: the input's, masses, distances."""
        units = {feature.name: feature.unit for feature in features}
        made = [_describe_mass(pair, units) for pair in self._massive()] if self.masses else []
        made += [_describe_distance(pair) for pair in self._distant()] if self.distances else []
        return (*features, *made)

    def _apply(self, inputs: Matrix) -> Matrix:
        columns = read_columns(inputs, self.features)
        apart = {pair: _Apart.measure(columns, *pair) for pair in self._distant()}
        made = [apart[pair].compute_mass(columns, *pair) for pair in self._massive()] if self.masses else []
        made += [apart[pair].distance for pair in self._distant()] if self.distances else []
        return stack_columns(inputs, made)

    def _massive(self) -> list[Pair]:
        names = {feature.name for feature in self.features}
        visible = [pair for pair in pair_visible(self.objects, names) if not is_searched_for(pair)]
        return [*visible, *pair_with_missing(self.objects, names)]

    def _distant(self) -> list[Pair]:
        names = {feature.name for feature in self.features}
        return [*pair_visible(self.objects, names), *pair_with_missing(self.objects, names)]


@dataclass(frozen=True)
class _Apart:
    """How far the directions of two objects are apart: Δφ in rad, and Δη where both have one."""

    turn: NDArray[np.float64]
    lean: NDArray[np.float64] | None

    @classmethod
    def measure(cls, columns: Columns, one: PhysicsObject, other: PhysicsObject) -> "_Apart":
        turn = delta_phi(columns[one.phi] * one.phi_unit, columns[other.phi] * other.phi_unit)
        if one.eta is None or other.eta is None:
            return cls(turn, None)
        return cls(turn, columns[one.eta] * one.eta_unit - columns[other.eta] * other.eta_unit)

    @property
    def distance(self) -> NDArray[np.float64]:
        return np.abs(self.turn) if self.lean is None else np.hypot(self.turn, self.lean)

    def compute_mass(self, columns: Columns, one: PhysicsObject, other: PhysicsObject) -> NDArray[np.float64]:
        # sinh² and sin² of the halves instead of cosh and cos: exact for small angles as well.
        with np.errstate(over="ignore", invalid="ignore"):
            opening = np.sin(self.turn / 2) ** 2
            if self.lean is not None:
                opening += np.sinh(self.lean / 2) ** 2
            mass = 2 * np.sqrt(read_pt(columns, one) * read_pt(columns, other) * opening)
        return np.where(np.isfinite(mass), mass, np.nan)


def _describe_mass(pair: Pair, units: dict[str, str]) -> Feature:
    one, other = pair
    across = other.eta is None
    meaning = (
        f"Mass of {one.name} and {other.name} together, seen across the beam only."
        if across
        else f"Mass of {one.name} and {other.name} together: it piles up in one place if one particle made both."
    )
    return describe_mass(
        f"{'mt' if across else 'm'}_{one.name}_{other.name}",
        f"m{'<sub>T</sub>' if across else ''}({one.symbol}, {other.symbol})",
        find_unit(units, one, other),
        meaning,
    )


def _describe_distance(pair: Pair) -> Feature:
    one, other = pair
    across = other.eta is None
    return Feature(
        name=f"{'dphi' if across else 'dr'}_{one.name}_{other.name}",
        symbol=f"{'|Δφ|' if across else 'ΔR'}({one.symbol}, {other.symbol})",
        unit="rad" if across else "",
        kind=FeatureKind.ANGLE,
        level=FeatureLevel.HIGH,
        meaning=f"How far apart the directions of {one.name} and {other.name} are"
        + (" on a clock face around the beam." if across else "."),
    )
