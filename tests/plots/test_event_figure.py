import numpy as np
import plotly.graph_objects as go
import pytest

from hepmodel.data.display import DisplayEvent, Jets, Lepton, Towers, Tracks
from hepmodel.plots.event.detector import CALORIMETER_RADIUS, TRACKER_RADIUS
from hepmodel.plots.event.figure import describe_event, event_figure


def floats(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


@pytest.fixture(params=["e", "mu"])
def event(request: pytest.FixtureRequest) -> DisplayEvent:
    return DisplayEvent(
        row=3,
        tracks=Tracks(pt=floats(5, 50), eta=floats(0, 1), phi=floats(0, 2), charge=floats(1, -1)),
        towers=Towers(eta=floats(0, 2), phi=floats(0, 1), et_em=floats(10, 0), et_had=floats(5, 0.6)),
        jets=Jets(
            pt=floats(60, 40), eta=floats(0.1, -1), phi=floats(1, 2), mass=floats(8, 6), tag=floats(2, 0)
        ),
        lepton=Lepton(pt=45.0, eta=0.5, phi=-1.0, charge=1.0, flavour=request.param),
        met=55.0,
        met_phi=np.pi / 2,
    )


def trace(figure: go.Figure, name: str) -> go.Figure:
    return next(one for one in figure.data if one.name == name)


def test_every_object_is_drawn(event: DisplayEvent) -> None:
    figure = event_figure(event)
    go.Figure(figure.to_dict(), skip_invalid=False)
    lepton = {"e": "electron", "mu": "muon"}[event.lepton.flavour]
    names = {one.name for one in figure.data}
    assert {"tracks", "jet", "b jet", "missing momentum", lepton, "electromagnetic energy"} <= names


def test_tracks_start_at_the_collision_and_end_at_the_tracker(event: DisplayEvent) -> None:
    tracks = trace(event_figure(event), "tracks")
    assert (tracks.x[0], tracks.y[0], tracks.z[0]) == (0, 0, 0)
    gap = int(np.flatnonzero(np.isnan(tracks.x))[0])
    assert np.hypot(tracks.y[gap - 1], tracks.z[gap - 1]) == pytest.approx(TRACKER_RADIUS, rel=1e-3)


def test_missing_momentum_points_where_it_should(event: DisplayEvent) -> None:
    arrow = trace(event_figure(event), "missing momentum")
    assert arrow.line.dash == "dash"
    assert arrow.y[1] == pytest.approx(0, abs=1e-6)
    assert arrow.z[1] > 0.5


def test_a_cell_below_one_gev_is_left_out(event: DisplayEvent) -> None:
    cells = trace(event_figure(event), "hadronic energy")
    assert len(cells.x) == 8  # the corners of the one bar that is above
    assert np.hypot(cells.y, cells.z).min() >= CALORIMETER_RADIUS


def test_an_electron_stops_and_a_muon_goes_through(event: DisplayEvent) -> None:
    name = {"e": "electron", "mu": "muon"}[event.lepton.flavour]
    line = trace(event_figure(event), name)
    reach = np.hypot(line.y[-1], line.z[-1])
    assert (reach > 1.2 * CALORIMETER_RADIUS) == (event.lepton.flavour == "mu")


def test_the_words_count_what_is_there(event: DisplayEvent) -> None:
    words = describe_event(event)
    assert "2 charged tracks, 2 jets of which 1 look" in words
    assert "55 GeV of missing" in words
