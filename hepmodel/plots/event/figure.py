"""One collision in three dimensions."""

from typing import Any

import plotly.graph_objects as go

from hepmodel.data.display import DisplayEvent
from hepmodel.plots.event.calorimeter import tower_traces
from hepmodel.plots.event.detector import detector_traces
from hepmodel.plots.event.jets import jet_traces
from hepmodel.plots.event.lepton import NAMES, lepton_trace, missing_momentum_traces
from hepmodel.plots.event.tracks import track_trace
from hepmodel.plots.theme import make_figure

HALF_LENGTH, HALF_WIDTH = 2.9, 2.2
CAMERA = {"eye": {"x": -0.68, "y": 1.07, "z": 0.54}, "center": {"x": 0, "y": 0, "z": -0.02}}


def event_figure(event: DisplayEvent) -> go.Figure:
    """Draw one collision: detector, tracks, calorimeter cells, jets, lepton and missing momentum.

    Parameters
    ----------
    event
        What the detector saw. It holds no truth, so neither does the figure.

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
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "showlegend": False,
            "scene": {
                # Fixed ranges, so that the detector stands still from one event to the next.
                "xaxis": _hidden_axis(HALF_LENGTH),
                "yaxis": _hidden_axis(HALF_WIDTH),
                "zaxis": _hidden_axis(HALF_WIDTH),
                "aspectmode": "manual",
                "aspectratio": {"x": HALF_LENGTH / HALF_WIDTH, "y": 1, "z": 1},
                "camera": CAMERA,
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


def _hidden_axis(reach: float) -> dict[str, Any]:
    return {"visible": False, "showspikes": False, "range": [-reach, reach], "autorange": False}
