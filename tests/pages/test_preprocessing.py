from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from hepmodel.data.importing.event_file import import_with_notices
from hepmodel.settings import load_settings
from tests.pages.figures import component_data, figure_of_code, figure_on

PAGE = "explore/preprocessing.py"
PHYSICS = "pairs:mass,distance;turn;cartesian;log:momentum,mass"
Open = Callable[..., AppTest]


def texts(page: AppTest) -> str:
    return " ".join(
        str(one.value)
        for kind in ("markdown", "caption", "info", "warning", "error")
        for one in page.get(kind)
    )


def codes(page: AppTest) -> list[str]:
    return [str(one.value) for one in page.get("code")]


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def pipeline_of(page: AppTest) -> str | None:
    found = page.query_params.get("pipeline")
    return found[0] if isinstance(found, list) else found


def bring(folder: Path, frame: pd.DataFrame, name: str = "brought") -> None:
    path = folder / f"{name}.csv"
    frame.to_csv(path, index=False)
    import_with_notices(path, load_settings(), name=name)


def make_troubled(events: int = 1500) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 2, events)
    return pd.DataFrame(
        {
            "mass": rng.exponential(50.0, events) + 20 * labels,
            "either_sign": rng.normal(size=events) - labels,
            "always": np.ones(events),
            "never": np.full(events, np.nan),
            "category": rng.integers(0, 3, events),
            "holes": np.where(rng.random(events) < 0.3, np.nan, rng.normal(size=events)),
            "label": labels,
        }
    )


def test_the_standard_needs_no_words_in_the_link(open_page: Open) -> None:
    page = open_page(PAGE)
    assert not page.exception
    assert not page.error
    assert "28 features become 28 inputs" in texts(page)
    assert "train part" in texts(page)
    assert "Train with this" in texts(page)
    assert pipeline_of(page) is None
    assert page.selectbox(key="preprocessing_column").value == "m_bb"
    for key in ("column_before", "column_after"):
        assert figure_on(page, key)["data"]
    assert figure_on(page, "column_after")["layout"]["xaxis"]["title"]["text"].endswith("[std. dev.]")


def test_the_link_restores_everything(open_page: Open) -> None:
    page = open_page(PAGE, pipeline=f"{PHYSICS};shape:quantile;missing:median;pca:12,whiten", column="pc3")
    assert not page.exception
    assert "28 features become 12 inputs" in texts(page)
    assert page.selectbox(key="pipeline_symmetry").value == "Turned"
    assert page.selectbox(key="pipeline_missing").value == "Median"
    assert page.selectbox(key="pipeline_shape").value == "Bell curve by rank"
    assert page.number_input(key="pipeline_components").value == 12
    assert all(
        page.toggle(key=f"pipeline_{name}").value for name in ("masses", "distances", "cartesian", "whiten")
    )
    assert page.get("button_group")[0].value == ["Momenta", "Masses"]
    assert page.selectbox(key="preprocessing_column").value == "pc3"
    assert "This one is new" in texts(page)


def test_steps_go_into_the_link_and_back(open_page: Open) -> None:
    page = open_page(PAGE)
    page.selectbox(key="pipeline_symmetry").select("Turned").run()
    page.toggle(key="pipeline_masses").set_value(True).run()
    page.toggle(key="pipeline_pca").set_value(True).run()
    assert pipeline_of(page) == "pairs:mass;turn;pca:all"
    page.number_input(key="pipeline_components").set_value(5).run()
    page.toggle(key="pipeline_whiten").set_value(True).run()
    assert pipeline_of(page) == "pairs:mass;turn;pca:5,whiten"
    assert "28 features become 5 inputs" in texts(page)
    page.toggle(key="pipeline_pca").set_value(False).run()
    assert pipeline_of(page) == "pairs:mass;turn"
    press(page, "Undo")
    assert pipeline_of(page) == "pairs:mass;turn;pca:5,whiten"
    press(page, "Back to the standard")
    assert pipeline_of(page) is None
    press(page, "Undo")
    assert pipeline_of(page) == "pairs:mass;turn;pca:5,whiten"
    assert not page.exception


def test_the_table_shows_what_the_turn_brings(open_page: Open) -> None:
    page = open_page(PAGE, pipeline="turn")
    table = page.dataframe[0].value.set_index("Feature")
    assert len(table) == 28
    assert table.loc["lepton_phi", ""] == "gone"
    azimuths = table.loc[["missing_energy_phi", *(f"jet{number}_phi" for number in range(1, 5))]]
    assert azimuths["Separation after"].sum() > 1.5 * azimuths["Separation before"].sum()
    np.testing.assert_allclose(table.loc["m_bb", "AUC before"], table.loc["m_bb", "AUC after"], atol=1e-6)


@pytest.mark.parametrize("after", [False, True])
def test_the_code_shown_makes_the_figure(open_page: Open, after: bool) -> None:
    page = open_page(PAGE, pipeline="pairs:mass;turn;log:momentum,mass;shape:yeo-johnson", column="jet1_pt")
    code = codes(page)[1 if after else 0]
    assert len(code.splitlines()) <= 18
    assert figure_of_code(code) == figure_on(page, "column_after" if after else "column_before")


def test_the_code_that_fits_the_pipeline_runs(open_page: Open) -> None:
    page = open_page(PAGE, pipeline=PHYSICS)
    scope: dict[str, object] = {}
    exec(compile(codes(page)[-1], "shown code", "exec"), scope)
    inputs = scope["inputs"]
    assert isinstance(inputs, np.ndarray)
    assert inputs.shape == (10_000, 72)


@pytest.mark.parametrize(
    ("text", "words"),
    [("trun", "Did you mean turn?"), ("log:azimuth", "'azimuth'"), ("pca:0", "makes no sense")],
)
def test_a_wrong_link_is_said_and_can_be_dropped(open_page: Open, text: str, words: str) -> None:
    page = open_page(PAGE, pipeline=text)
    assert not page.exception
    assert words in texts(page)
    assert "28 features become 28 inputs" in texts(page)
    press(page, "Use the standard preprocessing")
    assert not page.error


def test_physics_is_not_possible_without_objects(open_page: Open, tmp_path: Path) -> None:
    bring(tmp_path, make_troubled())
    page = open_page(PAGE, dataset="brought")
    assert not page.exception
    assert "does not say which columns belong to the same particle" in texts(page)
    assert page.selectbox(key="pipeline_symmetry").disabled
    assert page.toggle(key="pipeline_masses").disabled
    assert "Median of collisions with as many jets" not in page.selectbox(key="pipeline_missing").options
    page = open_page(PAGE, dataset="brought", pipeline="turn;shape:quantile")
    assert "turning the event" in page.error[0].value
    assert "Train with this" not in texts(page)
    press(page, "Leave out what is not possible")
    assert pipeline_of(page) == "shape:quantile"
    assert not page.error


@pytest.mark.parametrize(
    ("pipeline", "offer", "outcome"),
    [
        ("log:other", "Keep the signs", "signed-log:other"),
        ("log:other", "Without the logarithm", None),
        ("pca:400", "Keep all components", "pca:all"),
    ],
)
def test_what_the_values_do_not_allow_is_said_with_a_way_out(
    open_page: Open, tmp_path: Path, pipeline: str, offer: str, outcome: str | None
) -> None:
    frame = make_troubled().rename(columns={"mass": "some_number"})
    bring(tmp_path, frame)
    page = open_page(PAGE, dataset="brought", pipeline=pipeline)
    assert not page.exception
    words = page.error[0].value
    assert "holes in" in words or "principal components are wanted" in words
    press(page, offer)
    assert pipeline_of(page) == outcome
    assert not page.error


@pytest.mark.parametrize(
    "pipeline", ["shape:yeo-johnson", "shape:quantile", "missing:drop", "pca:all,whiten"]
)
@pytest.mark.parametrize("column", ["never", "always", "category"])
def test_troubled_columns_are_no_trouble(open_page: Open, tmp_path: Path, pipeline: str, column: str) -> None:
    bring(tmp_path, make_troubled())
    page = open_page(PAGE, dataset="brought", pipeline=pipeline, column=column)
    assert not page.exception
    assert all("Not one event has a value" in error.value for error in page.error)
    assert "features become" in texts(page)


def test_a_constant_feature_is_said_beside_its_figures(open_page: Open, tmp_path: Path) -> None:
    bring(tmp_path, make_troubled())
    assert texts(open_page(PAGE, dataset="brought", column="always")).count("The same in all these") == 2
    assert "The same in all these" not in texts(open_page(PAGE, dataset="brought", column="mass"))
    gone = texts(open_page(PAGE, dataset="brought", column="never"))
    assert "Not one event has a value" in gone
    assert gone.count("The same in all these") == 1  # filled everywhere


@pytest.mark.parametrize(("events", "words"), [(600, "all 360 events"), (18_000, "evenly chosen events")])
def test_figures_say_whether_they_show_all_events(
    open_page: Open, tmp_path: Path, events: int, words: str
) -> None:
    bring(tmp_path, make_troubled(events))
    figure = figure_on(open_page(PAGE, dataset="brought"), "column_after")
    (caption,) = (one["text"] for one in figure["layout"]["annotations"] if one.get("name") == "caption")
    assert words in caption


def test_five_hundred_features(open_page: Open, tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    wide = pd.DataFrame(rng.normal(size=(600, 500)), columns=[f"f{number}" for number in range(500)])
    bring(tmp_path, wide.assign(label=rng.integers(0, 2, 600)))
    page = open_page(PAGE, dataset="brought")
    assert not page.exception
    assert "500 features become 500 inputs" in texts(page)


def test_real_events_are_filled_by_their_jets(open_page: Open, shared_data: Path) -> None:
    file = shared_data / "atlas_higgs_ml" / "atlas_higgs_2014_v2_first18000.parquet"
    import_with_notices(file, load_settings(), name="atlas_higgs_ml")
    page = open_page(
        PAGE, dataset="atlas_higgs_ml", pipeline="pairs;turn;missing:multiplicity", column="n_objects"
    )
    assert not page.exception
    assert not page.error
    table = page.dataframe[0].value.set_index("Feature")
    assert table.loc["DER_mass_MMC", "Missing"] == pytest.approx(0.15, abs=0.02)
    assert table.loc["n_objects", ""] == "new"
    assert component_data(page, "column_after")["alt"].startswith("Histogram of n_objects")


@pytest.mark.usefixtures("no_scheduler")
def test_train_takes_the_pipeline_as_it_is(open_page: Open) -> None:
    from ui.services import get_services

    page = open_page("train/network.py", pipeline=PHYSICS)
    assert not page.exception
    assert "event turned to its lepton" in texts(page)
    press(page, "Start training")
    (run,) = get_services().runs.list()
    assert run.config.preprocessing.symmetry == "turn"
    assert run.config.preprocessing.masses
    assert pipeline_of(page) == PHYSICS
    press(page, "Back to the standard")
    assert pipeline_of(page) is None


@pytest.mark.usefixtures("no_scheduler")
def test_train_says_what_its_features_do_not_allow(open_page: Open) -> None:
    page = open_page("train/network.py", pipeline="turn;shape:yeo-johnson")
    page.selectbox(key="inputs").select("Only what physicists computed from it").run()
    assert not page.exception
    assert "which direction" in page.warning[0].value
    start = next(button for button in page.button if button.label == "Start training")
    assert start.disabled
    press(page, "Leave out what is not possible")
    assert pipeline_of(page) == "shape:yeo-johnson"
    assert not next(button for button in page.button if button.label == "Start training").disabled
