import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from streamlit.testing.v1 import AppTest

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.dataset import Dataset
from hepmodel.data.importing.event_file import import_file
from hepmodel.data.schemas.known import find_known_schema
from hepmodel.data.split import split_indices
from hepmodel.plots.event.svg import draw_event_svg
from hepmodel.plots.event.view import View
from hepmodel.settings import Settings
from ui import datasets
from ui.explore.events.page import PICTURE
from ui.play.table import DATASET, load_pool
from ui.shared_results import get_results

PAGE = "explore/events.py"
Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def events() -> Dataset:
    return find_dataset("higgs", Settings())


@pytest.fixture(scope="module")
def labels(events: Dataset) -> NDArray[np.int8]:
    return events.read_labels()


@pytest.fixture(scope="module")
def test_rows(labels: NDArray[np.int8]) -> NDArray[np.int64]:
    return split_indices(labels).test


@pytest.fixture
def fresh_server() -> Iterator[None]:
    """Nothing that an earlier visitor asked for is remembered, and nothing of this test will be."""
    caches = (datasets._get_columns, get_results, load_pool)
    for cache in caches:
        cache.clear()
    yield
    for cache in caches:
        cache.clear()


def texts(page: AppTest) -> str:
    return " ".join(
        str(one.value)
        for kind in ("markdown", "caption", "info", "warning", "error")
        for one in page.get(kind)
    )


def component(page: AppTest, name: str) -> dict[str, Any]:
    (found,) = (one.proto for one in page.get("bidi_component") if one.proto.component_name.endswith(name))
    data: dict[str, Any] = json.loads(found.json)
    return data


def everything_sent(page: AppTest) -> list[bytes]:
    """Every element of the page as it goes to the browser; what Streamlit numbers at random left out."""
    sent = []
    for one in page.main:
        proto = getattr(one, "proto", None)
        if proto is not None and type(proto).__name__ != "Block":
            sent.append(re.sub(rb"[0-9a-f]{32,}", b"", proto.SerializeToString(deterministic=True)))
    return sent


def import_values(home: Path, name: str, rows: int = 40, **given: Any) -> None:
    schema = find_known_schema(name)
    assert schema is not None
    rng = np.random.default_rng(1)
    columns = {one.name: given.get(one.name, rng.uniform(0.1, 2.0, rows)) for one in schema.features}
    columns[schema.label] = given.get(schema.label, np.arange(rows) % 2)
    path = home.parent / f"{name}.csv"
    pd.DataFrame(columns).to_csv(path, index=False)
    settings = Settings(home=home, database_url=None, artifacts_url=None, scheduler=None)
    import_file(path, settings, name=name)


def test_a_fully_drawn_collision_is_there_at_once(open_page: Open) -> None:
    page = open_page(PAGE)
    assert not page.exception
    assert not page.error
    assert "**1 of 2,000** fully drawn" in texts(page)
    picture = component(page, "event_picture")
    assert re.search(r"\d+ charged tracks", picture["alt"])
    assert next(title for title, _ in picture["legend"]) == "In this collision"
    assert "row 1, own simulation, Pythia 8.3" in picture["caption"]


def test_next_previous_and_random_lead_through_all_that_pass(open_page: Open, events: Dataset) -> None:
    masses = events.read_features(["m_bb"])[:, 0]
    passing = np.flatnonzero((masses >= 120) & (masses < 121))
    page = open_page(PAGE, cuts="m_bb:120..121", among="All")
    shown = []
    for _ in range(3):
        shown.append(page.number_input(key="event_row").value)
        page.button(key="event_next").click().run()
    assert shown == passing[:3].tolist()
    page.button(key="event_previous").click().run()
    assert page.number_input(key="event_row").value == passing[2]
    assert f"**3 of {len(passing):,}** that pass the cuts" in texts(page)
    assert page.query_params["row"] == str(passing[2])
    page.button(key="event_random").click().run()
    assert page.number_input(key="event_row").value in passing


def test_at_the_ends_there_is_nothing_more(open_page: Open) -> None:
    first, last = open_page(PAGE, among="All", row="0"), open_page(PAGE, among="All", row="99999")
    assert first.button(key="event_previous").disabled
    assert not first.button(key="event_next").disabled
    assert last.button(key="event_next").disabled
    assert not last.button(key="event_previous").disabled


def test_a_jump_to_a_row_that_does_not_pass_shows_it_and_says_so(open_page: Open) -> None:
    page = open_page(PAGE)
    page.number_input(key="event_row").set_value(12).run()
    assert "Not one of the 2,000 fully drawn collisions" in texts(page)
    assert page.query_params["row"] == "12"
    page.button(key="event_next").click().run()
    assert page.number_input(key="event_row").value == 36


@pytest.mark.parametrize("row", ["-1", "100000", "x", "1.5", "9" * 40, "<b>"])
def test_a_row_that_does_not_exist_is_said_in_words(open_page: Open, row: str) -> None:
    page = open_page(PAGE, row=row)
    assert not page.exception
    assert "from 0 to 99,999" in page.warning[0].value
    assert page.number_input(key="event_row").value == 1


def test_a_link_restores_the_page(open_page: Open) -> None:
    query = {"among": "All", "row": "777", "look": "Unrolled", "cuts": "m_bb:50.0.."}
    page = open_page(PAGE, **query)
    again = open_page(PAGE, **{name: page.query_params[name] for name in page.query_params})
    assert everything_sent(page) == everything_sent(again)
    assert component(page, "event_picture")["camera"]["name"] == "unrolled"
    assert page.number_input(key="event_row").value == 777


@pytest.mark.parametrize(("kind", "label"), [("Signal", 1), ("Background", 0)])
def test_a_class_shows_that_class_and_nothing_of_the_test_part(
    open_page: Open, kind: str, label: int, labels: NDArray[np.int8], test_rows: NDArray[np.int64]
) -> None:
    expected = np.setdiff1d(np.flatnonzero(labels == label), test_rows)
    page = open_page(PAGE, among=kind)
    assert f"**1 of {len(expected):,}** {kind.lower()}" in texts(page)
    for row in expected[:4]:
        assert page.number_input(key="event_row").value == row
        assert f"badge[{kind}]" in texts(page)
        page.button(key="event_next").click().run()


def test_the_truth_of_the_games_collisions_is_not_told(open_page: Open, test_rows: NDArray[np.int64]) -> None:
    for row, kind in zip(test_rows, ("Fully drawn", "All", "Signal", "Background"), strict=False):
        page = open_page(PAGE, among=kind, row=str(row))
        assert "badge[" not in texts(page)
        assert "This collision belongs to the game" in texts(page)


@pytest.mark.parametrize("kind", ["Fully drawn", "All", "Signal", "Background"])
def test_the_page_would_be_the_same_were_the_truth_another(
    open_page: Open,
    kind: str,
    labels: NDArray[np.int8],
    test_rows: NDArray[np.int64],
    fresh_server: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two collisions of the game exchange their truth: nothing that is sent to the browser changes."""
    drawn = load_pool(DATASET).rows
    one = int(drawn[0])
    other = int(next(row for row in drawn if labels[row] != labels[one]))
    masses = find_dataset("higgs", Settings()).read_features(["m_bb"])[:, 0]
    cuts = f"m_bb:{masses[one] - 1e-3}..{masses[one] + 1e-3}"  # almost nothing else passes
    queries = [{"row": str(other)}, {"cuts": cuts, "row": str(one)}]
    before = [everything_sent(open_page(PAGE, among=kind, **query)) for query in queries]

    exchanged = labels.copy()
    exchanged[[one, other]] = labels[[other, one]]
    assert np.array_equal(split_indices(exchanged).test, test_rows)
    monkeypatch.setattr(Dataset, "read_labels", lambda _: exchanged.copy())
    for cache in (datasets._get_columns, get_results, load_pool):
        cache.clear()
    assert [everything_sent(open_page(PAGE, among=kind, **query)) for query in queries] == before


def test_the_numbers_stand_beside_the_picture(open_page: Open, events: Dataset) -> None:
    page = open_page(PAGE, row="1")
    groups = component(page, "event_values")["groups"]
    assert [group["title"] for group in groups] == [
        "Electron or muon",
        "Missing momentum",
        "Jet 1",
        "Jet 2",
        "Jet 3",
        "Jet 4",
        "Computed from them",
    ]
    assert sum(len(group["rows"]) for group in groups) == 28
    row = groups[0]["rows"][0]
    value = events.read_features(["lepton_pT"])[1, 0]
    assert row["value"] == f"{value:.4g} GeV"
    assert 0 < row["signal"] < 100
    assert "Compared with 40,000 signal and 40,000 background" in texts(page)


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("row", ["1", "12"])
def test_the_code_draws_the_same_collision(
    open_page: Open, view: View, row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(PAGE, row=row, look=str(view))
    picture = component(page, "event_picture")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(page.code[0].value, names)
    drawing = (tmp_path / f"event-{row}.svg").read_text(encoding="utf-8")
    assert drawing == draw_event_svg(names["collision"], view, picture["caption"])
    root = ElementTree.fromstring(drawing)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == picture["alt"]
    hints = {one.text for one in root.iter("{http://www.w3.org/2000/svg}title")}
    assert set(json.loads(picture["scene"])["hints"]) <= hints
    assert len(page.code[0].value.splitlines()) <= 15


def test_cuts_that_leave_nothing_are_said_with_what_can_be_done(open_page: Open) -> None:
    page = open_page(PAGE, cuts="m_bb:1000000.0..")
    assert not page.exception
    assert "No collision passes the cuts" in texts(page)


def test_cuts_that_leave_nothing_fully_drawn_offer_the_others(open_page: Open, events: Dataset) -> None:
    masses = events.read_features(["m_bb"])[:, 0]
    drawn = load_pool(DATASET).rows
    mass = next(mass for mass in masses[:1000] if not np.isin(mass, masses[drawn]))
    page = open_page(PAGE, cuts=f"m_bb:{mass - 1e-4}..{mass + 1e-4}")
    assert "others pass the cuts" in texts(page)
    page.button(key="event_show_all").click().run()
    assert not page.exception
    assert json.loads(component(page, "event_picture")["scene"])["shapes"]


@pytest.mark.parametrize("name", ["edinburgh_diphoton", "uci_susy", "atlas_higgs_ml"])
def test_other_sets_are_drawn_from_their_objects(open_page: Open, tmp_path: Path, name: str) -> None:
    import_values(tmp_path / "home", name)
    page = open_page(PAGE, dataset=name, row="3")
    assert not page.exception
    assert "badge[Signal]" in texts(page)
    assert "not the tracks and cells" in texts(page)
    assert ("divided every momentum by its own average" in texts(page)) == (name == "uci_susy")
    assert json.loads(component(page, "event_picture")["scene"])["shapes"]
    assert not [control for control in page.get("button_group") if "Fully drawn" in str(control.proto)]


def test_a_missing_jet_is_told_and_not_drawn(open_page: Open, tmp_path: Path) -> None:
    nothing = {f"PRI_jet_subleading_{name}": np.full(40, -999.0) for name in ("pt", "eta", "phi")}
    import_values(tmp_path / "home", "atlas_higgs_ml", **nothing)
    page = open_page(PAGE, dataset="atlas_higgs_ml")
    assert "1 jet," in component(page, "event_picture")["alt"]
    rows = [row for group in component(page, "event_values")["groups"] for row in group["rows"]]
    without = [row for row in rows if row["value"] == "none"]
    assert len(without) == 3
    assert all(row["meaning"].startswith("No value: there") and row["signal"] is None for row in without)


def test_a_set_without_directions_shows_its_numbers_and_says_why(
    open_page: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import_values(tmp_path / "home", "lisbon_ship")
    page = open_page(PAGE, dataset="lisbon_ship")
    assert not page.exception
    assert "does not tell in which directions" in texts(page)
    code = page.code[0].value
    exec(compile(code, "shown code", "exec"), {})
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert [group["title"] for group in component(page, "event_values")["groups"]] == ["Computed"]
    page.button(key="event_next").click().run()
    assert "**2 of 40**" in texts(page)


def test_a_class_that_a_set_does_not_hold_is_said(open_page: Open, tmp_path: Path) -> None:
    import_values(tmp_path / "home", "edinburgh_diphoton")
    page = open_page(PAGE, dataset="edinburgh_diphoton", cuts="pt_y1:100.0..", **{"class": "Signal"})
    assert not page.exception
    assert "No collision" in texts(page)


def test_another_set_begins_at_its_own_first_collision(open_page: Open, tmp_path: Path) -> None:
    import_values(tmp_path / "home", "edinburgh_diphoton")
    page = open_page(PAGE, row="36")
    page.selectbox(key="explore_dataset").select("edinburgh_diphoton").run()
    assert page.number_input(key="event_row").value == 0
    assert not page.warning


def test_a_set_that_is_not_here_says_how_to_get_it(open_page: Open) -> None:
    assert "datasets fetch uci_higgs" in texts(open_page(PAGE, dataset="uci_higgs"))


def test_the_picture_keeps_its_place(open_page: Open) -> None:
    page = open_page(PAGE)
    names = [
        one.proto.id for one in page.get("bidi_component") if one.proto.component_name.endswith("picture")
    ]
    page.button(key="event_next").click().run()
    assert names == [
        one.proto.id for one in page.get("bidi_component") if one.proto.component_name.endswith("picture")
    ]
    assert component(page, "event_picture")["name"] == PICTURE
