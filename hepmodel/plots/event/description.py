"""A picture of a collision in words, for those who cannot see it."""

import numpy as np

from hepmodel.data.collision import Collision, SeenObject
from hepmodel.data.display import DisplayEvent
from hepmodel.data.objects import ObjectKind
from hepmodel.plots.event.lepton import NAMES
from hepmodel.plots.event.momentum import say_amount, say_momentum
from hepmodel.plots.event.view import View


def describe_event(event: DisplayEvent | Collision, view: View = View.SPACE) -> str:
    """Say in a few sentences what a picture shows.

    Parameters
    ----------
    event
        The same event.
    view
        How it is looked at: along the beam, directions are told as on a clock face; unrolled, as coordinates.

    Returns
    -------
    str
    """
    collision = event if isinstance(event, Collision) else Collision.from_display(event)
    summary = _summarise(collision)
    if view is View.SPACE:
        return summary
    begin, place = {
        View.ACROSS: ("Seen along the beam, as on a clock face", _say_hour),
        View.UNROLLED: ("On the unrolled mantle of the detector", _say_coordinates),
    }[view]
    places = [
        f"{_name(one)} ({say_amount(one.pt, collision.unit)}) {place(one)}" for one in collision.objects
    ]
    return f"{summary} {begin}: {', '.join(places)}." if places else summary


def tell_what_is_known(collision: Collision) -> str:
    """Say which parts of a collision are not known; empty where nothing is left out.

    Examples
    --------
    >>> tell_what_is_known(Collision(0, (SeenObject(ObjectKind.PHOTON, 60.0, 0.1, 1.0),)))
    'The data set tells only the photons of this collision, not the tracks and cells that they were made from.'
    """
    if collision.is_fully_known:
        return ""
    names = {
        ObjectKind.LEPTON: "the electron or muon",
        ObjectKind.TAU: "the tau",
        ObjectKind.PHOTON: "the photons",
        ObjectKind.JET: "the jets",
        ObjectKind.MISSING: "the missing momentum",
    }
    told = [words for kind, words in names.items() if collision.of_kind(kind)]
    if not told:
        return "The data set tells nothing of this collision that could be drawn."
    if len(collision.of_kind(ObjectKind.LEPTON)) > 1:
        told[0] = "the electrons or muons"
    return f"The data set tells only {_join(told)} of this collision, not the tracks and cells that they were made from."


def _summarise(event: Collision) -> str:
    jets = event.of_kind(ObjectKind.JET)
    tagged = sum(jet.tagged for jet in jets)
    parts = []
    if event.tracks is not None:
        parts.append(f"{len(event.tracks.pt)} charged tracks")
    if jets:
        noun = "jet" if len(jets) == 1 else "jets"
        parts.append(
            f"{len(jets)} {noun} of which {tagged} look like b jets" if tagged else f"{len(jets)} {noun}"
        )
    parts += [
        f"one {_name(one)} with {say_momentum(one.pt, event.unit)}"
        for kind in (ObjectKind.LEPTON, ObjectKind.TAU, ObjectKind.PHOTON)
        for one in event.of_kind(kind)
    ]
    parts += [
        f"{say_amount(one.pt, event.unit)} of missing transverse momentum"
        if event.unit
        else f"missing momentum of {say_amount(one.pt, event.unit)}"
        for one in event.of_kind(ObjectKind.MISSING)
    ]
    who = (
        "One collision seen by the detector"
        if event.is_fully_known
        else "One collision, drawn from its objects"
    )
    return f"{who}: {_join(parts)}." if parts else f"{who}: nothing in it has a direction."


def _name(one: SeenObject) -> str:
    match one.kind:
        case ObjectKind.LEPTON:
            return NAMES[one.flavour]
        case ObjectKind.JET:
            return "b jet" if one.tagged else "jet"
        case ObjectKind.MISSING:
            return "missing momentum"
        case _:
            return str(one.kind)


def _say_hour(one: SeenObject) -> str:
    hour = round(3 - one.phi * 6 / np.pi) % 12
    return f"at {hour or 12} o'clock"


def _say_coordinates(one: SeenObject) -> str:
    eta = "" if one.eta is None else f"η {one.eta:.1f} and "
    return f"at {eta}φ {one.phi:.1f}"


def _join(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
