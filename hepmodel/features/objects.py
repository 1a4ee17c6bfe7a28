"""Which objects of an event a step can work with, given the features that were chosen."""

from collections.abc import Collection
from itertools import combinations

from hepmodel.data.objects import ObjectKind, PhysicsObject

MOST_GROUPED = 6
"""Of more objects there are too many groups."""

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


def find_tagged(objects: Objects, names: Collection[str]) -> Objects:
    """Return the jets of which everything is known, the tag as well: those that can change places."""
    return tuple(one for one in find_visible(objects, names) if one.tag is not None and one.tag in names)


def group_visible(objects: Objects, names: Collection[str]) -> tuple[Objects, ...]:
    """Return all groups of three or more visible objects; none where they would be too many, or hold what is searched for."""
    groups = _list_groups(find_visible(objects, names), smallest=3)
    return tuple(group for group in groups if not any(map(is_searched_for, combinations(group, 2))))


def find_w_decay(objects: Objects, names: Collection[str]) -> Pair | None:
    """Return the lepton and the missing momentum where one W boson can have made both: one lepton, and no tau."""
    leptons = [one for one in objects if one.kind in (ObjectKind.LEPTON, ObjectKind.TAU)]
    missing = [one for one in find_planar(objects, names) if one.kind is ObjectKind.MISSING]
    if len(leptons) != 1 or leptons[0].kind is ObjectKind.TAU or len(missing) != 1:
        return None
    return (leptons[0], missing[0]) if leptons[0] in find_visible(objects, names) else None


def group_jets(objects: Objects, names: Collection[str]) -> tuple[Objects, ...]:
    """Return all groups of one or more jets, none where they would be too many."""
    jets = tuple(one for one in find_visible(objects, names) if one.kind is ObjectKind.JET)
    return _list_groups(jets, smallest=1)


def is_searched_for(pair: Pair) -> bool:
    """Return whether a pair's mass is what a search looks at, so that no network may know it: that of two photons."""
    return all(one.kind is ObjectKind.PHOTON for one in pair)


def find_counted(objects: Objects, names: Collection[str]) -> Objects:
    """Return the objects that are counted where some may be missing: the jets, or else everything visible."""
    known = [one for one in objects if one.pt in names and one.kind is not ObjectKind.MISSING]
    jets = [one for one in known if one.kind is ObjectKind.JET]
    return tuple(jets or known)


def _list_groups(objects: Objects, smallest: int) -> tuple[Objects, ...]:
    """Return all groups of at least so many objects, none where they would be too many."""
    sizes = range(smallest, len(objects) + 1) if len(objects) <= MOST_GROUPED else ()
    return tuple(group for size in sizes for group in combinations(objects, size))


def _rank(one: PhysicsObject) -> int:
    if one.kind is ObjectKind.MISSING:
        return 2
    return 0 if one.kind is ObjectKind.LEPTON else 1
