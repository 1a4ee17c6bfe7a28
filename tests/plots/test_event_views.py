"""Collisions in all three views, from full displays and from objects alone; the browser's canvas is tested in a browser."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.collision import Collision, SeenObject
from hepmodel.data.display import DisplayEvents, Towers, Tracks, load_display_events
from hepmodel.data.objects import ObjectKind
from hepmodel.plots.event.calorimeter import ELECTROMAGNETIC_PART, HADRONIC_PART, find_cell
from hepmodel.plots.event.description import describe_event, tell_what_is_known
from hepmodel.plots.event.detector import LAYERS, MUON_SYSTEM
from hepmodel.plots.event.legend import choose_legend
from hepmodel.plots.event.picture import draw_event
from hepmodel.plots.event.scene import DEFAULTS, Shape, pack_scene
from hepmodel.plots.event.sheet import (
    FLOOR,
    HEIGHT,
    METRES_PER_ETA,
    METRES_PER_RAD,
    Sheet,
    choose_steps,
    choose_top,
)
from hepmodel.plots.event.svg import draw_event_svg, write_event_svg
from hepmodel.plots.event.view import CAMERAS, View, project
from hepmodel.settings import ASSETS
from hepmodel.simulation.calorimeter import COARSE_CELL, FINE_CELL, FINE_ETA

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def display() -> DisplayEvents:
    return load_display_events(ASSETS / "data" / "higgs_display.parquet")


@pytest.fixture
def objects() -> Collision:
    """One of every kind, as a data set without tracks tells it."""
    return Collision(
        row=5,
        objects=(
            SeenObject(ObjectKind.LEPTON, 40.0, 0.5, -0.7),
            SeenObject(ObjectKind.TAU, 35.0, 2.5, 1.2),
            SeenObject(ObjectKind.PHOTON, 62.0, -1.0, 0.3),
            SeenObject(ObjectKind.JET, 80.0, 3.1, 2.0, tagged=True),
            SeenObject(ObjectKind.JET, 30.0, -2.0, -4.4),
            SeenObject(ObjectKind.MISSING, 25.0, 0.0),
        ),
    )


def points(shape: Shape) -> np.ndarray:
    return np.array(shape["points"]).reshape(-1, 3)


def pointing_at(shapes: list[Shape], words: str) -> list[Shape]:
    return [shape for shape in shapes if words in shape["hint"]]


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("full", [True, False])
def test_every_view_shows_every_object(
    view: View, full: bool, objects: Collision, display: DisplayEvents
) -> None:
    collision = Collision.from_display(display.event(int(display.rows[0]))) if full else objects
    shapes = draw_event(collision, view)
    words = {
        ObjectKind.LEPTON: r"An? (electron|muon)",
        ObjectKind.TAU: "A tau",
        ObjectKind.PHOTON: "A photon",
        ObjectKind.JET: r"A (b )?jet",
        ObjectKind.MISSING: "Missing momentum",
    }
    for kind, pattern in words.items():
        hints = {shape["hint"] for shape in shapes if re.match(pattern, shape["hint"])}
        assert len(hints) == len(collision.of_kind(kind)), kind
    letters = [shape["text"] for shape in shapes if shape["kind"] == "letter"]
    assert letters.count("b") == sum(one.tagged for one in collision.objects)
    assert json.loads(json.dumps(shapes)) == shapes
    assert np.isfinite(np.concatenate([shape["points"] for shape in shapes])).all()


@pytest.mark.parametrize("view", [View.SPACE, View.ACROSS])
def test_the_layers_lie_in_the_right_order_and_are_explained(view: View, objects: Collision) -> None:
    shapes = draw_event(objects, view)
    reach = []
    for layer in LAYERS:
        own = [shape for shape in shapes if shape["part"] == layer.part]
        assert any(layer.meaning in shape["hint"] for shape in own)
        reach.append(max(np.hypot(points(shape)[:, 1], points(shape)[:, 2]).max() for shape in own))
    assert [layer.part for layer in LAYERS] == ["tracker", "magnet", "em_layer", "had_layer", "muon_system"]
    assert reach == sorted(reach)
    legend = dict(choose_legend(shapes))
    (detector,) = (entries for title, entries in legend.items() if title.startswith("The detector"))
    assert [entry.part for entry in detector] == [layer.part for layer in LAYERS]


@pytest.mark.parametrize("view", View)
def test_the_legend_names_what_is_there_and_nothing_else(view: View, objects: Collision) -> None:
    shapes = draw_event(objects, view)
    named = {entry.part for _, entries in choose_legend(shapes) for entry in entries}
    assert named == {shape["part"] for shape in shapes} - {""}
    assert not {ELECTROMAGNETIC_PART, HADRONIC_PART, "tracks"} & named


def test_a_jet_is_another_jet_only_beside_b_jets(objects: Collision) -> None:
    def names(collision: Collision) -> set[str]:
        return {one.name for _, entries in choose_legend(draw_event(collision)) for one in entries}

    untagged = Collision(0, tuple(one for one in objects.objects if not one.tagged))
    assert {"jet, probably from a b quark", "other jet"} <= names(objects)
    assert "jet" in names(untagged)
    assert not {"jet, probably from a b quark", "other jet"} & names(untagged)


def test_along_the_beam_everything_points_where_it_flew(objects: Collision) -> None:
    shapes = draw_event(objects, View.ACROSS)
    for words, phi in (
        ("A tau", 2.5),
        ("A photon", -1.0),
        ("A b jet", 3.1),
        ("An electron", 0.5),
        ("Missing", 0.0),
    ):
        middle = np.concatenate([points(shape) for shape in pointing_at(shapes, words)])[:, 1:].mean(axis=0)
        towards = np.arctan2(middle[1], middle[0])
        assert np.cos(towards - phi) > 0.999, words


def test_along_the_beam_the_energy_of_all_cells_is_there(display: DisplayEvents) -> None:
    event = display.event(int(display.rows[7]))
    shapes = draw_event(event, View.ACROSS)
    shown = {}
    for shape in shapes:
        if shape["part"] in (ELECTROMAGNETIC_PART, HADRONIC_PART):
            energy = float(re.search(r"([\d.]+) GeV", shape["hint"]).group(1))  # type: ignore[union-attr]
            middle = points(shape)[:, 1:].mean(axis=0)
            shown[round(float(np.arctan2(middle[1], middle[0])), 2)] = energy
    whole = float((event.towers.et_em + event.towers.et_had).sum())
    assert sum(shown.values()) == pytest.approx(whole, rel=0.02)  # directions below 1 GeV are left out


def test_unrolled_boxes_stand_where_they_should_and_are_as_high_as_their_energy() -> None:
    none = np.zeros(0, dtype=np.float32)
    towers = Towers(*(np.array([value], dtype=np.float32) for value in (1.23, -0.5, 30.0, 10.0)))
    collision = Collision(0, (), tracks=Tracks(none, none, none, none), towers=towers)
    shapes = draw_event(collision, View.UNROLLED)
    em, had = (points(shape) for part in ("em", "had") for shape in shapes if shape["part"] == part)
    assert em[:, 0] / METRES_PER_ETA == pytest.approx([1.2, 1.3, 1.3, 1.2] * 2, abs=5e-3)
    cell = np.floor((-0.5 + np.pi) / (np.pi / 18)) * np.pi / 18 - np.pi
    assert em[:, 1].min() / METRES_PER_RAD == pytest.approx(cell, abs=5e-3)
    top = FLOOR + HEIGHT  # the scale ends at the highest cell, 40 GeV
    assert had[:, 2].max() == pytest.approx(top, abs=2e-3)
    assert em[:, 2].max() == had[:, 2].min() == pytest.approx(FLOOR + 0.75 * HEIGHT, abs=2e-3)
    texts = {shape["text"] for shape in shapes if shape["kind"] == "letter"}
    assert {"η", "φ [rad]", "E<sub>T</sub> [GeV]", "40", "π"} <= texts


@given(eta=st.floats(-4.89, 4.89), phi=st.floats(-3.14, 3.14))
def test_cells_are_those_of_the_simulation(eta: float, phi: float) -> None:
    (eta_low, eta_high), (phi_low, phi_high) = find_cell(eta, phi)
    width_eta, width_phi = FINE_CELL if abs(eta) < FINE_ETA else COARSE_CELL
    assert eta_low - 1e-9 <= eta <= eta_high + 1e-9
    assert phi_low - 1e-9 <= phi <= phi_high + 1e-9
    assert eta_high - eta_low == pytest.approx(width_eta)
    assert phi_high - phi_low == pytest.approx(width_phi)


@pytest.mark.parametrize("phi", [0.0, 3.0, -3.1])
def test_a_circle_never_leaves_the_sheet(phi: float) -> None:
    pieces = Sheet(10.0, "").make_circle(0.0, phi, 0.4, "#000000", "jet", "jets")
    around = np.concatenate([points(piece)[:, 1] for piece in pieces]) / METRES_PER_RAD
    assert np.abs(around).max() <= np.pi + 1e-2
    assert len(pieces) == 1 if phi == 0.0 else len(pieces) >= 2


@given(st.floats(1e-3, 1e5))
def test_the_scale_is_round_and_high_enough(highest: float) -> None:
    top = choose_top(highest)
    assert highest <= top * (1 + 1e-6)
    assert top <= 1.51 * highest
    steps = choose_steps(top)
    assert steps[0] == 0
    assert steps[-1] == pytest.approx(top)
    assert 3 <= len(steps) <= 6


def test_projection_keeps_what_a_camera_keeps() -> None:
    space, across = CAMERAS[View.SPACE], CAMERAS[View.ACROSS]
    (centre,), _ = project(np.zeros((1, 3)), space, 700, 500)
    assert centre.tolist() == [350, 250]
    flat, turned = project(np.array([[5.0, 1, 0], [-5.0, 1, 0], [0, 0, 1]]), across, 500, 500)
    np.testing.assert_allclose(flat[0], flat[1])  # the place along the beam makes no difference
    assert turned[0, 1] < turned[1, 1]  # but says what lies in front
    assert flat[0, 0] > 250
    assert flat[2, 1] < 250
    near, far = project(np.array([[0, -1.0, 0], [0, 1.0, 0]]), space, 700, 500)[0]
    assert np.linalg.norm(near - centre) > np.linalg.norm(far - centre)


@pytest.mark.parametrize("view", View)
def test_a_drawing_is_valid_and_complete(view: View, objects: Collision, tmp_path: Path) -> None:
    path = tmp_path / "event.svg"
    write_event_svg(objects, path, view=str(view), caption="rows <5> & more", width=640, height=480)
    root = ElementTree.parse(path).getroot()
    assert root.get("viewBox") == "0 0 640 506"
    assert root.findtext(f"{SVG}title") == describe_event(objects, view)
    texts = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    assert "rows <5> & more" in texts
    assert {"b", "τ", "γ", "ℓ"} <= set(texts)
    shapes = draw_event(objects, view)
    faces = sum(len(shape["faces"]) for shape in shapes if shape["kind"] == "solid")
    lines = sum(shape["kind"] == "line" for shape in shapes)
    assert len(list(root.iter(f"{SVG}path"))) == faces + lines
    explained = {one.findtext(f"{SVG}title") for one in root.iter(f"{SVG}path")} - {None}
    assert explained == {shape["hint"] for shape in shapes} - {""}


def test_a_view_that_does_not_exist_is_not_drawn(objects: Collision) -> None:
    with pytest.raises(ValueError, match="sideways"):
        draw_event_svg(objects, "sideways")


def test_the_short_message_holds_everything(display: DisplayEvents) -> None:
    shapes = draw_event(display.event(int(display.rows[1])))
    packed = pack_scene(shapes)
    for shape, short in zip(shapes, packed["shapes"], strict=True):
        back = DEFAULTS | short
        back["points"] = [int(number) / 1000 for number in short["points"].split(" ")]
        back["hint"] = packed["hints"][short["hint"]] if "hint" in short else ""
        if "faces" in shape:
            faces = packed["faces"][short["faces"]].split(",")
            back["faces"] = [[int(corner) for corner in face.split(" ")] for face in faces]
        assert {key: back[key] for key in shape} == shape
    assert len(json.dumps(packed)) < 0.7 * len(json.dumps(shapes))


def test_the_muon_reaches_the_muon_system_in_the_flat_view(objects: Collision) -> None:
    muon = SeenObject(ObjectKind.LEPTON, 40.0, 0.5, 0.2, flavour="mu", charge=-1)
    shapes = draw_event(Collision(0, (muon,)), View.ACROSS)
    (line,) = pointing_at(shapes, "A muon")
    assert np.hypot(*points(line)[-1, 1:]) == pytest.approx(MUON_SYSTEM.outer, abs=2e-3)


def test_words_say_where_things_are(objects: Collision) -> None:
    assert "2 jets of which 1 look like b jets" in describe_event(objects)
    across, unrolled = describe_event(objects, View.ACROSS), describe_event(objects, View.UNROLLED)
    assert "b jet (80 GeV) at 9 o'clock" in across
    assert "missing momentum (25 GeV) at 3 o'clock" in across
    assert "photon (62 GeV) at η 0.3 and φ -1.0" in unrolled
    assert "missing momentum (25 GeV) at φ 0.0" in unrolled
    rescaled = Collision(0, objects.objects[:1], unit="")
    assert "40.00 times its average" in describe_event(rescaled)
    assert "GeV" not in describe_event(rescaled)


def test_what_is_not_known_is_said(objects: Collision, display: DisplayEvents) -> None:
    words = tell_what_is_known(objects)
    assert "only the electron or muon, the tau, the photons, the jets and the missing momentum" in words
    assert "not the tracks and cells" in words
    assert tell_what_is_known(Collision.from_display(display.event(int(display.rows[0])))) == ""
    assert "nothing" in tell_what_is_known(Collision(0, ()))
    assert "nothing in it has a direction" in describe_event(Collision(0, ()))


@given(
    pt=st.floats(0, 1e6),
    eta=st.floats(-8, 8),
    phi=st.floats(-np.pi, np.pi),
    kind=st.sampled_from(list(ObjectKind)),
    view=st.sampled_from(list(View)),
    unit=st.sampled_from(["GeV", ""]),
)
def test_anything_that_a_file_holds_can_be_drawn(
    pt: float, eta: float, phi: float, kind: ObjectKind, view: View, unit: str
) -> None:
    one = SeenObject(kind, pt, phi, None if kind is ObjectKind.MISSING else eta)
    shapes = draw_event(Collision(0, (one,), unit=unit), view)
    assert np.isfinite(np.concatenate([shape["points"] for shape in shapes])).all()
    assert describe_event(Collision(0, (one,), unit=unit), view)
