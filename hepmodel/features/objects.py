"""Which objects of an event a step can work with, given the features that were chosen."""

from collections.abc import Collection
from itertools import combinations

from hepmodel.data.objects import ObjectKind, PhysicsObject

Objects = tuple[PhysicsObject, ...]
Pair = tuple[PhysicsObject, PhysicsObject]


def order_references(objects: Objects, names: Collection[str]) -> Objects:
    """Return the objects that an event can be turned to, the best first: leptons, other visible ones, missing momentum.

    An event is turned to the first of them that it has.
    """
    directed = [one for one in objects if one.phi in names and (one.eta is None or one.eta in names)]
    return tuple(sorted(directed, key=_rank))


def find_planar(objects: Objects, names: Collection[str]) -> Objects:
    """Return the objects whose momentum across the beam is known: size and azimuth."""
    return tuple(one for one in objects if one.pt in names and one.phi in names)


def find_visible(objects: Objects, names: Collection[str]) -> Objects:
    """Return the objects whose momentum is known in three dimensions."""
    return tuple(one for one in find_planar(objects, names) if one.eta is not None and one.eta in names)


def pair_visible(objects: Objects, names: Collection[str]) -> tuple[Pair, ...]:
    """Return all pairs of visible objects."""
    return tuple(combinations(find_visible(objects, names), 2))


def pair_with_missing(objects: Objects, names: Collection[str]) -> tuple[Pair, ...]:
    """Return each visible object with the missing momentum."""
    missing = [one for one in find_planar(objects, names) if one.kind is ObjectKind.MISSING]
    return tuple((one, other) for one in find_visible(objects, names) for other in missing)


def is_searched_for(pair: Pair) -> bool:
    """Return whether a pair's mass is what a search looks at, so that no network may know it: that of two photons."""
    return all(one.kind is ObjectKind.PHOTON for one in pair)


def find_counted(objects: Objects, names: Collection[str]) -> Objects:
    """Return the objects that are counted where some may be missing: the jets, or else everything visible."""
    known = [one for one in objects if one.pt in names and one.kind is not ObjectKind.MISSING]
    jets = [one for one in known if one.kind is ObjectKind.JET]
    return tuple(jets or known)


def _rank(one: PhysicsObject) -> int:
    if one.kind is ObjectKind.MISSING:
        return 2
    return 0 if one.kind is ObjectKind.LEPTON else 1
