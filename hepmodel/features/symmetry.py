"""Turn and mirror every event the same way: a collision does not know where the detector's φ = 0 is."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature
from hepmodel.data.objects import PhysicsObject
from hepmodel.features.objects import Objects, order_references
from hepmodel.features.step import Features, Matrix, Step
from hepmodel.physics.angle import wrap_phi

IN_LINE = 1e-6
"""Sine of an angle that rounding may have made of 0 or π."""

Chooses = Callable[[NDArray[np.floating]], NDArray[np.bool_]]


class SymmetryTransformer(Step):
    """Rotate each event about the beam so that its reference has φ = 0, and mirror it so that the reference has η > 0.

    The reference is the first lepton, or else the first visible object that the event has, or else the missing
    momentum. The same event, rotated or mirrored beforehand, gives the same numbers: a network need not learn from
    examples that physics does not care. The reference's own azimuth, always 0 then, is left out.

    Parameters
    ----------
    features, objects
        What the input's columns are, and which objects they tell of. Azimuths and pseudorapidities keep their units.
    mirror
        Also mirror the event across the reference's direction, so that the next object that is not in line with it has
        φ > 0.
    """

    def __init__(self, features: Features, objects: Objects, mirror: bool = False) -> None:
        self.features = features
        self.objects = objects
        self.mirror = mirror

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: angles are measured from the reference's direction now."""
        order = order_references(self.objects, {feature.name for feature in features})
        reference = order[0]
        azimuths = {one.phi: one for one in order[1:]}
        leanings = {one.eta: one for one in order if one.eta is not None}
        described = []
        for feature in features:
            if feature.name in azimuths:
                described.append(_describe_azimuth(feature, azimuths[feature.name], reference))
            elif feature.name in leanings:
                described.append(_describe_leaning(feature, leanings[feature.name], reference))
            elif feature.name != reference.phi:
                described.append(feature)
        return tuple(described)

    def _apply(self, inputs: Matrix) -> Matrix:
        position = {feature.name: index for index, feature in enumerate(self.features)}
        order = order_references(self.objects, position)
        turned = inputs.copy(order="F")
        azimuths = {one.phi: inputs[:, position[one.phi]].astype(np.float64) * one.phi_unit for one in order}
        start = _take_first([azimuths[one.phi] for one in order], np.isfinite)
        relative = {name: wrap_phi(phi - start) for name, phi in azimuths.items()}
        side = _find_side([inputs[:, position[one.eta]] for one in order if one.eta is not None])
        hand = _find_hand(list(relative.values())) if self.mirror else np.ones(len(inputs))
        for one in order:
            turned[:, position[one.phi]] = relative[one.phi] * hand / one.phi_unit
            if one.eta is not None:
                turned[:, position[one.eta]] *= side
        return np.delete(turned, position[order[0].phi], axis=1)


def _find_side(values: list[NDArray[np.floating]]) -> NDArray[np.float64]:
    """Return the sign of the first value of each event that has one, +1 where none has."""
    signs = [np.sign(np.nan_to_num(value)) for value in values]
    if not signs:
        return np.ones(1)
    first = _take_first(signs, lambda sign: sign != 0)
    return np.where(first == 0, 1.0, first)


def _find_hand(azimuths: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return on which side of the reference, at 0, the first object lies that is not in line with it."""
    across = [np.sin(phi) for phi in azimuths]
    return _find_side([np.where(np.abs(sine) < IN_LINE, 0.0, sine) for sine in across])


def _take_first(values: list[NDArray[np.floating]], counts: Chooses) -> NDArray[np.float64]:
    """Return for each event the first value that counts, 0 where none does."""
    found = np.zeros(len(values[0]))
    open_ = np.ones(len(found), dtype=bool)
    for value in values:
        take = open_ & counts(value)
        found[take] = value[take]
        open_ &= ~take
    return found


def _describe_azimuth(feature: Feature, one: PhysicsObject, reference: PhysicsObject) -> Feature:
    return feature.model_copy(
        update={
            "symbol": f"Δφ({one.symbol}, {reference.symbol})",
            "meaning": f"{feature.meaning} Counted from the direction of {reference.name}, here.",
        }
    )


def _describe_leaning(feature: Feature, one: PhysicsObject, reference: PhysicsObject) -> Feature:
    symbol = f"|{feature.symbol}|" if one is reference else f"{feature.symbol} · sign η({reference.symbol})"
    return feature.model_copy(
        update={
            "symbol": symbol,
            "meaning": f"{feature.meaning} Positive on the side of {reference.name}, here.",
        }
    )
