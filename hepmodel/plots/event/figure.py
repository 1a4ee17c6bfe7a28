"""One collision in three dimensions."""

import plotly.graph_objects as go

from hepmodel.data.display import DisplayEvent
from hepmodel.plots.event.calorimeter import tower_traces
from hepmodel.plots.event.detector import detector_traces
from hepmodel.plots.event.jets import jet_traces
from hepmodel.plots.event.lepton import NAMES, lepton_trace, missing_momentum_traces
from hepmodel.plots.event.tracks import track_trace
from hepmodel.plots.theme import make_figure

HIDDEN_AXIS = {"visible": False, "showspikes": False}


def event_figure(event: DisplayEvent, height: int = 520) -> go.Figure:
    """Draw one collision: detector, tracks, calorimeter cells, jets, lepton and missing momentum.

    Parameters
    ----------
    event
        What the detector saw. It holds no truth, so neither does the figure.
    height
        In pixels.

    Returns
    -------
    plotly.graph_objects.Figure
        The beam runs along the figure's x axis.
    """
    traces = [
        *detector_traces(),
        track_trace(event.tracks),
        *tower_traces(event.towers),
        *jet_traces(event.jets),
        lepton_trace(event.lepton),
        *missing_momentum_traces(event.met, event.met_phi),
    ]
    return make_figure(
        traces,
        {
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "legend": {"orientation": "h", "y": 0, "yanchor": "bottom", "x": 0.5, "xanchor": "center", "itemclick": False},
            "scene": {
                "xaxis": HIDDEN_AXIS,
                "yaxis": HIDDEN_AXIS,
                "zaxis": HIDDEN_AXIS,
                "aspectmode": "data",
                "camera": {"eye": {"x": -0.75, "y": 1.0, "z": 0.55}, "center": {"x": 0, "y": 0, "z": -0.05}},
                "dragmode": "orbit",
            },
            "uirevision": "keep",
        },
    )


def describe_event(event: DisplayEvent) -> str:
    """Say in one or two sentences what the figure shows, for those who cannot see it.

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
