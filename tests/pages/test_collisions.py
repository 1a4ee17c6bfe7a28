"""The Data set page: its numbers, its warnings, its raw events, and what it must not tell."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.dataset import Dataset
from hepmodel.data.importing.event_file import import_with_notices
from hepmodel.data.split import split_indices
from hepmodel.data.table import EventTable
from hepmodel.game.secrecy import find_secret_events
from hepmodel.settings import load_settings
from hepmodel.statistics.ranking import list_rows
from tests.pages.figures import component_data, figure_of_code, figure_on
from ui.explore.collisions.rows import collect_rows
from ui.explore.frame import Exploration
from ui.takeaway import write_csv

PAGE = "explore/collisions.py"
Open = Callable[..., AppTest]


def texts(page: AppTest) -> str:
    return " ".join(
        str(one.value).replace("\\", "")
        for kind in ("markdown", "caption", "info", "success", "warning", "error", "subheader")
        for one in page.get(kind)
    )


def features_of(page: AppTest) -> pd.DataFrame:
    return page.dataframe[0].value.set_index("Feature")


def rows_of(page: AppTest) -> pd.DataFrame:
    shown = page.dataframe[1].value.set_index("Row")
    shown["Class"] = [name for (name,) in shown["Class"]]
    return shown


def bring(folder: Path, frame: pd.DataFrame, name: str = "brought") -> None:
    """Import events as a visitor would."""
    path = folder / f"{name}.csv"
    frame.to_csv(path, index=False)
    import_with_notices(path, load_settings(), name=name)


def test_the_shipped_events_are_counted_and_described(open_page: Open) -> None:
    page = open_page(PAGE)
    assert not page.exception
    assert {metric.label: metric.value for metric in page.metric} == {
        "Collisions": "100,000",
        "Signal": "50,000",
        "Background": "50,000",
        "Features": "28",
    }
    assert "Long tails" in texts(page)
    assert "Nothing is missing" in texts(page)
    assert "10.21468/SciPostPhysCodeb.8" in texts(page)
    table, frame = (
        features_of(page),
        pd.DataFrame({"m_bb": find("higgs").read_column("m_bb").astype(np.float64)}),
    )
    assert list(table.index) == list(find("higgs").schema.feature_names)
    row = table.loc["m_bb"]
    assert row["Mean"] == pytest.approx(frame["m_bb"].mean())
    assert row["± error"] == pytest.approx(frame["m_bb"].sem())
    assert row["Skewness"] == pytest.approx(frame["m_bb"].skew(), abs=0.005)
    assert row["Different values"] == frame["m_bb"].nunique()
    assert (row["Symbol"], row["Unit"]) == ("m_bb", "GeV")
    assert row["Values"].startswith("data:image/svg+xml")


def find(name: str) -> Dataset:
    return find_dataset(name, load_settings())


def test_only_a_page_of_events_goes_to_the_browser(open_page: Open) -> None:
    page = open_page(PAGE)
    rows = rows_of(page)
    assert rows.index.tolist() == list(range(50))
    np.testing.assert_array_equal(rows["m_bb"], find("higgs").read_column("m_bb")[:50])
    page.get("pagination")[0].set_value(3).run()
    assert rows_of(page).index.tolist() == list(range(100, 150))
    assert "101 to 150 of 100,000" in texts(page)
    page.number_input(key="rows_jump").set_value(2_000).run()
    assert rows_of(page).index.tolist() == list(range(99_950, 100_000))


def test_sorted_by_a_feature_in_both_directions(open_page: Open) -> None:
    values = find("higgs").read_column("jet1_btag")
    for order, expected in (
        ("smallest first", np.argsort(values, kind="stable")),
        ("largest first", np.argsort(-values, kind="stable")),
    ):
        page = open_page(PAGE, rows_by="jet1_btag", rows_order=order, rows_page="2")
        np.testing.assert_array_equal(rows_of(page).index, expected[50:100])
    page.selectbox(key="rows_by").select("m_bb").run()
    values = find("higgs").read_column("m_bb")
    np.testing.assert_array_equal(rows_of(page).index, np.argsort(-values, kind="stable")[:50])


@pytest.mark.parametrize("by", ["row number", "m_bb"])
@pytest.mark.parametrize("kind", ["all", "signal", "background", "part of the game"])
def test_the_truth_of_the_game_stays_on_the_server(open_page: Open, kind: str, by: str) -> None:
    labels = find("higgs").read_labels()
    test_rows = set(split_indices(labels).test.tolist())
    hidden = 0
    for number in ("1", "7"):
        page = open_page(PAGE, rows_of=kind, rows_by=by, rows_page=number)
        assert not page.exception
        for row, name in rows_of(page)["Class"].items():
            if row in test_rows:
                assert name == "hidden"
                assert kind in ("all", "part of the game"), (
                    "asking for a class must not tell who belongs to it"
                )
                hidden += 1
            else:
                assert name == ("signal" if labels[row] else "background")
                assert kind in ("all", name)
    assert (hidden > 0) == (kind in ("all", "part of the game"))
    assert "part of the game" in texts(page)


@pytest.mark.parametrize("kind", ["all", "signal", "background", "part of the game"])
@pytest.mark.parametrize("by", ["row number", "m_bb"])
def test_the_code_reads_the_same_events(open_page: Open, kind: str, by: str) -> None:
    page = open_page(PAGE, rows_of=kind, rows_by=by, rows_order="largest first", rows_page="4")
    code = next(one.value for one in page.code if "list_rows" in one.value)
    assert len(code.splitlines()) <= 15
    scope: dict[str, pd.DataFrame] = {}
    exec(compile(code.replace("print(events)", ""), "shown code", "exec"), scope)
    shown = rows_of(page)
    pd.testing.assert_frame_equal(scope["events"], shown[scope["events"].columns], check_names=False)


def test_the_code_prints_the_numbers_of_the_table(
    open_page: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    page = open_page(PAGE)
    code = next(one.value for one in page.code if "skewness" in one.value)
    capsys.readouterr()
    exec(compile(code, "shown code", "exec"), {})
    printed = capsys.readouterr().out
    assert f"m_bb                         {features_of(page).loc['m_bb', 'Mean']:10.4g}" in printed
    assert "Long tails: 7 features" in printed


def test_one_feature_in_full(open_page: Open) -> None:
    page = open_page(PAGE, feature="jet1_btag")
    assert "bottom quark" in texts(page)
    assert "3 different values" in texts(page)
    levels = page.table[1].value
    assert levels["Value"].tolist() == ["0", "1", "2"]
    page.selectbox(key="chosen_feature").select("m_bb").run()
    assert page.query_params["feature"] == "m_bb"
    assert page.table[1].value.iloc[4, 0] == "50 %"
    values = find("higgs").read_column("m_bb").astype(np.float64)
    assert page.table[1].value.iloc[4, 1] == f"{np.median(values):,.4g}"


def test_links_that_make_no_sense_show_the_beginning(open_page: Open) -> None:
    for query in (
        {"rows_page": "99999"},
        {"rows_page": "-1"},
        {"rows_page": "²"},
        {"rows_by": "<script>", "rows_order": "?", "rows_of": "me", "feature": "<b>"},
    ):
        page = open_page(PAGE, **query)
        assert not page.exception
        assert rows_of(page).index[0] == 0


@pytest.mark.parametrize("name", ["uci_higgs", "uci_susy", "atlas_higgs_ml", "edinburgh_diphoton"])
def test_a_set_that_is_not_here_says_how_to_get_it(open_page: Open, name: str) -> None:
    page = open_page(PAGE, dataset=name)
    assert not page.exception
    assert f"datasets fetch {name}" in texts(page)
    assert "Bring your own collisions" in {one.label for one in page.expander}


def test_an_unknown_set_is_said_in_words(open_page: Open) -> None:
    page = open_page(PAGE, dataset="<script>alert(1)</script>")
    assert not page.exception
    assert "There is no data set" in page.warning[0].value
    assert page.metric[0].value == "100,000"


def test_real_atlas_events_say_why_values_are_missing(open_page: Open, shared_data: Path) -> None:
    open_page(PAGE)
    import_with_notices(
        shared_data / "atlas_higgs_ml/atlas_higgs_2014_v2_first18000.parquet",
        load_settings(),
        name="atlas_higgs_ml",
    )
    page = open_page(PAGE, dataset="atlas_higgs_ml")
    assert not page.exception
    words = texts(page)
    assert "Because there are fewer than two jets." in words
    assert "exactly where PRI_jet_num is 0 or 1" in words
    assert "Mostly missing" in words
    assert "signal sums to 15.75 ± 0.28" in words
    assert features_of(page).loc["DER_mass_jet_jet", "Why missing"] == "there are fewer than two jets"
    assert figure_of_code(page.code[1].value) == figure_on(page, "missing_values")
    assert "fewer than two jets" in component_data(page, "missing_values")["alt"]
    assert "hidden" not in set(rows_of(page)["Class"])
    assert "part of the game" not in words

    page = open_page(PAGE, dataset="atlas_higgs_ml", rows_by="DER_mass_jet_jet", rows_page="106")
    present = rows_of(page)["DER_mass_jet_jet"].notna().to_numpy()
    assert present[:13].all(), "5,263 events have a value"
    assert not present[13:].any(), "those without one come last"


@pytest.fixture
def odd_events() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    labels, jets = rng.integers(0, 2, 600), rng.integers(0, 3, 600)
    frame = pd.DataFrame(
        {
            "*mass_of_[it]*": rng.normal(90, 5, 600),
            "constant": np.full(600, 7.0),
            "gone": np.where(
                np.arange(600) == 0, 1.0, np.nan
            ),  # an import refuses a column without any number
            "jets": jets,
            "pt": np.where(jets == 0, np.nan, rng.lognormal(1, 3, 600)),
            "weight": rng.normal(0, 1, 600),
            "label": labels,
        }
    )
    for label in (0, 1):
        frame.loc[labels == label, "weight"] -= frame.loc[labels == label, "weight"].mean() + 1e-3
    return frame


def test_odd_data_is_said_in_words(open_page: Open, tmp_path: Path, odd_events: pd.DataFrame) -> None:
    open_page(PAGE)
    bring(tmp_path, odd_events)
    page = open_page(PAGE, dataset="brought")
    assert not page.exception
    assert not page.error
    words = texts(page)
    for title in (
        "Weights without a sum",
        "Negative weights",
        "Mostly missing",
        "Always the same",
        "Numbers or names?",
        "Very wide range: try a logarithm",
        "exactly where jets is 0",
    ):
        assert title in words, title
    for feature in odd_events.columns[:-2]:
        page = open_page(
            PAGE, dataset="brought", feature=feature, rows_by=feature, rows_order="largest first"
        )
        assert not page.exception
        assert not page.error


def test_one_class_only(open_page: Open, tmp_path: Path, odd_events: pd.DataFrame) -> None:
    """An import refuses it; a file that is there already may still be so."""
    open_page(PAGE)
    bring(tmp_path, odd_events[["constant", "jets", "label"]], "single")
    path = find("single").path
    table = pq.read_table(path)
    labels = pa.array(np.ones(len(table), dtype=np.int8))
    pq.write_table(table.set_column(table.column_names.index("label"), "label", labels), path)
    page = open_page(PAGE, dataset="single", rows_of="background")
    assert not page.exception
    assert "there is no background to compare them with" in texts(page)
    assert "There are no collisions of this kind (background)" in texts(page)


def test_five_hundred_features(open_page: Open, tmp_path: Path) -> None:
    open_page(PAGE)
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 2, 300)
    bring(
        tmp_path,
        pd.DataFrame({**{f"x{n}": rng.normal(size=300) for n in range(500)}, "label": labels}),
        "wide",
    )
    page = open_page(PAGE, dataset="wide")
    assert not page.exception
    assert len(features_of(page)) == 500
    assert rows_of(page).shape == (50, 501)


def test_another_data_set_begins_anew(open_page: Open, tmp_path: Path, odd_events: pd.DataFrame) -> None:
    page = open_page(PAGE, rows_by="m_bb", rows_of="part of the game", rows_page="300", feature="m_bb")
    bring(tmp_path, odd_events)
    page.run()
    page.selectbox(key="explore_dataset").select("brought").run()
    assert not page.exception
    assert rows_of(page).index.tolist() == list(range(50))


def test_a_link_restores_the_page_exactly(open_page: Open) -> None:
    first = open_page(PAGE)
    first.selectbox(key="rows_by").select("m_bb").run()
    first.selectbox(key="rows_order").select("largest first").run()
    first.selectbox(key="rows_of").select("signal").run()
    first.get("pagination")[0].set_value(5).run()
    first.selectbox(key="chosen_feature").select("m_jj").run()
    again = open_page(
        PAGE, rows_by="m_bb", rows_order="largest first", rows_of="signal", rows_page="5", feature="m_jj"
    )
    pd.testing.assert_frame_equal(rows_of(again), rows_of(first))
    assert texts(again) == texts(first)


def test_saved_events_hold_plain_words_and_no_secret() -> None:
    table = EventTable(find_dataset("higgs", load_settings()))
    secret = find_secret_events(table)
    page = list_rows(len(table), 0, 50)
    saved = pd.read_csv(io.BytesIO(write_csv(collect_rows(Exploration(table, ()), page, secret))))
    assert set(saved["Class"]) == {"signal", "background", "hidden"}
    assert (saved["Class"] == "hidden").tolist() == secret[:50].tolist()
