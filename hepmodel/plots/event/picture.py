"""One collision in three dimensions."""

from hepmodel.data.display import DisplayEvent
from hepmodel.plots.event.calorimeter import draw_towers
from hepmodel.plots.event.detector import draw_detector
from hepmodel.plots.event.jets import draw_jets
from hepmodel.plots.event.lepton import NAMES, draw_lepton, draw_missing_momentum
from hepmodel.plots.event.scene import Shape
from hepmodel.plots.event.tracks import draw_tracks


def draw_event(event: DisplayEvent) -> list[Shape]:
    """Draw one collision: detector, tracks, calorimeter cells, jets, lepton and missing momentum.

    Parameters
    ----------
    event
        What the detector saw. It holds no truth, so neither does the picture.

    Returns
    -------
    list of Shape
        The beam runs along x.
    """
    return [
        *draw_detector(),
        *draw_tracks(event.tracks),
        *draw_towers(event.towers),
        *draw_jets(event.jets),
        *draw_lepton(event.lepton),
        *draw_missing_momentum(event.met, event.met_phi),
    ]


def describe_event(event: DisplayEvent) -> str:
    """Say in one or two sentences what the picture shows, for those who cannot see it.

    Parameters
    ----------
    event
        The same event.

    Returns
    -------
    str
    """
    tagged = int((event.jets.tag > 0).sum())
    return (
        f"One collision seen by the detector: {len(event.tracks.pt)} charged tracks, {len(event.jets.pt)} jets of which "
        f"{tagged} look like b jets, one {NAMES[event.lepton.flavour]} with transverse momentum {event.lepton.pt:.0f} GeV, "
        f"and {event.met:.0f} GeV of missing transverse momentum."
    )
