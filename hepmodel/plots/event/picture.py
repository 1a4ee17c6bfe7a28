"""One collision, drawn in three ways."""

from hepmodel.data.collision import Collision
from hepmodel.data.display import DisplayEvent
from hepmodel.data.objects import ObjectKind
from hepmodel.plots.event.calorimeter import draw_towers, draw_towers_across, draw_towers_unrolled
from hepmodel.plots.event.detector import draw_detector, draw_detector_across
from hepmodel.plots.event.jets import draw_jet, draw_jet_across, draw_jet_unrolled
from hepmodel.plots.event.lepton import draw_lepton, draw_lepton_across, draw_lepton_unrolled
from hepmodel.plots.event.missing import (
    draw_missing_momentum,
    draw_missing_momentum_across,
    draw_missing_momentum_unrolled,
)
from hepmodel.plots.event.photon import draw_photon, draw_photon_across, draw_photon_unrolled
from hepmodel.plots.event.scene import Shape
from hepmodel.plots.event.sheet import Sheet, choose_top
from hepmodel.plots.event.tau import draw_tau, draw_tau_across, draw_tau_unrolled
from hepmodel.plots.event.tracks import draw_tracks, draw_tracks_across
from hepmodel.plots.event.view import View


def draw_event(event: DisplayEvent | Collision, view: View = View.SPACE) -> list[Shape]:
    """Draw one collision: detector, tracks, calorimeter cells, jets, lepton and whatever else is known.

    Parameters
    ----------
    event
        What the detector saw. It holds no truth, so neither does the picture.
    view
        In three dimensions, along the beam, or on the unrolled mantle of the detector.

    Returns
    -------
    list of Shape
        The beam runs along x in three dimensions and towards the eye in the view along it; unrolled, x is the
        pseudorapidity, y the azimuth and z the energy.
    """
    collision = event if isinstance(event, Collision) else Collision.from_display(event)
    match view:
        case View.SPACE:
            return _draw_in_space(collision)
        case View.ACROSS:
            return _draw_across(collision)
        case View.UNROLLED:
            return _draw_unrolled(collision)


def _draw_in_space(event: Collision) -> list[Shape]:
    shapes = draw_detector()
    if event.tracks is not None:
        shapes += draw_tracks(event.tracks)
    if event.towers is not None:
        shapes += draw_towers(event.towers)
    for one in event.objects:
        match one.kind:
            case ObjectKind.JET:
                shapes += draw_jet(one, event.unit, with_pillar=event.towers is None)
            case ObjectKind.LEPTON:
                shapes += draw_lepton(one, event.unit)
            case ObjectKind.PHOTON:
                shapes += draw_photon(one, event.unit)
            case ObjectKind.TAU:
                shapes += draw_tau(one, event.unit)
            case ObjectKind.MISSING:
                shapes += draw_missing_momentum(one, event.unit)
    return shapes


def _draw_across(event: Collision) -> list[Shape]:
    shapes = draw_detector_across()
    if event.tracks is not None:
        shapes += draw_tracks_across(event.tracks)
    if event.towers is not None:
        shapes += draw_towers_across(event.towers)
    for one in event.objects:
        match one.kind:
            case ObjectKind.JET:
                shapes += draw_jet_across(one, event.unit, with_pillar=event.towers is None)
            case ObjectKind.LEPTON:
                shapes += draw_lepton_across(one, event.unit)
            case ObjectKind.PHOTON:
                shapes += draw_photon_across(one, event.unit)
            case ObjectKind.TAU:
                shapes += draw_tau_across(one, event.unit)
            case ObjectKind.MISSING:
                shapes += draw_missing_momentum_across(one, event.unit)
    return shapes


def _draw_unrolled(event: Collision) -> list[Shape]:
    sheet = _choose_sheet(event)
    shapes = sheet.draw()
    if event.towers is not None:
        shapes += draw_towers_unrolled(event.towers, sheet)
    for one in event.objects:
        match one.kind:
            case ObjectKind.JET:
                shapes += draw_jet_unrolled(one, event.unit, sheet, as_box=event.towers is None)
            case ObjectKind.LEPTON:
                shapes += draw_lepton_unrolled(one, event.unit, sheet)
            case ObjectKind.PHOTON:
                shapes += draw_photon_unrolled(one, event.unit, sheet)
            case ObjectKind.TAU:
                shapes += draw_tau_unrolled(one, event.unit, sheet)
            case ObjectKind.MISSING:
                shapes += draw_missing_momentum_unrolled(one, event.unit, sheet)
    return shapes


def _choose_sheet(event: Collision) -> Sheet:
    """Make the upright scale as high as the highest thing that stands on the sheet."""
    as_boxes = event.towers is None
    heights = [one.pt for one in event.objects if as_boxes or one.kind is not ObjectKind.JET]
    if event.towers is not None:
        heights += [float((event.towers.et_em + event.towers.et_had).max(initial=0.0))]
    if event.unit:
        name = "E<sub>T</sub>" if event.towers is not None else "p<sub>T</sub>"
        title = f"{name} [{event.unit}]"
    else:
        title = "p<sub>T</sub> / its average"
    return Sheet(choose_top(max(heights, default=0.0)), title)
