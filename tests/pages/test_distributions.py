from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.importing.event_file import import_with_notices
from hepmodel.data.table import EventTable
from hepmodel.game.secrecy import find_secret_events
from hepmodel.settings import load_settings
from hepmodel.statistics.cut import Cut, format_cuts
from hepmodel.statistics.selection import select_events
from tests.pages.figures import component_data, figure_of_code, figure_on

PAGE = "explore/distributions.py"
Open = Callable[..., AppTest]


def texts(page: AppTest) -> str:
    return " ".join(
        str(one.value)
        for kind in ("markdown", "caption", "info", "warning", "error")
        for one in page.get(kind)
    )


def metrics(page: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def bring(folder: Path, frame: pd.DataFrame, name: str = "brought") -> None:
    """Import events as a visitor would."""
    path = folder / f"{name}.csv"
    frame.to_csv(path, index=False)
    import_with_notices(path, load_settings(), name=name)


def test_the_best_separated_feature_comes_first(open_page: Open) -> None:
    page = open_page(PAGE)
    assert not page.exception
    assert page.selectbox(key="distributions_feature").value == "m_bb"
    assert metrics(page)["Signal kept"] == "100 %"
    panels = component_data(page, "wall")["panels"]
    assert len(panels) == 28
    assert panels[0]["name"] == "m_bb"


def test_another_feature_is_explained(open_page: Open) -> None:
    page = open_page(PAGE)
    page.selectbox(key="distributions_feature").select("jet1_btag").run()
    assert not page.exception
    assert "Separation" in texts(page)
    assert page.query_params["feature"] == "jet1_btag"
    assert figure_on(page, "explore_figure")["layout"]["xaxis"]["title"]["text"].startswith("b(j")


def test_cuts_of_the_link_are_obeyed_everywhere(open_page: Open) -> None:
    page = open_page(PAGE, cuts="m_bb:100.0..150.0;jet1_pt:50.0..", feature="m_wwbb")
    assert not page.exception
    assert metrics(page)["Signal kept"].startswith("59.72 ± 0.25")
    assert "by the cuts" in str(page.metric[3].delta)
    panels = {one["name"]: one for one in component_data(page, "wall")["panels"]}
    assert panels["m_bb"]["cut"] == [100, 150]
    assert panels["jet1_pt"]["cut"] == [50, None]
    assert sum(panels["m_wwbb"]["signal"]) == pytest.approx(0.59, abs=0.01)
    assert sum(panels["m_bb"]["signal"]) > 0.9  # its own cut is left out of it
    assert "of 80,000 events pass" in figure_on(page, "explore_figure")["layout"]["annotations"][0]["text"]


def test_events_of_the_game_count_nowhere(open_page: Open) -> None:
    table = EventTable(find_dataset("higgs", load_settings()))
    row = int(np.flatnonzero(find_secret_events(table))[0])
    cuts = []
    for name in ("m_bb", "m_wwbb", "m_jj"):
        value = table.column(name)[row]
        cuts.append(Cut(name, float(value), float(np.nextafter(value, np.float32(np.inf)))))
    alone = select_events(table, tuple(cuts))
    assert alone is not None
    assert np.flatnonzero(alone).tolist() == [row]
    page = open_page(PAGE, cuts=format_cuts(cuts))
    assert "Not one collision passes" in texts(page)
    assert "20,000 of the 100,000 collisions are kept for the game" in texts(page)


def test_cuts_are_taken_away_and_come_back(open_page: Open) -> None:
    page = open_page(PAGE, cuts="m_bb:100.0..150.0;jet1_pt:50.0..")
    page.button(key="cuts_clear").click().run()
    assert metrics(page)["Signal kept"] == "100 %"
    assert "cuts" not in page.query_params
    page.button(key="cuts_undo").click().run()
    assert page.query_params["cuts"] == "m_bb:100.0..150.0;jet1_pt:50.0.."
    page.button(key="cut_m_bb").click().run()
    assert page.query_params["cuts"] == "jet1_pt:50.0.."


def test_exact_limits_make_a_cut(open_page: Open) -> None:
    page = open_page(PAGE)
    page.number_input(key="exact_low").set_value(100.5)
    page.number_input(key="exact_high").set_value(149.5)
    next(one for one in page.button if one.label == "Cut").click().run()
    assert page.query_params["cuts"] == "m_bb:100.5..149.5"
    next(one for one in page.button if one.label == "Cut").click().run()  # the same once more
    page.button(key="cuts_undo").click().run()
    assert "cuts" not in page.query_params


@pytest.mark.parametrize(
    ("cuts", "words"),
    [
        ("m_bb:150..100", "keeps nothing"),
        ("nonsense", "is not a cut"),
        ("m_higgs:1..2", "does not have"),
        ("m_bb:9000000..", "Not one collision passes"),
    ],
)
def test_cuts_that_make_no_sense_are_said(open_page: Open, cuts: str, words: str) -> None:
    page = open_page(PAGE, cuts=cuts)
    assert not page.exception
    assert words in texts(page)


@pytest.mark.parametrize("panel", ["Ratio", "Significance of a bin", "Significance after a cut", "Nothing"])
@pytest.mark.parametrize("scale", ["Same area", "Expected events", "As in the file"])
def test_the_code_makes_the_same_figure(open_page: Open, panel: str, scale: str) -> None:
    page = open_page(
        PAGE, panel=panel, scale=scale, cuts="m_bb:100.0..150.0", log="true", bins="20", feature="jet1_pt"
    )
    assert not page.exception
    assert figure_of_code(page.code[0].value) == figure_on(page, "explore_figure")


def test_a_link_restores_the_page_exactly(open_page: Open) -> None:
    first = open_page(PAGE)
    first.selectbox(key="distributions_feature").select("jet1_pt").run()
    first.select_slider(key="bins").set_value("30").run()
    first.selectbox(key="panel").select("Significance after a cut").run()
    first.toggle(key="logx").set_value(True).run()
    first.number_input(key="ns").set_value(250.0).run()
    first.selectbox(key="order").select("KS distance").run()
    # what the browser writes into the address for these (tests/browser/test_explore_distributions.py holds it to that)
    again = open_page(
        PAGE,
        feature="jet1_pt",
        bins="30",
        panel="Significance after a cut",
        logx="true",
        ns="250.0",
        order="KS distance",
    )
    assert figure_on(again, "explore_figure") == figure_on(first, "explore_figure")
    assert component_data(again, "wall") == component_data(first, "wall")
    assert metrics(again) == metrics(first)


@pytest.mark.parametrize("name", ["uci_higgs", "uci_susy", "atlas_higgs_ml", "edinburgh_diphoton"])
def test_a_set_that_is_not_here_says_how_to_get_it(open_page: Open, name: str) -> None:
    page = open_page(PAGE, dataset=name)
    assert not page.exception
    assert f"datasets fetch {name}" in texts(page)


def test_an_unknown_set_is_said_in_words(open_page: Open) -> None:
    page = open_page(PAGE, dataset="<script>alert(1)</script>")
    assert not page.exception
    assert "There is no data set" in page.warning[0].value
    assert metrics(page)["Signal kept"] == "100 %"


def odd_events(**columns: np.ndarray) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 300)
    return pd.DataFrame({"good": rng.normal(labels, 1), **columns, "label": labels})


def test_odd_features_are_said_at_their_place(open_page: Open, tmp_path: Path) -> None:
    page = open_page(PAGE)
    frame = odd_events(
        constant=np.full(300, 7.0),
        negative=-np.arange(1.0, 301.0),
        category=np.arange(300) % 3,
        gone=np.full(300, np.nan),
    )
    frame.loc[0, "gone"] = 1.0  # an import refuses a column without any number
    bring(tmp_path, frame)
    for feature, log, words in (
        ("constant", "false", "has the same value, 7, in every collision: it tells nothing apart"),
        ("category", "false", "Separation"),
        ("gone", "false", "have no value"),
        ("negative", "true", "no value above zero"),
    ):
        page = open_page(PAGE, dataset="brought", feature=feature, logx=log)
        assert not page.exception
        assert words in texts(page), feature
        assert component_data(page, "wall")["panels"]


def test_five_hundred_features_come_in_pages(open_page: Open, tmp_path: Path) -> None:
    open_page(PAGE)
    rng = np.random.default_rng(1)
    bring(tmp_path, odd_events(**{f"x{number}": rng.normal(size=300) for number in range(500)}), "wide")
    page = open_page(PAGE, dataset="wide")
    assert not page.exception
    assert len(component_data(page, "wall")["panels"]) == 40
    page.number_input(key="wallpage").set_value(13).run()
    assert len(component_data(page, "wall")["panels"]) == 21


def test_a_class_without_values_has_no_separation(open_page: Open, tmp_path: Path) -> None:
    open_page(PAGE)
    frame = odd_events()
    frame["half"] = np.where(frame["label"] == 1, frame["good"], np.nan)
    bring(tmp_path, frame)
    page = open_page(PAGE, dataset="brought", feature="half")
    assert not page.exception
    assert "background events has a value" in texts(page)
    assert "Separation" not in texts(page)


@pytest.mark.parametrize("value", [0.0, -1.0])
def test_weights_without_a_sum_are_said_where_they_matter(
    open_page: Open, tmp_path: Path, value: float
) -> None:
    open_page(PAGE)
    frame = odd_events()
    frame["weight"] = np.where(frame["label"] == 1, value, 1.0)
    bring(tmp_path, frame)
    page = open_page(PAGE, dataset="brought")
    assert not page.exception
    assert "The weights of the signal events here sum to zero or less" in texts(page)
    assert "The weights of all signal events sum to zero or less" in texts(page)
    assert "Separation" not in texts(page)
    assert set(component_data(page, "wall")["panels"][0]["signal"]) == {0}


def test_bins_that_a_logarithm_cannot_show_are_said(open_page: Open, tmp_path: Path) -> None:
    open_page(PAGE)
    frame = odd_events()
    frame["weight"] = np.where(frame["good"] > 2, -0.5, 1.0)
    bring(tmp_path, frame)
    page = open_page(PAGE, dataset="brought", feature="good", log="true")
    assert "less than zero are not drawn" in texts(page)


def test_a_name_with_marks_of_markup_reads_as_it_is(open_page: Open, tmp_path: Path) -> None:
    open_page(PAGE)
    frame = odd_events()
    frame["a<b>&c"] = frame["good"]
    bring(tmp_path, frame)
    page = open_page(PAGE, dataset="brought")
    assert "a<b>&c" in {one["symbol"] for one in component_data(page, "wall")["panels"]}


def test_the_code_of_the_wall_draws_the_same_histograms(open_page: Open) -> None:
    page = open_page(PAGE, cuts="m_bb:100.0..150.0", order="KS distance")
    panels = component_data(page, "wall")["panels"]
    figure = figure_of_code(page.code[1].value)
    assert len(figure["data"]) == 2 * len(panels)
    titles = [one["text"] for one in figure["layout"]["annotations"][1:]]
    assert titles == [f"<b>{one['symbol']}</b>  {one['note']}" for one in panels]
    scope: dict[str, Any] = {}
    exec(page.code[1].value.replace("figure.show()", ""), scope)
    for panel, trace in zip(panels, scope["figure"].data[::2], strict=True):
        np.testing.assert_allclose(trace.y[:-1], panel["signal"], rtol=1e-3)
