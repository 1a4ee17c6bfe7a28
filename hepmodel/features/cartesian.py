"""Momenta in x and y, and angles as cosine and sine: no jump where a full turn begins again."""

import numpy as np

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.data.objects import PhysicsObject
from hepmodel.features.object_step import ObjectStep
from hepmodel.features.objects import find_planar
from hepmodel.features.step import Features, Matrix, stack_columns


class CartesianTransformer(ObjectStep):
    """Replace each object's azimuth by its cosine and sine, and add its momentum's two components.

    At φ = π the azimuth jumps to -π while nothing happens in the event; cosine and sine know no such place. An object
    whose azimuth was turned away is left as it is.

    Parameters
    ----------
    features, objects
        What the input's columns are, and which objects they tell of.
    """

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: the input's without azimuths, then four for each object."""
        planar = find_planar(self.objects, {feature.name for feature in features})
        units = {feature.name: feature.unit for feature in features}
        kept = [feature for feature in features if feature.name not in {one.phi for one in planar}]
        return (*kept, *(made for one in planar for made in _describe(one, units[one.pt])))

    def _apply(self, inputs: Matrix) -> Matrix:
        position = {feature.name: index for index, feature in enumerate(self.features)}
        planar = find_planar(self.objects, position)
        made = []
        for one in planar:
            pt = inputs[:, position[one.pt]]
            phi = inputs[:, position[one.phi]].astype(np.float64) * one.phi_unit
            cosine, sine = np.cos(phi), np.sin(phi)
            made += [pt * cosine, pt * sine, cosine, sine]
        rest = np.delete(inputs, [position[one.phi] for one in planar], axis=1)
        return stack_columns(rest, made)


def _describe(one: PhysicsObject, unit: str) -> list[Feature]:
    rows = (
        ("px", "p<sub>x</sub>", unit, "Part of the sideways momentum along φ = 0, of"),
        ("py", "p<sub>y</sub>", unit, "Part of the sideways momentum across φ = 0, of"),
        ("cos_phi", "cos φ", "", "Cosine of the direction around the beam, of"),
        ("sin_phi", "sin φ", "", "Sine of the direction around the beam, of"),
    )
    return [
        Feature(
            name=f"{one.name}_{name}",
            symbol=f"{symbol}({one.symbol})",
            unit=unit_,
            kind=FeatureKind.OTHER,
            level=FeatureLevel.LOW,
            meaning=f"{meaning} {one.name}.",
        )
        for name, symbol, unit_, meaning in rows
    ]
