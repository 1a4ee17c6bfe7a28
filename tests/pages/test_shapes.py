from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.data.importing.event_file import import_with_notices
from hepmodel.settings import load_settings
from tests.pages.figures import assert_alike, component_data, figure_of_code, figure_on
from tests.plots.test_shapes import pixels_of

PAGE = "explore/shapes.py"
CURVES, PARALLEL, COMPONENTS, MAP = (
    "Andrews curves",
    "Parallel coordinates",
    "Principal components",
    "Map of neighbours",
)
Open = Callable[..., AppTest]


def texts(page: AppTest) -> str:
    return " ".join(
        str(one.value)
        for kind in ("markdown", "caption", "info", "warning", "error")
        for one in page.get(kind)
    )


def figures(page: AppTest) -> set[str]:
    return {one.key for one in page.get("bidi_component") if not one.key.endswith("_pictures")}


def bring(folder: Path, frame: pd.DataFrame, name: str = "brought") -> None:
    """Import events as a visitor would."""
    path = folder / f"{name}.csv"
    frame.to_csv(path, index=False)
    import_with_notices(path, load_settings(), name=name)


def compare(shown: dict, made: dict) -> None:
    """Compare figures, their pictures pixel by pixel: an event at the edge of a bin may fall to either side."""
    pictures = [figure["layout"].get("images", []) for figure in (shown, made)]
    for one, other in zip(*pictures, strict=True):
        difference = pixels_of(one.pop("source")).astype(int) - pixels_of(other.pop("source"))
        assert (np.abs(difference) > 4).mean() < 1e-3
    assert_alike(shown, made)


def test_curves_of_collisions_and_flowers_stand_side_by_side(open_page: Open) -> None:
    page = open_page(PAGE)
    assert not page.exception
    assert not page.error
    assert figures(page) == {"andrews", "flowers"}
    assert "80,000 events" in str(figure_on(page, "andrews")["layout"]["annotations"])
    words = texts(page)
    assert "**Signal and background** have" in words
    assert "Why are flowers easy and Higgs bosons hard?" in [one.value for one in page.subheader]
    assert "No single look is enough for Higgs bosons" in words
    assert "less than 0.1 %" in words
    assert "m\\_wwbb" in words
    assert "Signal and background" not in component_data(page, "flowers")["alt"].capitalize()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("draw", "A few single curves"),
        ("waves", "As in the file"),
        ("waves", "Alike side by side"),
        ("scaling", "As measured"),
    ],
)
def test_order_scale_and_drawing_change_the_figure_and_come_from_the_link(
    open_page: Open, name: str, value: str
) -> None:
    plain = figure_on(open_page(PAGE), "andrews")
    page = open_page(PAGE, **{name: value})
    assert not page.exception
    assert figure_on(page, "andrews") != plain
    shown = page.code[0].value
    compare(figure_on(page, "andrews"), figure_of_code(shown))
    compare(figure_on(page, "flowers"), figure_of_code(page.code[1].value))
    assert 8 <= len(shown.splitlines()) <= 18


def test_the_visitors_own_order_is_kept(open_page: Open) -> None:
    page = open_page(PAGE, waves="My own")
    page.multiselect(key="own").set_value(["m_jj", "lepton_pT", "m_bb"]).run()
    assert not page.exception
    assert "f(t) = m<sub>jj</sub> / √2 + p<sub>T</sub>(ℓ) · sin t + m<sub>bb</sub> · cos t" in texts(page)
    assert "names = ['m_jj', 'lepton_pT', 'm_bb']" in page.code[0].value
    page.multiselect(key="own").set_value([]).run()
    assert "No feature is chosen" in texts(page)


@pytest.mark.parametrize("view", [PARALLEL, COMPONENTS])
def test_only_the_chosen_view_is_there_with_the_code_that_makes_it(open_page: Open, view: str) -> None:
    page = open_page(PAGE, view=view, cuts="m_bb:90.0..150.0")
    assert not page.exception
    assert not page.error
    keys = ["parallel"] if view == PARALLEL else ["scree", "scores", "loadings"]
    assert figures(page) == set(keys)
    for key, code in zip(keys, page.code, strict=True):
        shown = figure_on(page, key)
        assert "of 80,000 events pass the cuts" in str(shown["layout"]["annotations"])
        compare(shown, figure_of_code(code.value))


def test_parallel_ranges_come_from_the_link_and_become_cuts(open_page: Open) -> None:
    page = open_page(PAGE, view=PARALLEL, brush="m_bb:100.0..140.0;m_jj:0.0..10.0", cuts="jet1_pt:40.0..")
    axes = figure_on(page, "parallel")["data"][0]["dimensions"]
    assert len(axes) == 5
    picked = {one["name"]: one.get("constraintrange") for one in axes}
    assert picked["m_bb"] == [100.0, 140.0]
    assert "lines cross there" in texts(page)
    page.button(key="brush_cut").click().run()
    assert not page.exception
    assert page.query_params["cuts"] == "jet1_pt:40.0..;m_bb:100.0..140.0"
    assert "brush" not in page.query_params
    assert "Nothing is picked yet" in texts(page)


def test_components_name_both_rules(open_page: Open) -> None:
    page = open_page(PAGE, view=COMPONENTS)
    words = texts(page)
    assert "Two rules of thumb" in words
    assert "17 of 28" in words
    page.slider(key="together").set_value(0.95).run()
    assert "**28**" in texts(page)
    page.selectbox(key="up").select("1").run()
    assert "two different components" in texts(page)


def test_the_map_is_drawn_when_asked_and_the_link_remembers(open_page: Open, tmp_path: Path) -> None:
    open_page(PAGE)
    rng = np.random.default_rng(0)
    labels = np.arange(120) % 2
    bring(tmp_path, pd.DataFrame({"a": rng.normal(labels), "b": rng.normal(size=120), "label": labels}))
    page = open_page(PAGE, view=MAP, dataset="brought")
    assert figures(page) == set()
    page.button(key="map_draw").click().run()
    assert not page.exception
    assert figures(page) == {"map_figure", "flower_map"}
    assert "by chance it would be 50%" in texts(page)
    compare(figure_on(page, "map_figure"), figure_of_code(page.code[0].value))
    compare(figure_on(page, "flower_map"), figure_of_code(page.code[1].value))
    again = open_page(PAGE, view=MAP, dataset="brought", map=page.query_params["map"])
    assert figure_on(again, "map_figure") == figure_on(page, "map_figure")
    other = open_page(PAGE, view=MAP, dataset="brought", map=page.query_params["map"], cuts="a:0.0..")
    assert figures(other) == set()


@pytest.mark.parametrize("view", [CURVES, PARALLEL, COMPONENTS])
def test_cuts_that_leave_nothing_are_said(open_page: Open, view: str) -> None:
    page = open_page(PAGE, view=view, cuts="m_bb:1e9..")
    assert not page.exception
    assert "Not one collision passes the cuts" in texts(page)


def test_cuts_that_leave_a_handful_are_not_overrated(open_page: Open) -> None:
    page = open_page(PAGE, cuts="m_bb:100.0..100.1")
    assert not page.exception
    assert "Too few to judge" in texts(page)


def test_odd_events_are_said_in_words(open_page: Open, tmp_path: Path) -> None:
    open_page(PAGE)
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "useful": rng.normal(size=300),
            "gappy": np.where(rng.random(300) < 0.5, np.nan, rng.normal(size=300)),
            "constant": np.full(300, 3.0),
            "empty": np.full(300, np.nan),
            "label": np.arange(300) % 2,
        }
    )
    bring(tmp_path, frame)
    page = open_page(PAGE, dataset="brought")
    assert not page.exception
    words = texts(page)
    assert "left out: constant, empty" in words
    assert "median) of the feature stands in: gappy" in words
    assert "Why are flowers easy and collisions hard?" in [one.value for one in page.subheader]
    page = open_page(PAGE, dataset="brought", view=PARALLEL, axes="empty")
    assert not page.exception
    assert "no value there" in texts(page)


def test_one_class_alone_is_shown(open_page: Open, tmp_path: Path) -> None:
    open_page(PAGE)
    rng = np.random.default_rng(3)
    labels = np.arange(200) % 2
    bring(
        tmp_path,
        pd.DataFrame({"a": labels + 0.4 * rng.random(200), "b": rng.normal(size=200), "label": labels}),
    )
    page = open_page(PAGE, dataset="brought", cuts="a:1.0..")
    assert not page.exception
    assert "Only signal events are here, so there is nothing to compare them with" in texts(page)
    assert "Higgs" not in page.subheader[-1].value
    for view in (PARALLEL, COMPONENTS):
        page = open_page(PAGE, dataset="brought", cuts="a:1.0..", view=view)
        assert not page.exception
        assert not page.error


def test_five_hundred_features_are_handled(open_page: Open, tmp_path: Path) -> None:
    open_page(PAGE)
    rng = np.random.default_rng(2)
    frame = pd.DataFrame(rng.normal(size=(100, 500)), columns=[f"x{number}" for number in range(500)])
    bring(tmp_path, frame.assign(label=np.arange(100) % 2))
    for view in (CURVES, PARALLEL, COMPONENTS):
        page = open_page(PAGE, dataset="brought", view=view)
        assert not page.exception
        assert not page.error
        if view == CURVES:
            assert "Only the first 40 features are used" in texts(page)
        if view == COMPONENTS:
            assert len(figure_on(page, "loadings")["data"][0]["y"]) == 40
            assert "the 40 with the largest parts" in texts(page)


def test_a_link_for_another_data_set_does_no_harm(open_page: Open) -> None:
    page = open_page(PAGE, view=PARALLEL, axes="DER_mass_MMC", brush="DER_mass_MMC:100.0..")
    assert not page.exception
    assert not page.error
    assert figures(page) == {"parallel"}
