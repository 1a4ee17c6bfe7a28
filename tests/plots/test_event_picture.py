import json

import numpy as np
import pytest

from hepmodel.data.display import DisplayEvent, Jets, Lepton, Towers, Tracks
from hepmodel.data.schemas.atlas_higgs_ml import ATLAS_HIGGS_ML
from hepmodel.data.schemas.edinburgh_diphoton import EDINBURGH_DIPHOTON
from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.plots.event.calorimeter import HADRONIC_PART
from hepmodel.plots.event.description import describe_event
from hepmodel.plots.event.detector import (
    CALORIMETER_HALF_LENGTH,
    CALORIMETER_RADIUS,
    MUON_SYSTEM,
    TRACKER_HALF_LENGTH,
    TRACKER_RADIUS,
)
from hepmodel.plots.event.jets import B_COLOUR
from hepmodel.plots.event.legend import OBJECTS, legend_html
from hepmodel.plots.event.picture import draw_event
from hepmodel.plots.event.scene import Shape


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


def pointing_at(shapes: list[Shape], words: str) -> list[Shape]:
    return [shape for shape in shapes if words in shape["hint"]]


def points(shape: Shape) -> np.ndarray:
    return np.array(shape["points"]).reshape(-1, 3)


def radius(place: np.ndarray) -> float:
    return float(np.hypot(place[1], place[2]))


def test_every_object_is_drawn_and_explained(event: DisplayEvent) -> None:
    shapes = draw_event(event)
    lepton = {"e": "An electron", "mu": "A muon"}[event.lepton.flavour]
    counted = {
        "charged particle,": 2,
        "A b jet": 1,
        "A jet": 1,
        lepton: 1,
        "Missing momentum": 2,
        "The beam": 1,
    }
    for words, number in counted.items():
        assert len(pointing_at(shapes, words)) == number, words
    letters = [shape["text"] for shape in shapes if shape["kind"] == "letter"]
    assert sorted(letters) == sorted(["b", {"e": "e", "mu": "μ"}[event.lepton.flavour]])


def test_the_picture_is_plain_json(event: DisplayEvent) -> None:
    assert json.loads(json.dumps(draw_event(event))) == draw_event(event)


def test_every_face_uses_corners_that_are_there(event: DisplayEvent) -> None:
    for shape in draw_event(event):
        if shape["kind"] == "solid":
            corners = {corner for face in shape["faces"] for corner in face}
            assert corners <= set(range(len(points(shape))))


def test_tracks_start_at_the_collision_and_end_at_the_tracker(event: DisplayEvent) -> None:
    for track in pointing_at(draw_event(event), "charged particle,"):
        path = points(track)
        np.testing.assert_allclose(path[0], 0, atol=1e-3)
        at_mantle = radius(path[-1]) == pytest.approx(TRACKER_RADIUS, abs=2e-3)
        at_end = abs(path[-1][0]) == pytest.approx(TRACKER_HALF_LENGTH, abs=2e-3)
        assert at_mantle or at_end


def test_missing_momentum_points_where_it_should(event: DisplayEvent) -> None:
    shaft = next(
        shape for shape in pointing_at(draw_event(event), "Missing momentum") if shape["kind"] == "line"
    )
    assert shaft["dashed"]
    end = points(shaft)[-1]
    np.testing.assert_allclose(end[:2], 0, atol=1e-3)
    assert end[2] > 0.5


def test_a_cell_below_one_gev_is_left_out_and_the_rest_lies_outside(event: DisplayEvent) -> None:
    (cell,) = [shape for shape in draw_event(event) if shape["part"] == HADRONIC_PART]
    assert "15.0 GeV" in cell["hint"]
    assert min(radius(place) for place in points(cell)) >= CALORIMETER_RADIUS


def test_jets_open_towards_the_calorimeter(event: DisplayEvent) -> None:
    (cone,) = pointing_at(draw_event(event), "A b jet")
    tip, *rim = points(cone)
    np.testing.assert_allclose(tip, 0)
    assert cone["colour"] == B_COLOUR
    assert max(radius(place) for place in rim) < 1.3 * CALORIMETER_RADIUS
    assert max(abs(place[0]) for place in rim) < CALORIMETER_HALF_LENGTH


def test_an_electron_stops_and_a_muon_goes_through(event: DisplayEvent) -> None:
    (line,) = pointing_at(draw_event(event), {"e": "An electron", "mu": "A muon"}[event.lepton.flavour])
    end = radius(points(line)[-1])
    if event.lepton.flavour == "e":
        assert end == pytest.approx(CALORIMETER_RADIUS, abs=2e-3)
    else:
        assert end == pytest.approx(MUON_SYSTEM.outer, abs=2e-3)
        (trace,) = pointing_at(draw_event(event), "trace in the muon system")
        assert [radius(place) for place in points(trace)] == pytest.approx(
            [MUON_SYSTEM.inner, MUON_SYSTEM.outer], abs=2e-3
        )


def test_the_legend_explains_every_colour_of_an_object(event: DisplayEvent) -> None:
    explained = {entry.colour for entry in OBJECTS}
    written = legend_html(HIGGS.objects, with_particles=True)
    words = ("charged particle,", "jet", "Energy", "Missing", "electron:", "muon:")
    for shape in draw_event(event):
        if any(word in shape["hint"] for word in words):
            assert shape["colour"] in explained
            assert str(shape["colour"]) in written


def test_the_legend_has_only_what_the_data_set_knows() -> None:
    photons = legend_html(EDINBURGH_DIPHOTON.objects, with_particles=False)
    assert "photon" in photons
    assert not [word for word in ("jet", "charged", "energy", "electron") if word in photons]
    assert ">jet<" in legend_html(ATLAS_HIGGS_ML.objects, with_particles=False)


def test_the_words_count_what_is_there(event: DisplayEvent) -> None:
    words = describe_event(event)
    assert "2 charged tracks, 2 jets of which 1 look" in words
    assert "55 GeV of missing" in words
