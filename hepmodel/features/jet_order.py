"""Put the jets that look like b jets in front: a column then always tells of the same kind of jet."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature
from hepmodel.data.objects import PhysicsObject
from hepmodel.features.object_step import ObjectStep
from hepmodel.features.objects import Objects, find_tagged
from hepmodel.features.step import Features, Matrix

DIGITS = 2
"""Tags that agree so far are the same: authors' rescaling has rounded them."""


class JetOrder(ObjectStep):
    """Let the jets of each event change places: the best b tag first, the larger transverse momentum first among equals.

    Detectors list jets by momentum, so that a b jet may stand anywhere. In this order the mass of the first two is that
    of the likeliest b pair. Every place keeps its own units; a jet that is missing goes last.

    Parameters
    ----------
    features, objects
        What the input's columns are, and which objects they tell of.
    """

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: numbers of jets in the new order."""
        jets = find_tagged(self.objects, {feature.name for feature in features})
        owner = {name: one for one in jets for name in one.columns}
        return tuple(
            _describe(feature, owner[feature.name]) if feature.name in owner else feature
            for feature in features
        )

    def describe_objects(self) -> Objects:
        """Say what the objects are: the jets have other symbols."""
        jets = find_tagged(self.objects, {feature.name for feature in self.features})
        return tuple(
            one.model_copy(update={"symbol": _rename(one)}) if one in jets else one for one in self.objects
        )

    def _apply(self, inputs: Matrix) -> Matrix:
        position = {feature.name: index for index, feature in enumerate(self.features)}
        jets = find_tagged(self.objects, position)
        properties = [_Property.gather(jets, position, name) for name in ("pt", "eta", "phi", "tag")]
        pt, _, _, tag = (one.read(inputs) for one in properties)
        places = np.lexsort((-pt, -tag.round(DIGITS)), axis=-1)
        ordered = inputs.copy(order="F")
        for one in properties:
            one.write(ordered, np.take_along_axis(one.read(inputs), places, axis=1))
        return ordered


@dataclass(frozen=True)
class _Property:
    """One property of all jets: its columns, and what a 1 means in each."""

    columns: list[int]
    units: NDArray[np.float64]

    @classmethod
    def gather(cls, jets: Objects, position: dict[str, int], name: str) -> "_Property":
        columns = [position[getattr(jet, name)] for jet in jets]
        return cls(columns, np.array([getattr(jet, f"{name}_unit") for jet in jets]))

    def read(self, inputs: Matrix) -> NDArray[np.float64]:
        """Return the property in common units, shape (events, jets)."""
        return inputs[:, self.columns] * self.units

    def write(self, outputs: Matrix, values: NDArray[np.float64]) -> None:
        """Put values in common units into the columns, each in its own."""
        outputs[:, self.columns] = values / self.units


def _describe(feature: Feature, jet: PhysicsObject) -> Feature:
    return feature.model_copy(
        update={
            "symbol": feature.symbol.replace(jet.symbol, _rename(jet)),
            "meaning": f"{feature.meaning} Here jets are counted by how much they look like b jets.",
        }
    )


def _rename(jet: PhysicsObject) -> str:
    """Write the symbol of a place in the order: ``j<sub>(1)</sub>``, as for order statistics."""
    return re.sub(r"<sub>(\w+)</sub>", r"<sub>(\1)</sub>", jet.symbol)
