"""The Relations page, run by Streamlit's own test runner."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.importing.event_file import import_file
from hepmodel.data.table import EventTable
from hepmodel.game.secrecy import conceal_game
from hepmodel.settings import Settings
from tests.pages.figures import component_data, figure_of_code, figure_on
from ui.explore.relations.notation import write_coefficient, write_short

PAGE = "explore/relations.py"
MATRIX, PAIR = "relations_matrix", "relations_pair"
Open = Callable[..., AppTest]


def texts(page: AppTest) -> str:
    kinds = ("markdown", "caption", "info", "warning", "error", "subheader")
    return " ".join(str(one.value) for kind in kinds for one in page.get(kind))


def code_on(page: AppTest, number: int) -> str:
    return str(page.get("code")[number].value)


def bring(tmp_path: Path, name: str, frame: pd.DataFrame) -> None:
    file = tmp_path / f"{name}.parquet"
    frame.to_parquet(file)
    import_file(file, Settings(home=tmp_path / "home"), name=name)


def test_the_shipped_sample_is_told_in_words(open_page: Open) -> None:
    page = open_page(PAGE)
    assert not page.exception
    assert not page.error
    said = texts(page)
    assert "groups of features" in said
    assert "28 features tell about" in said
    dataset = find_dataset("higgs", Settings())
    frame = pd.DataFrame(dataset.read_features(), columns=dataset.schema.feature_names).astype(np.float64)
    labels = conceal_game(EventTable(dataset)).labels
    classes = frame[labels == 1].corr().to_numpy(), frame[labels == 0].corr().to_numpy()
    i, j = np.unravel_index(np.abs(classes[0] - classes[1]).argmax(), classes[0].shape)
    x, y = sorted((int(i), int(j)))
    names = dataset.schema.feature_names
    assert [box.value for box in page.selectbox if box.key in ("relations_x", "relations_y")] == [
        names[x],
        names[y],
    ]
    assert (
        f"{classes[0][x, y]:+.2f} in signal, {classes[1][x, y]:+.2f} in background".replace("-", "−") in said
    )
    assert "40,000 signal events" in component_data(page, MATRIX)["alt"]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"show": "Background", "method": "Spearman", "threshold": "0.3"},
        {"show": "Both", "cuts": "m_bb:100.0..150.0"},
        {"show": "Difference", "x": "jet1_pt", "y": "m_bb"},
    ],
)
def test_the_code_makes_the_same_matrix(open_page: Open, query: dict[str, str]) -> None:
    page = open_page(PAGE, **query)
    assert not page.error
    assert len(code_on(page, 0).splitlines()) <= 20
    assert figure_of_code(code_on(page, 0)) == figure_on(page, MATRIX)


@pytest.mark.parametrize(
    ("view", "keys"),
    [
        ("Contours", [PAIR]),
        ("Density", [f"{PAIR}_signal", f"{PAIR}_background"]),
        ("Single collisions", [PAIR]),
    ],
)
def test_the_code_makes_the_same_pair(open_page: Open, view: str, keys: list[str]) -> None:
    page = open_page(PAGE, view=view, x="m_wbb", y="m_bb", cuts="jet1_pt:50.0..")
    assert not page.error
    for number, key in enumerate(keys):
        assert figure_of_code(code_on(page, number + 1)) == figure_on(page, key)


def test_a_link_restores_the_page(open_page: Open) -> None:
    query = {
        "show": "Both",
        "method": "Spearman",
        "threshold": "0.7",
        "x": "m_jj",
        "y": "m_jjj",
        "view": "Density",
    }
    page = open_page(PAGE, cuts="m_bb:100.0..150.0", **query)
    assert page.segmented_control(key="show").value == "Both"
    assert page.segmented_control(key="method").value == "Spearman"
    assert page.slider(key="threshold").value == pytest.approx(0.7)
    assert page.selectbox(key="relations_x").value == "m_jj"
    assert page.selectbox(key="relations_y").value == "m_jjj"
    assert component_data(page, f"{PAIR}_signal")["alt"].startswith("m_jjj against m_jj.")
    assert "that pass the cuts" in figure_on(page, MATRIX)["layout"]["annotations"][0]["text"]


def test_boxes_and_lists_open_a_pair(open_page: Open) -> None:
    page = open_page(PAGE)
    page.selectbox(key="relations_x").select("jet1_btag").run()
    assert page.query_params["x"] == "jet1_btag"
    assert (
        f"against {page.selectbox(key='relations_x').value}" in component_data(page, f"{PAIR}_signal")["alt"]
    )
    assert "density" in texts(page), "a feature of three values has no contours"
    page.button(key="strongest_m_jj_m_jjj").click().run()
    assert not page.exception
    assert page.query_params["x"] == "m_jj"
    assert component_data(page, PAIR)["alt"].startswith("m_jjj against m_jj.")


def test_weights_can_be_left_out(open_page: Open, tmp_path: Path, shared_data: Path) -> None:
    import_file(
        shared_data / "atlas_higgs_ml/atlas_higgs_2014_v2_first18000.parquet",
        Settings(home=tmp_path / "home"),
        name="atlas_higgs_ml",
    )
    page = open_page(PAGE, dataset="atlas_higgs_ml", x="DER_mass_jet_jet", y="PRI_jet_num")
    assert not page.exception
    assert not page.error
    assert "there are fewer than two jets" in texts(page)
    before = figure_on(page, MATRIX)
    assert "6,136 signal events, weighted" in before["layout"]["annotations"][0]["text"]
    page.toggle(key="weighted").set_value(False).run()
    assert figure_on(page, MATRIX) != before
    assert "weighted=False" in code_on(page, 0)
    page.segmented_control(key="method").select("Spearman").run()
    assert not page.error
    assert figure_of_code(code_on(page, 0)) == figure_on(page, MATRIX)


def test_cuts_that_leave_nothing_are_said(open_page: Open) -> None:
    page = open_page(PAGE, cuts="m_bb:100000.0..")
    assert not page.exception
    assert "Not one collision passes these cuts" in page.warning[0].value


def test_cuts_that_leave_one_collision_or_a_handful_are_said(open_page: Open) -> None:
    table = conceal_game(EventTable(find_dataset("higgs", Settings())))
    values = np.sort(table.column("m_bb")[table.labels >= 0].astype(np.float64))
    page = open_page(PAGE, cuts=f"m_bb:{(values[-1] + values[-2]) / 2}..")
    assert "Only one collision passes" in page.warning[0].value
    page = open_page(PAGE, cuts=f"m_bb:{(values[-6] + values[-7]) / 2}..", show="Both")
    assert not page.exception
    assert not page.error
    said = texts(page)
    assert "Only 6 collisions pass these cuts" in said
    assert "too few to tell" in said
    assert "at least 10 collisions support" in said


@pytest.mark.parametrize("show", ["Signal", "Background", "Both", "Difference"])
def test_one_class(open_page: Open, tmp_path: Path, show: str) -> None:
    rng = np.random.default_rng(1)
    labels = np.zeros(300, dtype=int)
    labels[0] = 1  # an import wants both; a cut takes the one signal away
    frame = pd.DataFrame({"a": rng.normal(size=300), "b": rng.normal(size=300), "label": labels})
    frame["c"] = np.where(labels == 1, 5.0, frame["a"])
    bring(tmp_path, "lonely", frame)
    page = open_page(PAGE, dataset="lonely", show=show, cuts="c:..4.5")
    assert not page.exception
    assert not page.error
    if show in ("Background", "Both"):
        assert "There is no signal here to compare with." in texts(page)
    else:
        assert "There is no signal among these collisions" in page.info[0].value


def test_constant_and_missing_features_are_said(open_page: Open, tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    frame = pd.DataFrame(
        {"good_*one*": rng.normal(size=400), "same": 4.0, "never": np.nan, "label": rng.integers(0, 2, 400)}
    )
    frame["colour"] = rng.integers(0, 3, 400)
    bring(tmp_path, "odd", frame)
    page = open_page(PAGE, dataset="odd", x="same", y="colour")
    assert not page.exception
    said = texts(page)
    assert "the same in every collision: same" in said
    assert "in no collision: never" in said
    assert "same is the same in all" in said
    assert "2 features tell about" in said
    assert "Not counted, always the same or hardly ever there: same, never." in said
    page = open_page(PAGE, dataset="odd", x="colour", y="never")
    assert "Not one of these events has a value of never" in page.error[0].value
    assert page.selectbox(key="relations_y").value == "never", "another can be chosen"


@pytest.mark.parametrize("show", ["Signal", "Both", "Difference"])
def test_weights_that_cancel_are_said_with_a_way_out(open_page: Open, tmp_path: Path, show: str) -> None:
    rng = np.random.default_rng(4)
    frame = pd.DataFrame(rng.normal(size=(400, 3)), columns=["a", "b", "c"])
    frame["label"] = np.arange(400) % 2
    frame["weight"] = rng.normal(size=400)
    frame["weight"] -= frame.groupby("label").weight.transform("mean") - 1e-3
    bring(tmp_path, "cancelling", frame)
    page = open_page(PAGE, dataset="cancelling", show=show)
    assert not page.exception
    assert "Switch “Event weights” off" in page.warning[0].value
    assert "the weights of these events cancel" in texts(page)
    assert "there are no groups" in texts(page) or show != "Signal"
    page.toggle(key="weighted").set_value(False).run()
    assert not page.warning
    assert "3 groups of features" in texts(page)


def test_one_feature_has_no_relations(open_page: Open, tmp_path: Path) -> None:
    bring(
        tmp_path,
        "single",
        pd.DataFrame({"a": np.random.default_rng(1).normal(size=40), "label": np.arange(40) % 2}),
    )
    page = open_page(PAGE, dataset="single")
    assert "only one feature" in page.info[0].value


def test_hundreds_of_features_stay_light(open_page: Open, tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(rng.normal(size=(300, 500)), columns=[f"v{i}" for i in range(500)])
    frame["label"] = rng.integers(0, 2, 300)
    bring(tmp_path, "wide", frame)
    page = open_page(PAGE, dataset="wide")
    assert not page.exception
    assert not page.error
    assert len(component_data(page, MATRIX)["figure"]) < 4_000_000
    assert "500 groups of features" in texts(page)


def test_a_link_that_makes_no_sense_is_said(open_page: Open) -> None:
    page = open_page(PAGE, x="nonsense", show="foo", method="bar", threshold="7", view="zz")
    assert not page.exception
    assert "no feature “nonsense”" in page.warning[0].value
    assert page.segmented_control(key="show").value == "Signal"


def test_numbers_are_offered_for_every_figure(open_page: Open) -> None:
    page = open_page(PAGE, view="Density")
    keys = {element.key for element in page.get("bidi_component") if element.key}
    assert {f"{MATRIX}_pictures", f"{PAIR}_signal_pictures", f"{PAIR}_background_pictures"} <= keys


def test_coefficients_are_written_with_sign_and_error() -> None:
    assert write_coefficient(0.5169, 0.0033) == "+0.5169 ± 0.0033"
    assert write_coefficient(-0.02, 0.018) == "−0.020 ± 0.018"
    assert (write_short(-0.234), write_short(-0.001), write_short(1.0)) == ("−0.23", "0.00", "+1.00")
